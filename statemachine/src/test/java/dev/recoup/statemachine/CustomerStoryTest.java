package dev.recoup.statemachine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.json.JsonWriter;
import dev.recoup.local.aws.Mail;
import dev.recoup.local.sandbox.Act;
import dev.recoup.local.sandbox.Cause;
import dev.recoup.local.sandbox.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomerStoryTest extends StoryTest {
  private static final Owing EMPTY_ACCOUNT = Owing.byCard(Cause.INSUFFICIENT_FUNDS);

  /** Presses the mail program's own unsubscribe button. */
  private void optOut(Mail mail) {
    String header = mail.headers().get("List-Unsubscribe");
    String url = header.substring(header.indexOf('<') + 1, header.indexOf('>'));
    assertEquals(200, story.submit(url, "List-Unsubscribe=One-Click").status());
  }

  /** Answers a mail; what receives mail for the company tells so. */
  private void reply(Mail mail) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("kind", "reply");
    message.put("from", "Huber <" + mail.to().getFirst() + ">");
    message.put("inReplyTo", mail.tags().get("messageId"));
    message.put("at", story.now().toString());
    Map<String, Object> sns = new LinkedHashMap<>();
    sns.put("Message", JsonWriter.write(message));
    byte[] event =
        JsonWriter.bytes(Map.of("Records", List.of(Map.of("EventSource", "aws:sns", "Sns", sns))));
    story.laptop().callLater("record-feedback", event, story.now());
  }

  private Mail firstMail() {
    story.runUntil(() -> !story.customerMails().isEmpty(), Duration.ofDays(20));
    return story.customerMails().getFirst();
  }

  @Test
  void an_overdue_invoice_is_paid_after_the_third_reminder() {
    tell(Owing.sent());
    story.runUntil(() -> story.customerMails().size() == 3, Duration.ofDays(30));
    story.happens(Act.PAYS).runFor(MINUTE);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.CUSTOMER);
    story.mailed(3);
  }

  @Test
  void whoever_opts_out_gets_no_more_mail_and_a_colleague_is_asked() {
    tell(Owing.sent());
    optOut(firstMail());
    story.runFor(TWO_MONTHS);
    story.mailed(1);
    assertEquals(1, story.mailsTo(Company.ACCOUNT_MANAGERS).size(), story.summary());
  }

  @Test
  void a_reply_stops_everything_and_a_colleague_is_asked_within_the_minute() {
    tell(Owing.sent());
    reply(firstMail());
    story.runFor(MINUTE);
    assertEquals(1, story.mailsTo(Company.ACCOUNT_MANAGERS).size(), story.summary());
    story.runFor(Duration.ofDays(20));
    story.mailed(1);
  }

  @Test
  void a_dispute_stops_charges_and_mails_on_all_cases_of_the_payer_and_is_told() {
    tell(EMPTY_ACCOUNT, EMPTY_ACCOUNT.named("in_2B").failsAfter(Duration.ofHours(33)));
    story.runFor(Duration.ofHours(35));
    int charges = story.ourCharges().size();
    story.happens(Act.DISPUTES).runFor(HOUR);
    assertEquals(1, story.mailsTo(Company.ESCALATION).size(), story.summary());
    story.runFor(Duration.ofDays(5));
    assertEquals(1, story.mailsTo(Company.ESCALATION).size(), story.summary());
    story.runFor(Duration.ofDays(20));
    assertEquals(charges, story.ourCharges().size(), story.summary());
    story.mailed(0);
  }

  @Test
  void a_cancellation_by_the_customer_ends_the_case_within_the_minute() {
    tell(EMPTY_ACCOUNT);
    untilHeld();
    story.happens(Act.CANCELS).runFor(MINUTE);
    story.ended(OutcomeKind.CANCELED, null);
    story.runFor(FORTNIGHT);
    story.charged(0);
    story.mailed(0);
  }

  @Test
  void a_cancellation_told_before_the_invoice_could_be_read_is_not_forgotten() {
    tell(EMPTY_ACCOUNT);
    story.loses(w -> w.type().equals("invoice.payment_failed"));
    Instant failed = Story.START.plus(Owing.MONDAY_MORNING).plus(MINUTE);
    story.ordered(
        new Fault.Outage(failed, failed.plus(HOUR.multipliedBy(2)), Fault.Way.UNAVAILABLE));
    story.runUntil(failed);
    story.signed(Webhooks.event("invoice.payment_failed", story.invoice(), story.now()));
    story.runFor(MINUTE).happens(Act.CANCELS).runFor(HOUR.multipliedBy(6));
    story.ended(OutcomeKind.CANCELED, null);
    story.charged(0);
    story.mailed(0);
  }

  @Test
  void a_cancellation_for_non_payment_by_stripe_ends_the_case_as_exhausted() {
    tell(EMPTY_ACCOUNT);
    untilHeld();
    story.happens(Act.CANCELED_BY_STRIPE).runFor(MINUTE);
    story.ended(OutcomeKind.EXHAUSTED, null);
  }

  @Test
  void after_a_part_payment_only_the_rest_is_asked_for() {
    tell(Owing.sent().of(120_000, "eur"));
    firstMail();
    story.happens(Act.PAYS_HALF);
    story.runUntil(() -> story.customerMails().size() == 2, Duration.ofDays(20));
    String second = story.customerMails().get(1).text();
    assertTrue(second.contains("600,00"), second);
    assertTrue(!second.contains("1.200,00"), second);
    story.happens(Act.PAYS).runFor(MINUTE);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.CUSTOMER);
    assertEquals(120_000, story.sandbox().books().cash("in_1A"));
  }

  @Test
  void a_half_paid_invoice_that_is_never_paid_in_full_ends_as_partly_recovered() {
    tell(Owing.sent());
    firstMail();
    story.happens(Act.PAYS_HALF).runFor(TWO_MONTHS);
    assertEquals(CaseStatus.CLOSED, story.recoveryCase().progress().status(), story.summary());
    assertEquals(OutcomeKind.PARTLY_RECOVERED, story.recoveryCase().progress().outcome().kind());
  }

  @Test
  void voided_credited_and_written_off_invoices_end_their_cases_within_the_minute() {
    Map<Act, OutcomeKind> ends =
        Map.of(
            Act.VOIDED, OutcomeKind.VOIDED,
            Act.CREDITED, OutcomeKind.CREDITED,
            Act.WRITTEN_OFF, OutcomeKind.WRITTEN_OFF);
    ends.forEach(
        (act, kind) -> {
          tell(EMPTY_ACCOUNT);
          untilHeld();
          story.happens(act).runFor(MINUTE);
          story.ended(kind, null);
          story.close();
        });
  }
}
