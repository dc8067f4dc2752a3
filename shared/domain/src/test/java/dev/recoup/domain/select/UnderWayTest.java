package dev.recoup.domain.select;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.recoup.domain.Attempt;
import dev.recoup.domain.Decision;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.StepKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnderWayTest {
  /** The old card's decline forbids a charge; that must not be held against the new one. */
  @ParameterizedTest
  @EnumSource(
      value = Attempt.State.class,
      names = {"CLAIMED", "UNKNOWN"})
  void a_charge_on_a_new_card_that_got_no_answer_is_asked_for_again(Attempt.State state) {
    World world = newCardWith(state);
    Decision decision = world.decide();
    assertEquals(StepKind.RETRY_PAYMENT, decision.step().kind());
    assertEquals(1, world.attempts.size());
  }

  @Test
  void a_charge_on_a_new_card_that_was_declined_is_not_repeated() {
    World world = newCardWith(Attempt.State.DECLINED);
    assertEquals(StepKind.SEND_CARD_UPDATE, world.decide().step().kind());
  }

  private static World newCardWith(Attempt.State state) {
    World world = World.hardDeclineAt("2026-11-03T10:00:00Z");
    world.at("2026-11-05T10:00:00Z").hears(SignalKind.NEW_CARD);
    world.at("2026-11-05T10:00:05Z");
    world.attempts.add(
        new Attempt(
            "stripe-eu-in_1~r1a1", 1, 1, world.now, "card_1", world.remaining, state, null, null));
    world.at("2026-11-05T10:00:07Z");
    return world;
  }
}
