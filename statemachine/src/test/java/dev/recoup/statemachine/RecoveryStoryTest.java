package dev.recoup.statemachine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.aws.ReturnedDebits;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Decline;
import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.local.sandbox.Act;
import dev.recoup.local.sandbox.Books;
import dev.recoup.local.sandbox.Cause;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecoveryStoryTest extends StoryTest {
  private static final Owing OWES_BY_ACH =
      Owing.byCard(Cause.BANK_RETURN).from(ReturnedDebits.RAIL);
  private static final Decline R01 =
      new Decline(
          "insufficient_funds", "R01", null, null, null, ReturnedDebits.RAIL, "Insufficient funds");

  private static final Owing EMPTY_ACCOUNT = Owing.byCard(Cause.INSUFFICIENT_FUNDS);

  @Test
  void a_payment_that_fails_for_want_of_money_is_recovered_on_the_second_try() {
    tell(EMPTY_ACCOUNT);
    story.runUntil(() -> story.ourCharges().size() == 1, FORTNIGHT);
    story.happens(Act.GETS_FUNDS).runFor(FORTNIGHT);
    story.charged(2);
    story.mailed(1);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.RETRY);
    assertEquals(4_900, story.sandbox().books().cash("in_1A"));
    assertEquals(
        story.ourCharges().get(1).id(),
        story.recoveryCase().dossier().receipts().getFirst().paymentId());
    assertEquals(2, story.audited("CHARGE_CLAIMED"));
    assertEquals(1, story.audited("CHARGE_PAID"));
    assertTrue(
        story.sandbox().books().charges().stream().filter(c -> c.by() == Books.By.NATIVE).count()
            == 1,
        "Stripe's own retries are off from the start");
  }

  @Test
  void the_mail_after_a_decline_says_nothing_about_its_reason() {
    tell(EMPTY_ACCOUNT);
    story.runUntil(() -> story.customerMails().size() == 1, FORTNIGHT);
    String mail = story.customerMails().getFirst().text();
    assertTrue(mail.contains("49,00"), mail);
    assertFalse(mail.toLowerCase().matches("(?s).*(deckung|guthaben|insufficient|konto).*"), mail);
  }

  @Test
  void a_hard_decline_leads_to_the_card_page_and_a_new_card_to_one_charge_at_once() {
    tell(Owing.byCard(Cause.LOST_OR_STOLEN));
    story.runUntil(() -> story.customerMails().size() == 1, Duration.ofDays(3));
    story.charged(0);
    String link = Story.link(story.customerMails().getFirst(), "card");
    assertEquals(303, story.get(link).status());
    story.happens(Act.CHANGES_CARD);
    Instant changed = story.now();
    story.runFor(MINUTE);
    story.charged(1);
    assertTrue(story.ourCharges().getFirst().at().isBefore(changed.plus(MINUTE)));
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.RETRY);
    story.runFor(FORTNIGHT);
    story.charged(1);
    story.mailed(1);
  }

  @Test
  void a_payment_during_a_hold_ends_the_case_within_the_minute() {
    tell(EMPTY_ACCOUNT);
    untilHeld();
    story.runFor(HOUR).happens(Act.PAYS).runFor(MINUTE);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.CUSTOMER);
    story.runFor(FORTNIGHT);
    story.charged(0);
    story.mailed(0);
  }

  @Test
  void a_new_card_during_a_hold_is_charged_once_at_once() {
    tell(EMPTY_ACCOUNT);
    untilHeld();
    story.runFor(HOUR).happens(Act.CHANGES_CARD).runFor(MINUTE);
    story.charged(1);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.RETRY);
    story.runFor(FORTNIGHT);
    story.charged(1);
  }

  @Test
  void a_bank_debit_is_left_alone_while_it_is_under_way_and_closes_when_it_settles() {
    tell(Owing.byCard(Cause.BANK_RETURN).from("sepa_debit"));
    untilHeld();
    story.happens(Act.GETS_FUNDS);
    story.runUntil(() -> story.ourCharges().size() == 1, FORTNIGHT);
    Instant asked = story.ourCharges().getFirst().at();
    story.runFor(Duration.ofDays(4));
    assertEquals("pending", story.ourCharges().getFirst().result());
    int before = story.customerMails().size();
    story.runFor(Duration.ofDays(2));
    story.charged(1);
    assertEquals(before, story.customerMails().size());
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.RETRY);
    assertTrue(
        story.customerMails().stream().noneMatch(m -> m.at().isAfter(asked)),
        "nothing is sent while a payment is under way");
  }

  @Test
  void a_bank_debit_that_comes_back_is_tried_again_only_after_it_came_back() {
    tell(Owing.byCard(Cause.BANK_RETURN).from("sepa_debit"));
    story.runUntil(() -> story.ourCharges().size() == 1, FORTNIGHT);
    Instant back = story.ourCharges().getFirst().at().plus(Duration.ofDays(5));
    story.runUntil(back.plus(HOUR));
    assertEquals("failed", story.ourCharges().getFirst().result());
    story.charged(1);
    story.happens(Act.GETS_FUNDS);
    story.runFor(TWO_MONTHS);
    story.charged(2);
    assertTrue(story.ourCharges().get(1).at().isAfter(back));
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.RETRY);
  }

  @Test
  void no_bank_debit_is_repeated_once_too_many_of_the_company_came_back() {
    // Nacha asks questions at 15 %: this one is the 150th of 1,000.
    assertEquals(0, chargesAfterReturns(149));
    assertEquals(1, chargesAfterReturns(140));
  }

  private long chargesAfterReturns(int returned) {
    story = Story.under(Company.presenting(1_000), OWES_BY_ACH);
    ReturnedDebits debits = new ReturnedDebits(story.table());
    for (int i = 0; i < returned; i++) {
      debits.note(Company.CONNECTION, CaseId.of(Company.CONNECTION, "in_" + i), story.now(), R01);
    }
    story.runFor(FORTNIGHT);
    long charges = story.ourCharges().stream().limit(1).count();
    story.close();
    return charges;
  }
}
