package dev.recoup.domain.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.CardLedger;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Category;
import dev.recoup.domain.Decision;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.Mode;
import dev.recoup.domain.Money;
import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.Reason;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.domain.RetryPermission;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step;
import dev.recoup.domain.StepKind;
import dev.recoup.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
  @Test
  void a_soft_decline_is_retried_before_anybody_is_written_to() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    Decision first = world.decide();
    assertEquals(StepKind.RETRY_PAYMENT, first.step().kind());
    assertTrue(first.wakeAt().isAfter(world.now.plus(Duration.ofHours(20))));
    world.carryOut(first);
    assertEquals(StepKind.SEND_REMINDER, world.decide().step().kind());
  }

  @Test
  void missing_funds_are_asked_for_again_on_payday_when_it_is_near() {
    World world = World.softDeclineAt("2026-11-29T08:00:00Z");
    // The last business day of November 2026 is Monday the 30th.
    assertEquals("2026-11-30", world.decide().wakeAt().toString().substring(0, 10));
  }

  @Test
  void a_technical_fault_is_retried_within_hours() {
    World world = World.softDeclineAt("2026-11-03T08:00:00Z");
    world.category = Category.TECHNICAL;
    world.reason = Reason.TECHNICAL_FAULT;
    Decision decision = world.decide();
    assertEquals(StepKind.RETRY_PAYMENT, decision.step().kind());
    assertTrue(Duration.between(world.now, decision.wakeAt()).toHours() < 8);
  }

  @Test
  void an_expired_card_is_asked_for_in_the_next_decent_hour_and_never_retried() {
    World world = World.hardDeclineAt("2026-11-03T22:30:00Z");
    Decision decision = world.decide();
    assertEquals(StepKind.SEND_CARD_UPDATE, decision.step().kind());
    assertEquals("2026-11-04T07", decision.wakeAt().toString().substring(0, 13));
    assertFalse(steps(world).contains(StepKind.RETRY_PAYMENT));
  }

  @Test
  void a_new_card_is_charged_once_and_at_once_even_at_night() {
    World world = World.hardDeclineAt("2026-11-03T10:00:00Z");
    world.carryOut(world.decide());
    world.at("2026-11-05T02:00:00Z");
    world.hears(SignalKind.NEW_CARD);
    world.ledger = CardLedger.empty("card_2");
    Decision decision = world.decide();
    assertEquals(StepKind.RETRY_PAYMENT, decision.step().kind());
    assertEquals(world.now, decision.wakeAt());
    world.carryOut(decision);
    assertEquals(StepKind.SEND_CARD_UPDATE, world.decide().step().kind());
  }

  @Test
  void a_card_put_on_file_is_charged_when_it_is_the_one_to_be_charged_and_not_before() {
    World world = World.hardDeclineAt("2026-11-03T10:00:00Z");
    world.nativelyDeclined("card_1");
    world.carryOut(world.decide());
    world.at("2026-11-05T02:00:00Z");
    world.newCard("attached");
    assertEquals(StepKind.SEND_CARD_UPDATE, world.decide().step().kind());
    world.ledger = CardLedger.empty("card_2");
    world.at("2026-11-05T02:00:09Z");
    world.newCard("default_changed");
    assertEquals(StepKind.RETRY_PAYMENT, world.decide().step().kind());
  }

  @Test
  void a_card_declined_for_good_on_another_invoice_is_left_alone_until_it_was_paid_with() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    assertEquals(StepKind.RETRY_PAYMENT, world.decide().step().kind());
    CardLedger dead = world.ledger.died(world.now.plusSeconds(60));
    world.ledger = dead;
    world.at("2026-11-03T10:05:00Z");
    assertNotEquals(StepKind.RETRY_PAYMENT, world.decide().step().kind());
    world.ledger =
        dead.noted(new CardLedger.Entry("ch_by_hand", world.now, 100, "EUR", false, true));
    assertEquals(StepKind.RETRY_PAYMENT, world.decide().step().kind());
  }

  @Test
  void a_card_that_its_network_renewed_is_charged_under_its_old_key() {
    World world = World.hardDeclineAt("2026-11-03T10:00:00Z");
    world.nativelyDeclined("card_1");
    world.at("2026-11-05T02:00:00Z");
    world.newCard("automatically_updated");
    assertEquals(StepKind.RETRY_PAYMENT, world.decide().step().kind());
  }

  @Test
  void authentication_is_asked_for_and_never_tried_without_the_customer() {
    World world = World.hardDeclineAt("2026-11-03T10:00:00Z");
    world.category = Category.ACTION_REQUIRED;
    world.reason = Reason.AUTHENTICATION_REQUIRED;
    assertEquals(StepKind.SEND_CARD_UPDATE, world.decide().step().kind());
    assertEquals(world.now, world.decide().wakeAt());
    assertFalse(steps(world).contains(StepKind.RETRY_PAYMENT));
  }

  @Test
  void suspected_fraud_goes_to_finance_and_no_word_to_the_customer() {
    World world = World.hardDeclineAt("2026-11-03T10:00:00Z");
    world.category = Category.FRAUD;
    world.reason = Reason.SUSPECTED_FRAUD;
    List<StepKind> steps = steps(world);
    assertEquals(StepKind.TASK_FINANCE_REVIEW, steps.getFirst());
    assertTrue(steps.stream().noneMatch(TimelineTest::writes));
    assertFalse(steps.contains(StepKind.RETRY_PAYMENT));
  }

  @Test
  void an_unknown_decline_is_retried_only_after_a_person_said_so() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.category = Category.MANUAL;
    world.reason = Reason.UNKNOWN;
    world.retry = RetryPermission.NEVER;
    assertEquals(StepKind.WAIT, world.decide().step().kind());
    world.carryOut(world.decide());
    world.carryOut(world.decide());
    assertEquals(StepKind.TASK_FINANCE_REVIEW, kindOf(world.tasks.getFirst().kind()));
    assertEquals(StepKind.WAIT, world.decide().step().kind());
    world.at("2026-11-03T15:00:00Z").taskDone(SignalKind.GO_ON);
    assertEquals(StepKind.RETRY_PAYMENT, world.decide().step().kind());
  }

  @Test
  void an_overdue_invoice_is_announced_reminded_of_and_then_spoken_about() {
    World world = World.overdue("2026-11-10");
    world.remaining = new Money(90_000, "EUR");
    world.at("2026-11-06T12:00:00Z").openedAt = world.now;
    assertEquals(
        List.of(
            StepKind.SEND_NOTICE,
            StepKind.SEND_REMINDER,
            StepKind.SEND_REMINDER,
            StepKind.SEND_REMINDER,
            StepKind.TASK_ACCOUNT_MANAGER,
            StepKind.TASK_ESCALATION),
        steps(world).subList(0, 6));
  }

  @Test
  void businesses_are_written_to_on_business_days_only() {
    World world = World.overdue("2026-12-23");
    world.at("2026-12-24T23:30:00Z");
    // Christmas and its weekend: the next German business day is Monday the 28th.
    assertEquals("2026-12-28", world.decide().wakeAt().toString().substring(0, 10));
  }

  @Test
  void a_card_paid_on_the_second_retry_takes_three_passes_and_an_overdue_invoice_four() {
    World card = World.softDeclineAt("2026-11-03T10:00:00Z");
    assertEquals(
        List.of(StepKind.RETRY_PAYMENT, StepKind.SEND_REMINDER, StepKind.RETRY_PAYMENT),
        passes(card, 3));
    World overdue = World.overdue("2026-11-10");
    assertEquals(
        List.of(
            StepKind.SEND_REMINDER,
            StepKind.SEND_REMINDER,
            StepKind.SEND_REMINDER,
            StepKind.TASK_ACCOUNT_MANAGER),
        passes(overdue, 4));
  }

  @Test
  void what_is_settled_closes_under_its_right_name() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.status = InvoiceStatus.PAID;
    world.remaining = Money.zero("EUR");
    assertEquals(OutcomeKind.RECOVERED, outcome(world));
    world.credited = 4_900;
    assertEquals(OutcomeKind.CREDITED, outcome(world));
    world.receipts.add(receipt(2_000, 0));
    assertEquals(OutcomeKind.PARTLY_RECOVERED, outcome(world));
    world.status = InvoiceStatus.VOID;
    world.receipts.clear();
    assertEquals(OutcomeKind.VOIDED, outcome(world));
    world.status = InvoiceStatus.UNCOLLECTIBLE;
    assertEquals(OutcomeKind.WRITTEN_OFF, outcome(world));
  }

  @Test
  void money_that_was_given_back_is_not_recovered() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.status = InvoiceStatus.PAID;
    world.remaining = Money.zero("EUR");
    world.receipts.add(receipt(4_900, 4_900));
    assertEquals(OutcomeKind.STOPPED, outcome(world));
  }

  @Test
  void small_remainders_and_first_invoices_are_left_alone() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.remaining = new Money(99, "EUR");
    assertEquals(OutcomeKind.STOPPED, outcome(world));
    world.remaining = new Money(4_900, "EUR");
    world.firstInvoice = true;
    assertEquals(OutcomeKind.STOPPED, outcome(world));
  }

  @Test
  void shadow_decides_like_live_and_off_does_nothing() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    Step live = world.decide().step();
    world.modes(Mode.SHADOW, Mode.SHADOW);
    assertEquals(live, world.decide().step());
    world.modes(Mode.OFF, Mode.OFF);
    assertTrue(steps(world).stream().noneMatch(TimelineTest::outward));
  }

  @Test
  void a_pause_is_looked_at_again_four_times_a_day() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.paused = true;
    assertEquals(world.now.plus(Duration.ofHours(6)), world.decide().wakeAt());
    assertEquals(StepKind.WAIT, world.decide().step().kind());
  }

  @Test
  void a_policy_of_seconds_goes_the_same_way_as_one_of_weeks() {
    World world = World.hardDeclineAt("2026-11-03T10:00:00Z");
    world.category = Category.SOFT;
    world.reason = Reason.DO_NOT_HONOR;
    world.retry = RetryPermission.ALLOWED;
    world.inSeconds();
    List<StepKind> steps = steps(world);
    assertEquals(6, steps.stream().filter(StepKind.RETRY_PAYMENT::equals).count());
    assertTrue(steps.contains(StepKind.SEND_REMINDER));
    assertTrue(world.now.isBefore(world.failedAt.plusSeconds(40)));
  }

  @Test
  void a_last_notice_comes_before_something_ends_and_only_then() {
    World world = World.hardDeclineAt("2026-11-03T10:00:00Z");
    world.remaining = new Money(1_900, "EUR");
    assertFalse(steps(world).contains(StepKind.SEND_NOTICE));
    world = World.hardDeclineAt("2026-11-03T10:00:00Z");
    world.remaining = new Money(1_900, "EUR");
    world.endsWith(Policy.Action.CANCEL);
    List<StepKind> steps = steps(world);
    assertTrue(steps.contains(StepKind.SEND_NOTICE));
    assertEquals(StepKind.CLOSE, steps.getLast());
    assertEquals(OutcomeKind.EXHAUSTED, outcome(world));
  }

  @Test
  void a_decision_explains_itself() {
    World world = World.softDeclineAt("2026-11-29T08:00:00Z");
    Decision decision = world.decide();
    assertTrue(decision.factors().stream().anyMatch(f -> f.contains("payday tomorrow: +0.")));
    assertTrue(decision.alternatives().stream().anyMatch(a -> a.startsWith("SEND_REMINDER")));
    assertEquals(2, decision.plan().size());
    assertEquals(1, decision.factSeq());
  }

  @Test
  void decisions_within_one_tick_of_the_clock_are_told_apart_by_what_they_have_seen() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    Decision first = world.decide();
    world.declinedRetry();
    Decision second = world.decide();
    world.sent((Step.SendMessage) second.step());
    Decision third = world.decide();
    assertEquals(3, List.of(first.id(), second.id(), third.id()).stream().distinct().count());
    assertTrue(world.attempts.getLast().claimedAt().isBefore(second.decidedAt()));
  }

  @Test
  void all_cases_on_a_card_wait_after_missing_funds() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    Instant until = Instant.parse("2026-11-20T05:00:00Z");
    world.ledger = new CardLedger("card_1", 0, List.of(), null, until, null);
    Decision decision = world.decide();
    while (decision.step().kind() != StepKind.RETRY_PAYMENT) {
      world.carryOut(decision);
      decision = world.decide();
    }
    assertFalse(decision.wakeAt().isBefore(until));
  }

  @Test
  void two_cases_due_at_the_same_time_wake_apart() {
    World one = World.softDeclineAt("2026-11-27T15:00:00Z");
    World two = World.softDeclineAt("2026-11-27T15:00:00Z");
    two.id = CaseId.of(World.CONNECTION, "in_2");
    assertInstanceOf(Step.RetryPayment.class, two.decide().step());
    assertTrue(!one.decide().wakeAt().equals(two.decide().wakeAt()));
  }

  private static Receipt receipt(long minor, long refunded) {
    return new Receipt(
        "py_1",
        new Money(minor, "EUR"),
        refunded,
        RecoveredBy.CUSTOMER,
        Instant.parse("2026-11-04T00:00:00Z"));
  }

  static OutcomeKind outcome(World world) {
    return assertInstanceOf(Step.Close.class, world.decide().step()).outcome();
  }

  /** Follows the plan while nothing helps. */
  static List<StepKind> steps(World world) {
    List<StepKind> steps = new ArrayList<>();
    for (int pass = 0; pass < 60; pass++) {
      Decision decision = world.decide();
      if (decision.step().kind() != StepKind.WAIT) {
        steps.add(decision.step().kind());
      }
      if (decision.step().kind() == StepKind.CLOSE) {
        return steps;
      }
      world.carryOut(decision);
    }
    throw new AssertionError("no end after 60 passes: " + steps);
  }

  /** Every pass of the loop, waits and all. */
  static List<StepKind> passes(World world, int most) {
    List<StepKind> passes = new ArrayList<>();
    while (passes.size() < most) {
      Decision decision = world.decide();
      passes.add(decision.step().kind());
      world.carryOut(decision);
    }
    return passes;
  }

  static boolean writes(StepKind kind) {
    return kind == StepKind.SEND_REMINDER
        || kind == StepKind.SEND_CARD_UPDATE
        || kind == StepKind.SEND_NOTICE;
  }

  static boolean outward(StepKind kind) {
    return writes(kind) || kind == StepKind.RETRY_PAYMENT;
  }

  static StepKind kindOf(Step.TaskKind kind) {
    return new Step.AssignTask(kind, "").kind();
  }
}
