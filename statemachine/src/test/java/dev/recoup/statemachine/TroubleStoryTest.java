package dev.recoup.statemachine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.Mode;
import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.local.aws.Mail;
import dev.recoup.local.sandbox.Act;
import dev.recoup.local.sandbox.Cause;
import dev.recoup.local.sandbox.Fault;
import dev.recoup.local.sandbox.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class TroubleStoryTest extends StoryTest {
  private static final Owing EMPTY_ACCOUNT = Owing.byCard(Cause.INSUFFICIENT_FUNDS);

  @Test
  void while_billing_is_down_nothing_happens_and_one_person_is_told_once() {
    tell(EMPTY_ACCOUNT, EMPTY_ACCOUNT.named("in_2B").failsAfter(Duration.ofHours(10)));
    untilHeld();
    Instant due = story.recoveryCase().progress().wakeAt();
    Instant down = due.minus(Duration.ofHours(12));
    story.ordered(new Fault.Outage(down, down.plus(DAY), Fault.Way.UNAVAILABLE));
    story.happens(Act.GETS_FUNDS);
    int told = story.mails().size();
    story.runUntil(down.plus(DAY));
    story.charged(0);
    story.mailed(0);
    assertEquals(told + 1, story.mails().size(), story.summary());
    story.runFor(FORTNIGHT);
    assertEquals(told + 1, story.mails().size(), story.summary());
    assertEquals(
        9_800, story.sandbox().books().cash("in_1A") + story.sandbox().books().cash("in_2B"));
  }

  @Test
  void billing_that_is_down_when_a_charge_is_due_makes_the_charge_wait() {
    tell(EMPTY_ACCOUNT);
    untilHeld();
    Instant due = story.recoveryCase().progress().wakeAt();
    Instant up = due.plus(Duration.ofMinutes(90));
    story.ordered(new Fault.Outage(due.minus(MINUTE), up, Fault.Way.UNAVAILABLE));
    story.happens(Act.GETS_FUNDS).runUntil(up);
    story.charged(0);
    List<String> path = story.execution(1, 1).path();
    assertEquals(
        List.of("RetryPayment", "SelectStep", "RouteStep", "HoldCase"),
        path.subList(path.indexOf("RetryPayment"), path.indexOf("RetryPayment") + 4));
    story.runFor(DAY);
    story.charged(1);
    story.mailed(0);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.RETRY);
  }

  @Test
  void a_delivery_repeated_a_hundred_times_does_nothing_more() {
    List<Outgoing.Webhook> seen = new ArrayList<>();
    tell(EMPTY_ACCOUNT).loses(webhook -> !seen.add(webhook));
    untilHeld();
    story.runFor(HOUR.multipliedBy(2));
    int transitions = story.execution(1, 1).transitions();
    long audit = story.audit().size();
    for (int i = 0; i < 100; i++) {
      for (Outgoing.Webhook webhook : List.copyOf(seen)) {
        assertEquals(200, story.signed(webhook.body()).status());
      }
    }
    story.runFor(HOUR.multipliedBy(2));
    assertEquals(transitions, story.execution(1, 1).transitions());
    assertEquals(audit, story.audit().size());
    assertEquals(1, story.laptop().stepFunctions().executions().size());
  }

  @Test
  void a_failure_told_after_the_payment_finds_the_case_paid() {
    List<Outgoing.Webhook> late = new ArrayList<>();
    tell(EMPTY_ACCOUNT).loses(webhook -> webhook.type().contains("failed") && late.add(webhook));
    story.runUntil(Story.START.plus(Owing.MONDAY_MORNING).plus(HOUR));
    story.happens(Act.PAYS).runFor(HOUR);
    late.forEach(webhook -> assertEquals(200, story.signed(webhook.body()).status()));
    story.runFor(FORTNIGHT);
    story.charged(0);
    story.mailed(0);
    assertEquals(CaseStatus.CLOSED, story.recoveryCase().progress().status(), story.summary());
  }

  @Test
  void a_failure_that_arrives_while_the_case_closes_is_not_lost() {
    tell(EMPTY_ACCOUNT);
    untilHeld();
    story.runFor(HOUR);
    boolean[] told = new boolean[1];
    story
        .laptop()
        .ports()
        .disturb(
            point -> {
              boolean closing = "CloseCase".equals(story.execution(1, 1).state());
              if (closing && !told[0]) {
                told[0] = true;
                story.signed(Webhooks.event("invoice.payment_failed", "in_1A", story.now()));
              }
            });
    story.happens(Act.CREDITED).runFor(MINUTE);
    assertTrue(told[0]);
    story.ended(OutcomeKind.CREDITED, null);
    assertEquals(1, story.audited("CLOSED"));
    assertTrue(
        Collections.frequency(story.execution(1, 1).path(), "CloseCase") == 2,
        "it looked again before it closed: " + story.summary());
  }

  @Test
  void a_failure_after_the_case_closed_opens_the_next_round() {
    tell(EMPTY_ACCOUNT);
    untilHeld();
    story.happens(Act.CREDITED).runFor(HOUR);
    story.ended(OutcomeKind.CREDITED, null);
    story.signed(Webhooks.event("invoice.payment_failed", "in_1A", story.now()));
    story.runFor(HOUR);
    assertEquals(2, story.recoveryCase().progress().round(), story.summary());
    story.ended(OutcomeKind.CREDITED, null);
    story.charged(0);
  }

  @Test
  void an_execution_that_is_lost_is_started_again_under_a_new_number() {
    tell(EMPTY_ACCOUNT);
    untilHeld();
    story.runFor(HOUR);
    story
        .laptop()
        .stepFunctions()
        .stopExecution(story.execution(1, 1).name(), "Lost", "somebody stopped it");
    story.runFor(MINUTE);
    assertEquals(CaseStatus.NEEDS_ATTENTION, story.recoveryCase().progress().status());
    story.resume();
    story.happens(Act.GETS_FUNDS).runFor(FORTNIGHT);
    assertEquals(2, story.recoveryCase().progress().run());
    story.charged(1);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.RETRY);
  }

  @Test
  void an_execution_whose_loss_nobody_was_told_of_is_started_again_by_the_sweep() {
    tell(EMPTY_ACCOUNT);
    untilHeld();
    Instant deaf = story.now().plus(HOUR);
    story
        .laptop()
        .ports()
        .disturb(
            point -> {
              if (point.startsWith("table.") && story.now().isBefore(deaf)) {
                throw SdkClientException.create("nobody can write that it is lost");
              }
            });
    story
        .laptop()
        .stepFunctions()
        .stopExecution(story.execution(1, 1).name(), "Lost", "somebody stopped it");
    story.runFor(HOUR);
    assertEquals(CaseStatus.OPEN, story.recoveryCase().progress().status());
    story.happens(Act.GETS_FUNDS).runFor(FORTNIGHT);
    assertEquals(2, story.recoveryCase().progress().run());
    story.charged(1);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.RETRY);
  }

  @Test
  void a_payment_told_while_step_functions_are_down_still_ends_the_case() {
    tell(EMPTY_ACCOUNT);
    untilHeld();
    Instant down = story.now().plus(HOUR);
    story
        .laptop()
        .ports()
        .disturb(
            point -> {
              if (point.startsWith("states.") && story.now().isBefore(down)) {
                throw SdkClientException.create("Step Functions are down");
              }
            });
    story.happens(Act.PAYS).runFor(HOUR.multipliedBy(2));
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.CUSTOMER);
    story.charged(0);
  }

  @Test
  void a_parked_case_that_is_paid_closes_by_itself() {
    tell(EMPTY_ACCOUNT);
    untilHeld();
    story
        .laptop()
        .stepFunctions()
        .stopExecution(story.execution(1, 1).name(), "Lost", "somebody stopped it");
    story.runFor(HOUR);
    assertEquals(CaseStatus.NEEDS_ATTENTION, story.recoveryCase().progress().status());
    story.happens(Act.PAYS).runFor(MINUTE);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.CUSTOMER);
    story.charged(0);
  }

  @Test
  void a_pause_holds_everything_and_its_end_lets_it_go_on() {
    tell(EMPTY_ACCOUNT);
    untilHeld();
    story.happens(Act.GETS_FUNDS);
    story.control().pause("ada", story.now());
    story.runFor(Duration.ofDays(6));
    story.charged(0);
    story.mailed(0);
    story.control().unpause();
    story.runFor(Duration.ofDays(2));
    story.charged(1);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.RETRY);
  }

  @Test
  void in_shadow_everything_is_decided_and_nothing_is_done() {
    story = Story.under(Company.policy(Mode.SHADOW, Mode.SHADOW), EMPTY_ACCOUNT);
    story.runFor(TWO_MONTHS);
    story.charged(0);
    assertEquals(0, story.mails().size(), story.summary());
    assertTrue(story.audited("WOULD_CHARGE") > 0, story.summary());
    assertTrue(story.audited("DECIDED") > 2, story.summary());
    assertTrue(story.bill().autoAdvance(), "Stripe's own plan stays on");
    assertTrue(story.bill().metadata().isEmpty(), "nothing is written back");
  }

  @Test
  void five_invoices_of_one_payer_are_one_message_a_contact_day() {
    Owing[] five = new Owing[5];
    for (int i = 0; i < 5; i++) {
      five[i] = Owing.sent().named("in_" + i).failsAfter(Duration.ofHours(9 + i));
    }
    tell(five);
    story.runFor(Duration.ofDays(10));
    List<Mail> mails = story.customerMails();
    long days = mails.stream().map(m -> m.at().toString().substring(0, 10)).distinct().count();
    assertEquals(mails.size(), days, story.summary());
    assertTrue(mails.size() >= 1 && mails.size() <= 4, story.summary());
    Mail last = mails.getLast();
    for (Owing owing : five) {
      assertTrue(last.text().contains("R-" + owing.invoice()), last.text());
    }
    assertTrue(last.text().contains("6.000,00"), last.text());
  }

  @Test
  void hostile_names_arrive_as_text() {
    Owing owing = Owing.byCard(Cause.LOST_OR_STOLEN);
    var p = owing.payer();
    var mallory =
        new dev.recoup.local.sandbox.Person(
            p.id(),
            "\"><script>alert(1)</script>\r\nBcc: all@customers.example",
            p.email(),
            p.country(),
            p.zone(),
            "en",
            false,
            p.habit());
    tell(owing.owedBy(mallory));
    story.runUntil(() -> story.customerMails().size() == 1, Duration.ofDays(3));
    Mail mail = story.customerMails().getFirst();
    assertTrue(!mail.html().contains("<script"), mail.html());
    assertTrue(!mail.subject().contains("\n") && !mail.subject().contains("\r"), mail.subject());
    assertEquals(List.of("anna@customers.example"), mail.to());
  }
}
