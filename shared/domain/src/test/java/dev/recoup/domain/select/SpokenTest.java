package dev.recoup.domain.select;

import static dev.recoup.domain.select.TimelineTest.outcome;
import static dev.recoup.domain.select.TimelineTest.steps;
import static dev.recoup.domain.select.TimelineTest.writes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.CaseId;
import dev.recoup.domain.Decision;
import dev.recoup.domain.Mode;
import dev.recoup.domain.Money;
import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.StepKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What customers and colleagues say, and who is asked. */
class SpokenTest {
  @Test
  void a_dispute_is_told_to_a_person_and_then_ends_the_case() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.stop(SignalKind.DISPUTED);
    world.hears(SignalKind.DISPUTED);
    Decision first = world.decide();
    assertEquals(StepKind.TASK_ESCALATION, first.step().kind());
    world.carryOut(first);
    assertEquals(OutcomeKind.DISPUTED, outcome(world));
  }

  @Test
  void a_dispute_of_another_invoice_stops_this_case_until_a_person_rules() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.stop(SignalKind.DISPUTED);
    List<StepKind> steps = steps(world);
    assertEquals(List.of(StepKind.TASK_ESCALATION, StepKind.CLOSE), steps);
    world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.stop(SignalKind.DISPUTED);
    world.carryOut(world.decide());
    world.at("2026-11-04T10:00:00Z").taskDone(SignalKind.TASK_DONE);
    assertEquals(StepKind.WAIT, world.decide().step().kind());
    world.stop(null);
    assertEquals(StepKind.RETRY_PAYMENT, world.decide().step().kind());
  }

  @Test
  void a_reply_holds_everything_until_a_person_has_read_it() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.heldBy(SignalKind.REPLIED);
    Decision decision = world.decide();
    assertEquals(StepKind.TASK_ACCOUNT_MANAGER, decision.step().kind());
    world.carryOut(decision);
    assertEquals(StepKind.WAIT, world.decide().step().kind());
    world.at("2026-11-06T10:00:00Z");
    assertEquals(StepKind.TASK_ESCALATION, world.decide().step().kind());
    world.heldBy(null);
    world.taskDone(SignalKind.GO_ON);
    assertEquals(StepKind.RETRY_PAYMENT, world.decide().step().kind());
  }

  @Test
  void a_reply_that_names_the_wrong_person_becomes_the_search_for_the_right_one() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.heldBy(SignalKind.REPLIED);
    world.carryOut(world.decide());
    world.at("2026-11-04T12:00:00Z");
    Signal answer = Signal.of(SignalKind.WRONG_CONTACT, world.now, "colleague");
    world.taskDone(SignalKind.WRONG_CONTACT);
    world.payer = world.payer.heard(answer);
    Decision decision = world.decide();
    assertEquals(StepKind.TASK_ACCOUNT_MANAGER, decision.step().kind());
    world.carryOut(decision);
    world.taskDone(SignalKind.TASK_DONE);
    assertEquals(StepKind.RETRY_PAYMENT, world.decide().step().kind());
  }

  @Test
  void five_cases_of_one_payer_make_one_task_of_a_reply() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.openCases = List.of(world.id, CaseId.of(World.CONNECTION, "in_0"));
    world.heldBy(SignalKind.REPLIED);
    assertEquals(StepKind.WAIT, world.decide().step().kind());
    world.at("2026-11-05T11:00:00Z");
    assertEquals(StepKind.TASK_ACCOUNT_MANAGER, world.decide().step().kind());
  }

  @Test
  void a_promise_is_waited_for_until_its_banking_day_is_over() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.hears(SignalKind.PROMISED, "2026-11-06");
    Decision decision = world.decide();
    assertEquals(StepKind.WAIT, decision.step().kind());
    assertEquals(Instant.parse("2026-11-09T23:00:00Z"), decision.wakeAt());
    world.at("2026-11-10T00:00:00Z");
    assertEquals(StepKind.RETRY_PAYMENT, world.decide().step().kind());
  }

  @Test
  void a_promise_beyond_the_end_of_the_plan_is_still_waited_for() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.at("2026-12-06T10:00:00Z");
    world.hears(SignalKind.PROMISED, "2026-12-14");
    world.at("2026-12-10T10:00:00Z");
    assertEquals(StepKind.WAIT, world.decide().step().kind());
  }

  @Test
  void paid_but_not_booked_is_given_five_banking_days() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.hears(SignalKind.PAID_NOT_BOOKED);
    assertEquals(Instant.parse("2026-11-10T10:00:00Z"), world.decide().wakeAt());
    world.at("2026-11-10T10:00:00Z");
    assertEquals(Instant.parse("2026-11-10T23:00:00Z"), world.decide().wakeAt());
  }

  @Test
  void who_opted_out_goes_to_the_owner_while_silent_retries_go_on() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.optOut();
    List<StepKind> steps = steps(world);
    assertEquals(StepKind.TASK_ACCOUNT_MANAGER, steps.getFirst());
    assertTrue(steps.contains(StepKind.RETRY_PAYMENT));
    assertTrue(steps.stream().noneMatch(TimelineTest::writes));
  }

  @Test
  void who_must_not_be_contacted_is_not_charged_either() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.doNotContact();
    assertTrue(steps(world).stream().noneMatch(TimelineTest::outward));
  }

  @Test
  void a_person_can_stop_or_take_over_at_any_time() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.hears(SignalKind.STOP);
    assertEquals(OutcomeKind.STOPPED, outcome(world));
    world.at("2026-11-03T11:00:00Z").hears(SignalKind.HAND_OVER);
    assertEquals(OutcomeKind.HANDED_OVER, outcome(world));
  }

  @Test
  void a_cancellation_ends_the_case_by_its_reason() {
    World customer = World.softDeclineAt("2026-11-03T10:00:00Z");
    customer.canceled("cancellation_requested");
    assertEquals(OutcomeKind.CANCELED, outcome(customer));
    World dunning = World.softDeclineAt("2026-11-03T10:00:00Z");
    dunning.canceled("payment_failed");
    assertEquals(OutcomeKind.EXHAUSTED, outcome(dunning));
  }

  @Test
  void a_key_account_hears_from_its_manager_before_any_mail() {
    World world = World.hardDeclineAt("2026-11-03T10:00:00Z");
    world.account = World.account("DE", "Europe/Berlin", false, true);
    List<StepKind> steps = steps(world);
    assertTrue(steps.indexOf(StepKind.TASK_ACCOUNT_MANAGER) == 0 && !writes(steps.get(1)));
  }

  @Test
  void a_high_value_message_needs_a_yes_and_a_refusal_makes_a_task() {
    World world = World.hardDeclineAt("2026-11-03T10:00:00Z");
    assertFalse(StepSelector.needsApproval(world.decide(), world.situation()));
    world.remaining = new Money(600_000, "EUR");
    assertTrue(StepSelector.needsApproval(world.decide(), world.situation()));
    world.refusedAt = world.now;
    assertEquals(StepKind.TASK_ACCOUNT_MANAGER, world.decide().step().kind());
    world.remaining = new Money(4_900, "EUR");
    world.refusedAt = null;
    world.modes(Mode.LIVE, Mode.APPROVE_ALL);
    assertTrue(StepSelector.needsApproval(world.decide(), world.situation()));
  }
}
