package dev.recoup.domain;

import static dev.recoup.domain.Cases.at;
import static dev.recoup.domain.Cases.charge;
import static dev.recoup.domain.Cases.eur;
import static dev.recoup.domain.Cases.event;
import static dev.recoup.domain.Cases.invoice;
import static dev.recoup.domain.Cases.open;
import static dev.recoup.domain.Cases.provisional;
import static dev.recoup.domain.Cases.react;
import static dev.recoup.domain.Cases.with;
import static dev.recoup.domain.ChargeStatus.FAILED;
import static dev.recoup.domain.InvoiceStatus.OPEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.recoup.domain.Attempt.State;
import dev.recoup.domain.Facts.Effect;
import dev.recoup.domain.Facts.Reaction;
import org.junit.jupiter.api.Test;

/** What another stored method was answered says nothing of why the invoice's own failed. */
class BackupDeclineTest {
  private static final Decline STOLEN =
      new Decline("stolen_card", "43", null, null, "visa", "card", null);

  private static final Charge OTHER =
      new Charge("ch_2", at(60), FAILED, eur(5000), 0, false, "fp_2", STOLEN);

  private static RecoveryCase charged(State state, String charge) {
    Attempt a =
        new Attempt(
            Cases.ID + "~r1a1", 1, 1, at(60), "fp_2", eur(5000), state, charge, null, "pm_2");
    return with(Reading.apply(open(), invoice(OPEN, charge("ch_1", 0, FAILED))), a);
  }

  private static void keepsItsReason(RecoveryCase c) {
    assertEquals(Cases.DECLINE, c.dossier().decline());
    assertEquals("ch_1:failed", c.dossier().declineFact());
  }

  @Test
  void aReadingThatShowsItLeavesTheReasonAsItWas() {
    RecoveryCase c = charged(State.DECLINED, "ch_2");
    keepsItsReason(Reading.apply(c, invoice(OPEN, charge("ch_1", 0, FAILED), OTHER)));
  }

  @Test
  void oneWithoutAnAnswerIsFoundOnReadingAndStillTellsNothingElse() {
    RecoveryCase c =
        Reading.apply(
            charged(State.UNKNOWN, null), invoice(OPEN, charge("ch_1", 0, FAILED), OTHER));
    assertEquals(State.DECLINED, c.attempts().getFirst().state());
    assertEquals("pm_2", c.attempts().getFirst().methodId());
    keepsItsReason(c);
  }

  @Test
  void itsWebhookAnswersTheChargeAndTellsNothingElse() {
    BillingEvent told = event(BillingEventType.PAYMENT_FAILED, "ch_2:failed", 90, "ch_2", STOLEN);
    Reaction r = react(charged(State.PENDING, "ch_2"), told, null);
    assertEquals(Effect.WAKE, r.effect());
    assertEquals(State.DECLINED, r.after().attempts().getFirst().state());
    keepsItsReason(r.after());
  }

  @Test
  void aFailureWithoutAReasonThatIsToldAfterItWakesToBeReadAndIsTakenForNoNewDecline() {
    Reaction r = react(charged(State.PENDING, "ch_2"), provisional(90), null);
    assertEquals(Effect.WAKE, r.effect());
    keepsItsReason(r.after());
  }

  @Test
  void aDebitThatComesBackLongAfterOpensTheCaseAgainForTheReasonOfTheOwnMethod() {
    RecoveryCase paid = charged(State.PAID, "ch_2");
    RecoveryCase closed = Cases.closed(paid, OutcomeKind.RECOVERED, 80);
    BillingEvent back =
        event(BillingEventType.PAYMENT_FAILED, "ch_2:failed", 9_000, "ch_2", STOLEN);
    RecoveryCase again = react(closed, back, null).after();
    assertNotEquals(Cases.DECLINE, again.dossier().decline());
    keepsItsReason(Reading.apply(again, invoice(OPEN, charge("ch_1", 0, FAILED), OTHER)));
  }
}
