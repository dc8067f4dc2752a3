package dev.recoup.domain;

import static dev.recoup.domain.BillingEventType.DISPUTED;
import static dev.recoup.domain.BillingEventType.INVOICE_CHANGED;
import static dev.recoup.domain.BillingEventType.INVOICE_OVERDUE;
import static dev.recoup.domain.BillingEventType.INVOICE_VOIDED;
import static dev.recoup.domain.BillingEventType.PAYMENT_FAILED;
import static dev.recoup.domain.BillingEventType.PAYMENT_PENDING;
import static dev.recoup.domain.BillingEventType.PAYMENT_SUCCEEDED;
import static dev.recoup.domain.BillingEventType.REFUNDED;
import static dev.recoup.domain.Cases.DECLINE;
import static dev.recoup.domain.Cases.ID;
import static dev.recoup.domain.Cases.at;
import static dev.recoup.domain.Cases.attempt;
import static dev.recoup.domain.Cases.closed;
import static dev.recoup.domain.Cases.eur;
import static dev.recoup.domain.Cases.event;
import static dev.recoup.domain.Cases.failed;
import static dev.recoup.domain.Cases.open;
import static dev.recoup.domain.Cases.paid;
import static dev.recoup.domain.Cases.provisional;
import static dev.recoup.domain.Cases.react;
import static dev.recoup.domain.Cases.receipt;
import static dev.recoup.domain.Cases.ref;
import static dev.recoup.domain.Cases.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Attempt.State;
import dev.recoup.domain.Facts.Effect;
import dev.recoup.domain.Facts.Reaction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FactsTest {
  private static final String ATTEMPT_1 = ID + "~r1a1";
  private static final String ATTEMPT_2 = ID + "~r1a2";

  // Nothing is known of the invoice.

  @ParameterizedTest
  @EnumSource(names = {"PAYMENT_FAILED", "INVOICE_OVERDUE"})
  void aFailureOrADueDateOpensACase(BillingEventType type) {
    Reaction r = react(null, event(type, "k", 0, "ch_1", DECLINE), null);
    assertEquals(Effect.START, r.effect());
    assertTrue(r.after().ownedBy(1, 1));
    assertEquals("p-1", r.after().dossier().payerId());
    assertEquals(at(0), r.after().dossier().failedAt());
    assertEquals("k", r.after().dossier().declineFact());
  }

  @ParameterizedTest
  @EnumSource(names = {"PAYMENT_SUCCEEDED", "INVOICE_VOIDED"})
  void anEndBeforeTheBeginningLeavesAClosedCase(BillingEventType type) {
    Reaction r = react(null, event(type, "k", 5, null, null), null);
    assertEquals(Effect.NOTE, r.effect());
    assertEquals(CaseStatus.CLOSED, r.after().progress().status());
    assertEquals(0, r.after().progress().round());
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "PAYMENT_PENDING",
        "PAYMENT_METHOD_UPDATED",
        "INVOICE_CHANGED",
        "SUBSCRIPTION_CANCELED",
        "REFUNDED",
        "DISPUTED"
      })
  void otherNewsOfAnUnknownInvoiceIsIgnored(BillingEventType type) {
    Reaction r = react(null, event(type, "k", 0, null, null), null);
    assertEquals(Effect.IGNORE, r.effect());
    assertNull(r.after());
  }

  @Test
  void aFailureOlderThanThePaymentThatCameFirstOpensNothing() {
    RecoveryCase tombstone = react(null, paid("ch_2", 10), null).after();
    assertEquals(Effect.NOTE, react(tombstone, failed("ch_1", 9), null).effect());
    assertEquals(Effect.NOTE, react(tombstone, failed("ch_1", 10), null).effect());
  }

  @Test
  void aFailureAfterThePaymentThatCameFirstOpensRoundOne() {
    Reaction r = react(react(null, paid("ch_2", 10), null).after(), failed("ch_3", 11), null);
    assertEquals(Effect.START, r.effect());
    assertTrue(r.after().ownedBy(1, 1));
  }

  // The case is open.

  @ParameterizedTest
  @EnumSource(
      names = {
        "PAYMENT_FAILED",
        "PAYMENT_PENDING",
        "PAYMENT_SUCCEEDED",
        "INVOICE_CHANGED",
        "INVOICE_VOIDED",
        "REFUNDED",
        "DISPUTED"
      })
  void newsOfAnOpenCaseCountsAndWakes(BillingEventType type) {
    RecoveryCase c = open();
    Reaction r = react(c, event(type, "k", 60, "ch_9", DECLINE), null);
    assertEquals(Effect.WAKE, r.effect());
    assertEquals(c.progress().factSeq() + 1, r.after().progress().factSeq());
    assertEquals(1, r.after().dossier().signals().size());
  }

  @Test
  void thatAnOpenCaseIsOverdueIsNoNews() {
    Reaction r = react(open(), event(BillingEventType.INVOICE_OVERDUE, "k", 60, null, null), null);
    assertEquals(Effect.NOTE, r.effect());
  }

  @Test
  void aNewDeclineReplacesTheOldOneAndALateOldOneDoesNot() {
    RecoveryCase c = react(open(), failed("ch_2", 60), null).after();
    assertEquals("ch_2:failed", c.dossier().declineFact());
    assertEquals("ch_2:failed", react(c, failed("ch_0", 30), null).after().dossier().declineFact());
  }

  @Test
  void theSameDeclineToldByTheInvoiceWithoutItsChargeWakesNobody() {
    RecoveryCase c = open();
    Reaction r = react(c, provisional(3), null);
    assertEquals(Effect.NOTE, r.effect());
    assertEquals(c, r.after());
  }

  @Test
  void aLaterFailureToldByTheInvoiceAloneIsNews() {
    assertEquals(Effect.WAKE, react(open(), provisional(30), null).effect());
  }

  @Test
  void theDeclineOfTheChargeCompletesWhatTheInvoiceToldFirst() {
    RecoveryCase c = react(null, provisional(0), null).after();
    assertNull(c.dossier().decline());
    Reaction r = react(c, failed("ch_1", 0), null);
    assertEquals(Effect.WAKE, r.effect());
    assertEquals(DECLINE, r.after().dossier().decline());
  }

  // Echoes of what we did.

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"CLAIMED", "PAID", "DECLINED", "ABANDONED"})
  void theEchoOfAnAnsweredChargeWakesNobodyAndIsNoNews(State state) {
    RecoveryCase c = with(open(), attempt(1, 60, state, "ch_2"));
    Reaction r = react(c, failed("ch_2", 61), ATTEMPT_1);
    assertEquals(Effect.NOTE, r.effect());
    assertEquals(c, r.after());
  }

  @Test
  void whatOurOwnWriteBackCausesWakesNobody() {
    RecoveryCase c = with(open(), attempt(1, 60, State.UNKNOWN, null));
    Reaction r = react(c, event(INVOICE_CHANGED, "k", 61, null, null), "recoup-label-1");
    assertEquals(Effect.NOTE, r.effect());
    assertEquals(c, r.after());
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"UNKNOWN", "PENDING"})
  void theEchoAnswersAChargeThatGotNone(State state) {
    RecoveryCase c = with(open(), attempt(1, 60, state, null));
    Reaction declined = react(c, failed("ch_2", 61), ATTEMPT_1);
    assertEquals(Effect.WAKE, declined.effect());
    assertEquals(2, declined.after().progress().factSeq());
    assertEquals(State.DECLINED, declined.after().attempts().getFirst().state());
    assertEquals("ch_2", declined.after().attempts().getFirst().chargeId());
    assertEquals("ch_2:failed", declined.after().dossier().declineFact());
    Reaction paid = react(c, paid("ch_2", 61), ATTEMPT_1);
    assertEquals(State.PAID, paid.after().attempts().getFirst().state());
  }

  @Test
  void anUnknownChargeHeardToBePendingIsPending() {
    RecoveryCase c = with(open(), attempt(1, 60, State.UNKNOWN, null));
    Reaction r = react(c, event(PAYMENT_PENDING, "k", 61, "ch_2", null), ATTEMPT_1);
    assertEquals(State.PENDING, r.after().attempts().getFirst().state());
    assertEquals(
        Effect.NOTE,
        react(r.after(), event(PAYMENT_PENDING, "l", 62, "ch_2", null), ATTEMPT_1).effect());
  }

  @Test
  void aPendingChargeIsAnsweredByItsChargesIdDaysLater() {
    RecoveryCase c = with(open(), attempt(1, 60, State.PENDING, "ch_2"));
    Reaction r = react(c, failed("ch_2", 6000), null);
    assertEquals(Effect.WAKE, r.effect());
    assertEquals(State.DECLINED, r.after().attempts().getFirst().state());
  }

  @Test
  void aLateEchoOfTheFirstChargeDoesNotAnswerTheSecond() {
    RecoveryCase c =
        with(open(), attempt(1, 60, State.DECLINED, "ch_2"), attempt(2, 120, State.PENDING, null));
    assertEquals(c, react(c, failed("ch_2", 61), ATTEMPT_1).after());
    assertEquals(c, react(c, event(PAYMENT_FAILED, "k", 61, null, null), ATTEMPT_1).after());
    RecoveryCase after = react(c, failed("ch_3", 121), ATTEMPT_2).after();
    assertEquals("ch_2", after.attempts().getFirst().chargeId());
    assertEquals(State.DECLINED, after.attempts().getLast().state());
  }

  @Test
  void aFailureOfSomebodyElseDoesNotAnswerOurCharge() {
    RecoveryCase c = with(open(), attempt(1, 60, State.UNKNOWN, null));
    assertEquals(
        State.UNKNOWN, react(c, failed("ch_7", 61), null).after().attempts().getFirst().state());
  }

  @Test
  void anAnswerWithoutAPaymentIdKeepsTheChargesId() {
    RecoveryCase c = with(open(), attempt(1, 60, State.PENDING, "ch_2"));
    RecoveryCase after = react(c, paid("pi_2", 90), ATTEMPT_1).after();
    assertEquals("ch_2", after.attempts().getFirst().chargeId());
  }

  // The case is parked.

  @ParameterizedTest
  @EnumSource(names = {"PAYMENT_SUCCEEDED", "INVOICE_VOIDED"})
  void aParkedCaseThatIsSettledRunsAgainToEnd(BillingEventType type) {
    RecoveryCase c = with(open(), CaseStatus.NEEDS_ATTENTION);
    Reaction r = react(c, event(type, "k", 60, null, null), null);
    assertEquals(Effect.START, r.effect());
    assertTrue(r.after().ownedBy(1, 2));
    assertEquals(2, r.after().progress().factSeq());
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"CLAIMED", "UNKNOWN", "PAID"})
  void aParkedCasePaidByOurOwnChargeRunsAgainToEnd(State state) {
    RecoveryCase c = with(with(open(), attempt(1, 60, state, null)), CaseStatus.NEEDS_ATTENTION);
    Reaction r = react(c, paid("ch_2", 61), ATTEMPT_1);
    assertEquals(Effect.START, r.effect());
    assertTrue(r.after().ownedBy(1, 2));
  }

  @ParameterizedTest
  @EnumSource(names = {"PAYMENT_FAILED", "PAYMENT_PENDING", "INVOICE_CHANGED", "DISPUTED"})
  void otherNewsIsNotedForWhoeverResumesAParkedCase(BillingEventType type) {
    RecoveryCase c = with(open(), CaseStatus.NEEDS_ATTENTION);
    Reaction r = react(c, event(type, "k", 60, null, DECLINE), null);
    assertEquals(Effect.NOTE, r.effect());
    assertEquals(2, r.after().progress().factSeq());
  }

  @ParameterizedTest
  @EnumSource(SignalKind.class)
  void everyWordWakesAnOpenCaseAndNoneAClosedOne(SignalKind kind) {
    Signal signal = Signal.of(kind, at(60), "someone");
    assertEquals(Effect.WAKE, Facts.hear(open(), signal, at(60)).effect());
    RecoveryCase closed = closed(open(), OutcomeKind.STOPPED, 50);
    assertEquals(Effect.IGNORE, Facts.hear(closed, signal, at(60)).effect());
    boolean ends = kind == SignalKind.STOP || kind == SignalKind.PAID;
    RecoveryCase parked = with(open(), CaseStatus.NEEDS_ATTENTION);
    assertEquals(ends ? Effect.START : Effect.NOTE, Facts.hear(parked, signal, at(60)).effect());
  }

  // The case is closed.

  @Test
  void aFailureAfterClosingOpensTheNextRoundWithoutTheOldJudgements() {
    RecoveryCase c = closed(open(), OutcomeKind.EXHAUSTED, 60);
    Reaction r = react(c, failed("ch_5", 61), null);
    assertEquals(Effect.START, r.effect());
    assertTrue(r.after().ownedBy(2, 1));
    assertEquals(c.progress().factSeq() + 1, r.after().progress().factSeq());
    assertNull(r.after().progress().outcome());
    assertNull(r.after().diagnosis());
    assertEquals("ch_5:failed", r.after().dossier().declineFact());
    assertEquals(at(61), r.after().dossier().failedAt());
  }

  @Test
  void aFailureOlderThanTheClosingOpensNothing() {
    RecoveryCase c = closed(open(), OutcomeKind.EXHAUSTED, 60);
    assertEquals(Effect.NOTE, react(c, failed("ch_5", 59), null).effect());
  }

  @Test
  void aFailureBetweenThePaymentAndTheLateClosingIsNotSwallowed() {
    RecoveryCase c = closed(open(), OutcomeKind.RECOVERED, 60, receipt("ch_2", 5000, 30));
    assertEquals(Effect.START, react(c, failed("ch_5", 45), null).effect());
    assertEquals(Effect.NOTE, react(c, failed("ch_5", 29), null).effect());
  }

  @Test
  void aLateEchoOfOurOwnDeclineOpensNoRound() {
    RecoveryCase c =
        closed(with(open(), attempt(1, 50, State.DECLINED, "ch_2")), OutcomeKind.EXHAUSTED, 60);
    assertEquals(Effect.NOTE, react(c, failed("ch_2", 61), null).effect());
    assertEquals(Effect.NOTE, react(c, provisional(61), ATTEMPT_1).effect());
  }

  @Test
  void aDeclineUndoesNoLastWordOfAPersonOrACustomer() {
    for (OutcomeKind last :
        List.of(OutcomeKind.STOPPED, OutcomeKind.HANDED_OVER, OutcomeKind.CANCELED)) {
      assertEquals(Effect.NOTE, react(closed(open(), last, 60), failed("ch_7", 90), null).effect());
    }
  }

  @Test
  void aChargeThatOutlivedItsCaseIsAnswered() {
    RecoveryCase c =
        closed(with(open(), attempt(1, 50, State.PENDING, "ch_2")), OutcomeKind.HANDED_OVER, 60);
    Reaction paid = react(c, paid("ch_2", 90), null);
    assertEquals(Effect.NOTE, paid.effect());
    assertEquals(State.PAID, paid.after().attempts().getFirst().state());
    Reaction returned = react(c, failed("ch_2", 90), null);
    assertEquals(Effect.NOTE, returned.effect());
    assertEquals(State.DECLINED, returned.after().attempts().getFirst().state());
  }

  @Test
  void refundsAfterClosingAddUpToTheReceiptAtMost() {
    RecoveryCase c = closed(open(), OutcomeKind.RECOVERED, 60, receipt("ch_2", 5000, 30));
    RecoveryCase once =
        react(c, event(REFUNDED, "re_1", 70, ref("ch_2", 2000), null, null), null).after();
    assertEquals(3000, once.dossier().receipts().getFirst().netMinor());
    RecoveryCase twice =
        react(once, event(REFUNDED, "re_2", 71, ref("ch_2", 9000), null, null), null).after();
    assertEquals(0, twice.dossier().receipts().getFirst().netMinor());
    RecoveryCase other =
        react(c, event(REFUNDED, "re_3", 70, ref("ch_8", 2000), null, null), null).after();
    assertEquals(5000, other.dossier().receipts().getFirst().netMinor());
  }

  @Test
  void aDisputeToldWhenOpenedAndWhenLostIsTheSameMoney() {
    RecoveryCase c = closed(open(), OutcomeKind.RECOVERED, 60, receipt("ch_2", 5000, 30));
    RecoveryCase opened =
        react(c, event(DISPUTED, "dp:disputed", 70, ref("ch_2", 2000), null, "fraudulent"), null)
            .after();
    RecoveryCase lost =
        react(opened, event(DISPUTED, "dp:lost", 90, ref("ch_2", 2000), null, "lost"), null)
            .after();
    assertEquals(3000, lost.dossier().receipts().getFirst().netMinor());
  }

  @Test
  void aDisputeThatIsWonAfterTheCaseWasClosedBringsTheMoneyBackInWhateverOrderItIsTold() {
    RecoveryCase c = closed(open(), OutcomeKind.RECOVERED, 60, receipt("ch_2", 5000, 30));
    BillingEvent opened = event(DISPUTED, "dp:disputed", 70, ref("ch_2", 2000), null, "fraudulent");
    BillingEvent won = event(DISPUTED, "dp:won", 90, ref("ch_2", 2000), null, "won");
    for (List<BillingEvent> told : List.of(List.of(opened, won), List.of(won, opened))) {
      RecoveryCase after = c;
      for (BillingEvent each : told) {
        Reaction r = react(after, each, null);
        assertEquals(Effect.NOTE, r.effect());
        after = r.after();
      }
      assertEquals(5000, after.dossier().receipts().getFirst().netMinor());
      assertEquals(
          new Reversal("dp", Reversal.Kind.DISPUTE, 2000, at(70), at(90)), onlyReversal(after));
      assertEquals(List.of(), after.dossier().signals());
    }
  }

  @Test
  void aWonDisputeWakesNoOpenCaseAndLeavesARefundGone() {
    Receipt paid =
        receipt("ch_2", 5000, 5)
            .less(new Reversal("re_1", Reversal.Kind.REFUND, 1000, at(6)))
            .less(new Reversal("dp", Reversal.Kind.DISPUTE, 5000, at(7)));
    RecoveryCase c = open().with(open().dossier().withReceipts(List.of(paid)));
    Reaction r = react(c, event(DISPUTED, "dp:won", 90, ref("ch_2", 5000), null, "won"), null);
    assertEquals(Effect.NOTE, r.effect());
    assertEquals(4000, r.after().dossier().receipts().getFirst().netMinor());
  }

  private static Reversal onlyReversal(RecoveryCase c) {
    return c.dossier().receipts().getFirst().reversals().getFirst();
  }

  @Test
  void whatLeftIsKeptWithItsOwnIdAndTime() {
    RecoveryCase c = closed(open(), OutcomeKind.RECOVERED, 60, receipt("ch_2", 5000, 30));
    RecoveryCase refunded =
        react(c, event(REFUNDED, "re_1:refunded", 70, ref("ch_2", 2000), null, null), null).after();
    assertEquals(new Reversal("re_1", Reversal.Kind.REFUND, 2000, at(70)), onlyReversal(refunded));
    RecoveryCase unnamed =
        react(c, event(REFUNDED, "ch_2:refunded:evt_9", 70, ref("ch_2", 9), null, null), null)
            .after();
    assertEquals("evt_9", onlyReversal(unnamed).id(), "the event can be found again");
  }

  @Test
  void aRefundThatAReadingShowedBeforeItWasToldIsTheSameMoney() {
    Receipt read = new Receipt("ch_2", eur(5000), 2000, RecoveredBy.CUSTOMER, at(30));
    RecoveryCase c = closed(open(), OutcomeKind.PARTLY_RECOVERED, 60, read);
    RecoveryCase told =
        react(c, event(REFUNDED, "re_1:refunded", 59, ref("ch_2", 2000), null, null), null).after();
    assertEquals(3000, told.dossier().receipts().getFirst().netMinor());
  }

  @Test
  void aRefundDuringACaseIsKeptOnItsReceiptAndWakesIt() {
    RecoveryCase c = open().with(open().dossier().withReceipts(List.of(receipt("ch_2", 5000, 5))));
    Reaction r =
        react(c, event(REFUNDED, "re_1:refunded", 70, ref("ch_2", 2000), null, null), null);
    assertEquals(Effect.WAKE, r.effect());
    assertEquals("re_1", onlyReversal(r.after()).id());
  }

  @Test
  void aBankDebitThatComesBackIsTakenFromItsReceiptAndOpensTheNextRound() {
    RecoveryCase c = closed(open(), OutcomeKind.RECOVERED, 60, receipt("py_2", 5000, 30));
    Reaction r =
        react(c, event(PAYMENT_FAILED, "py_2:failed", 90, ref("py_2", 5000), null, null), null);
    assertEquals(Effect.START, r.effect());
    assertEquals(Reversal.Kind.RETURN, onlyReversal(r.after()).kind());
    assertEquals(0, r.after().dossier().receipts().getFirst().netMinor());
  }

  @ParameterizedTest
  @EnumSource(names = {"PAYMENT_SUCCEEDED", "PAYMENT_PENDING", "INVOICE_CHANGED", "INVOICE_VOIDED"})
  void otherNewsAfterClosingIsOnlyNoted(BillingEventType type) {
    RecoveryCase c = closed(open(), OutcomeKind.RECOVERED, 60, receipt("ch_2", 5000, 30));
    Reaction r = react(c, event(type, "k", 70, "ch_2", null), null);
    assertEquals(Effect.NOTE, r.effect());
    assertEquals(c, r.after());
  }

  @Test
  void anInvoiceOverdueAgainAfterClosingOpensTheNextRound() {
    RecoveryCase c = closed(open(), OutcomeKind.EXHAUSTED, 60);
    assertEquals(
        Effect.START, react(c, event(INVOICE_OVERDUE, "k", 70, null, null), null).effect());
  }

  @Test
  void theNewestDeclineIsTheSameInWhicheverOrderTwoFailuresArrive() {
    RecoveryCase one =
        react(react(null, failed("ch_1", 0), null).after(), failed("ch_2", 60), null).after();
    RecoveryCase other =
        react(react(null, failed("ch_2", 60), null).after(), failed("ch_1", 0), null).after();
    assertEquals(one.dossier().declineFact(), other.dossier().declineFact());
    assertEquals(one.dossier().decline(), other.dossier().decline());
  }

  @Test
  void aPaymentNamesItsKind() {
    Reaction r = react(open(), event(PAYMENT_SUCCEEDED, "k", 60, null, null), null);
    assertEquals(SignalKind.PAID, r.after().dossier().signals().getFirst().kind());
    Reaction v = react(open(), event(INVOICE_VOIDED, "k", 60, null, null), null);
    assertEquals(SignalKind.CHANGED, v.after().dossier().signals().getFirst().kind());
  }
}
