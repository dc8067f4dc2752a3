package dev.recoup.domain.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Attempt;
import dev.recoup.domain.Decision;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.StepKind;
import dev.recoup.domain.Task;
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

  @Test
  void a_charge_that_nobody_looked_up_in_time_is_looked_up_by_the_next_person() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.at("2026-11-05T10:00:00Z");
    world.attempts.add(
        new Attempt(
            "stripe-eu-in_1~r1a1",
            1,
            1,
            world.now,
            "card_1",
            world.remaining,
            Attempt.State.UNKNOWN,
            null,
            null));
    world.at("2026-11-06T06:00:00Z");
    Decision decision = world.decide();
    assertEquals(StepKind.TASK_FINANCE_REVIEW, decision.step().kind());
    world.carryOut(decision);
    Task asked = world.tasks.getLast();
    decision = world.decide();
    assertEquals(StepKind.WAIT, decision.step().kind());
    assertEquals(asked.dueAt(), decision.wakeAt());
    world.now = asked.dueAt();
    decision = world.decide();
    assertEquals(StepKind.TASK_ESCALATION, decision.step().kind());
    world.carryOut(decision);
    assertTrue(world.tasks.getLast().passesOn(asked));
    assertEquals(StepKind.WAIT, world.decide().step().kind());
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
