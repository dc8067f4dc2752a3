package dev.recoup.domain.select;

import static dev.recoup.domain.select.TimelineTest.kindOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Attempt;
import dev.recoup.domain.Decision;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step;
import dev.recoup.domain.StepKind;
import dev.recoup.domain.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

  @Test
  void a_payment_under_way_is_waited_for_without_charge_or_message() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.attempts.add(attempt(world, Attempt.State.PENDING, "2026-11-07T10:00:00Z"));
    Decision decision = world.decide();
    assertEquals(StepKind.WAIT, decision.step().kind());
    assertEquals(Instant.parse("2026-11-07T10:00:00Z"), decision.wakeAt());
    world.at("2026-11-07T11:00:00Z");
    assertEquals(StepKind.WAIT, world.decide().step().kind());
  }

  @Test
  void a_charge_whose_answer_was_lost_for_a_day_goes_to_finance() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.attempts.add(attempt(world, Attempt.State.UNKNOWN, null));
    assertEquals(Instant.parse("2026-11-03T11:00:00Z"), world.decide().wakeAt());
    world.at("2026-11-04T10:00:00Z");
    Decision decision = world.decide();
    assertEquals(StepKind.TASK_FINANCE_REVIEW, decision.step().kind());
    world.carryOut(decision);
    assertEquals(StepKind.WAIT, world.decide().step().kind());
  }

  @Test
  void a_charge_without_an_answer_is_asked_for_again_ever_more_rarely() {
    World world = World.softDeclineAt("2026-11-03T06:00:00Z");
    world.attempts.add(attempt(world, Attempt.State.UNKNOWN, null));
    List<String> tries = new ArrayList<>();
    for (int pass = 0; pass < 12; pass++) {
      Decision decision = world.decide();
      if (decision.step().kind() == StepKind.RETRY_PAYMENT) {
        tries.add(decision.wakeAt().toString().substring(11, 13));
      }
      world.carryOut(decision);
    }
    assertEquals(List.of("07", "10", "14"), tries);
    assertEquals(1, world.attempts.size());
    assertEquals(StepKind.TASK_FINANCE_REVIEW, kindOf(world.tasks.getFirst().kind()));
  }

  @Test
  void a_charge_that_a_crash_left_behind_is_asked_for_at_once_unless_something_stops() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.attempts.add(attempt(world, Attempt.State.CLAIMED, null));
    assertEquals(StepKind.RETRY_PAYMENT, world.decide().step().kind());
    assertEquals(world.now, world.decide().wakeAt());
    world.heldBy(SignalKind.REPLIED);
    assertEquals(StepKind.WAIT, world.decide().step().kind());
    world.heldBy(null);
    world.stop(SignalKind.HARDSHIP);
    world.assigned(Step.TaskKind.ESCALATION);
    assertEquals(StepKind.WAIT, world.decide().step().kind());
    assertEquals(Instant.parse("2026-11-04T06:00:00Z"), world.decide().wakeAt());
  }

  @Test
  void billing_that_cannot_be_asked_never_closes_a_case() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.billingDown = true;
    world.at("2027-03-01T00:00:00Z");
    Decision decision = world.decide();
    assertEquals(StepKind.WAIT, decision.step().kind());
    assertEquals(world.now.plus(Duration.ofHours(1)), decision.wakeAt());
  }

  private static Attempt attempt(World world, Attempt.State state, String until) {
    return new Attempt(
        "a1",
        1,
        1,
        world.now,
        "card_1",
        world.remaining,
        state,
        null,
        until == null ? null : Instant.parse(until));
  }
}
