package dev.recoup.domain;

import static dev.recoup.domain.Cases.DECLINE;
import static dev.recoup.domain.Cases.at;
import static dev.recoup.domain.Cases.attempt;
import static dev.recoup.domain.Cases.charge;
import static dev.recoup.domain.Cases.eur;
import static dev.recoup.domain.Cases.invoice;
import static dev.recoup.domain.Cases.open;
import static dev.recoup.domain.Cases.provisional;
import static dev.recoup.domain.Cases.react;
import static dev.recoup.domain.Cases.with;
import static dev.recoup.domain.ChargeStatus.FAILED;
import static dev.recoup.domain.ChargeStatus.PENDING;
import static dev.recoup.domain.ChargeStatus.SUCCEEDED;
import static dev.recoup.domain.InvoiceStatus.OPEN;
import static dev.recoup.domain.InvoiceStatus.PAID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Attempt.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReadingTest {
  private static RecoveryCase waitingFor(State state, String chargeId) {
    return with(
        Reading.apply(open(), invoice(OPEN, charge("ch_1", 0, FAILED))),
        attempt(1, 60, state, chargeId));
  }

  private static Attempt only(RecoveryCase c) {
    return c.attempts().getFirst();
  }

  private static Charge declined(String id, long minute, String card, long minor) {
    return new Charge(id, at(minute), FAILED, eur(minor), 0, false, card, DECLINE);
  }

  @Test
  void aChargeThatAPersonLookedUpIsNotWaitedForAnyMore() {
    Attempt unanswered = Cases.attempt(1, 60, Attempt.State.UNKNOWN, null);
    RecoveryCase c = Cases.with(Cases.open(), unanswered);
    Invoice unpaid =
        Cases.invoice(InvoiceStatus.OPEN, Cases.charge("ch_1", 0, ChargeStatus.FAILED));
    assertEquals(Attempt.State.UNKNOWN, Reading.apply(c, unpaid).attempts().getFirst().state());
    Task asked =
        new Task(
            "t-1",
            1,
            Step.TaskKind.FINANCE_REVIEW,
            1,
            "finance@example.com",
            "look it up",
            Cases.at(60 + 20 * 60),
            Cases.at(60 + 40 * 60),
            null,
            null);
    RecoveryCase waits = c.withTasks(List.of(asked));
    assertEquals(Attempt.State.UNKNOWN, Reading.apply(waits, unpaid).attempts().getFirst().state());
    Task done = asked.done(SignalKind.HAND_OVER, Cases.at(60 + 30 * 60));
    RecoveryCase ruled = c.withTasks(List.of(done));
    assertEquals(
        Attempt.State.ABANDONED, Reading.apply(ruled, unpaid).attempts().getFirst().state());
    Task next =
        new Task(
            "t-2",
            1,
            Step.TaskKind.ESCALATION,
            2,
            "escalation@example.com",
            "not done by its due date: look it up",
            Cases.at(60 + 40 * 60),
            Cases.at(60 + 80 * 60),
            Cases.at(60 + 50 * 60),
            SignalKind.TASK_DONE);
    RecoveryCase passedOn = c.withTasks(List.of(asked, next));
    assertEquals(
        Attempt.State.ABANDONED, Reading.apply(passedOn, unpaid).attempts().getFirst().state());
    Invoice paid =
        Cases.invoice(
            InvoiceStatus.PAID,
            Cases.charge("ch_1", 0, ChargeStatus.FAILED),
            Cases.charge("ch_2", 61, ChargeStatus.SUCCEEDED));
    assertEquals(Attempt.State.PAID, Reading.apply(ruled, paid).attempts().getFirst().state());
  }

  @Test
  void theSameReadingTwiceChangesNothing() {
    Invoice read = invoice(PAID, charge("ch_1", 0, FAILED), charge("ch_2", 60, SUCCEEDED));
    RecoveryCase once = Reading.apply(waitingFor(State.UNKNOWN, null), read);
    assertEquals(once, Reading.apply(once, read));
  }

  @ParameterizedTest
  @CsvSource({"SUCCEEDED, PAID", "FAILED, DECLINED", "PENDING, PENDING"})
  void aChargeFoundOnReadBackAnswersTheUnknownAttempt(ChargeStatus status, State state) {
    Invoice read = invoice(OPEN, charge("ch_1", 0, FAILED), charge("ch_2", 60, status));
    Attempt after = only(Reading.apply(waitingFor(State.UNKNOWN, null), read));
    assertEquals(state, after.state());
    assertEquals("ch_2", after.chargeId());
  }

  @Test
  void anUnknownAttemptThatIsNotFoundStaysUnknownWhileTheInvoiceIsOpen() {
    Invoice read = invoice(OPEN, charge("ch_1", 0, FAILED));
    assertEquals(State.UNKNOWN, only(Reading.apply(waitingFor(State.UNKNOWN, null), read)).state());
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"CLAIMED", "UNKNOWN"})
  void anAttemptThatDidNotLandOnASettledInvoiceIsGivenUpSoThatItsCardIsFree(State state) {
    Charge other = new Charge("ch_9", at(70), SUCCEEDED, eur(5000), 0, false, "fp_2", null);
    RecoveryCase after = Reading.apply(waitingFor(state, null), invoice(PAID, other));
    assertEquals(State.ABANDONED, only(after).state());
    assertEquals(RecoveredBy.CUSTOMER, after.dossier().receipts().getFirst().by());
  }

  @Test
  void aPendingChargeOnASettledInvoiceIsStillPending() {
    Invoice read = invoice(PAID, charge("ch_2", 60, PENDING));
    assertEquals(
        State.PENDING, only(Reading.apply(waitingFor(State.PENDING, "ch_2"), read)).state());
  }

  @ParameterizedTest
  @CsvSource({"ch_7, 61, fp_2, 5000", "ch_7, 61, fp_1, 1200", "ch_7, 58, fp_1, 5000"})
  void somebodyElsesFailedChargeIsNotTakenForOurs(String id, long minute, String card, long minor) {
    Invoice read = invoice(OPEN, charge("ch_1", 0, FAILED), declined(id, minute, card, minor));
    assertEquals(State.UNKNOWN, only(Reading.apply(waitingFor(State.UNKNOWN, null), read)).state());
  }

  @Test
  void aChargeSeenBeforeTheClaimIsNotTakenForOurs() {
    Invoice read = invoice(OPEN, charge("ch_1", 0, FAILED));
    RecoveryCase c = with(Reading.apply(open(), read), attempt(1, 0, State.UNKNOWN, null));
    assertEquals(State.UNKNOWN, only(Reading.apply(c, read)).state());
  }

  @Test
  void aChargeOfAnotherAttemptIsNotTakenForThisOne() {
    RecoveryCase c =
        with(open(), attempt(1, 60, State.DECLINED, "ch_2"), attempt(2, 60, State.UNKNOWN, null));
    Invoice read = invoice(OPEN, charge("ch_2", 60, FAILED));
    assertEquals(State.UNKNOWN, Reading.apply(c, read).attempts().getLast().state());
  }

  @Test
  void anAttemptToldPaidWithoutItsChargeGetsItOnReadBackAndTheCredit() {
    RecoveryCase c = waitingFor(State.PAID, "pi_2");
    RecoveryCase after =
        Reading.apply(c, invoice(PAID, charge("ch_1", 0, FAILED), charge("ch_2", 60, SUCCEEDED)));
    assertEquals("ch_2", only(after).chargeId());
    assertEquals(RecoveredBy.RETRY, after.dossier().receipts().getFirst().by());
  }

  @Test
  void aNewerDeclineOfTheInvoiceIsTakenOver() {
    RecoveryCase after =
        Reading.apply(open(), invoice(OPEN, charge("ch_1", 0, FAILED), charge("ch_2", 60, FAILED)));
    assertEquals("ch_2:failed", after.dossier().declineFact());
    assertEquals(at(60), after.dossier().declineAt());
  }

  @Test
  void anOlderDeclineIsNotTakenOver() {
    RecoveryCase c = react(open(), Cases.failed("ch_3", 600), null).after();
    RecoveryCase after = Reading.apply(c, invoice(OPEN, charge("ch_1", 0, FAILED)));
    assertEquals("ch_3:failed", after.dossier().declineFact());
  }

  @Test
  void aProvisionalDeclineIsReplacedByTheChargesOwn() {
    RecoveryCase c = react(null, provisional(1), null).after();
    RecoveryCase after = Reading.apply(c, invoice(OPEN, charge("ch_1", 0, FAILED)));
    assertEquals("ch_1:failed", after.dossier().declineFact());
    assertEquals(DECLINE, after.dossier().decline());
  }

  @Test
  void aFailureThatNamedItsChargeButNoReasonIsExplainedByTheReading() {
    BillingEvent silent =
        Cases.event(BillingEventType.PAYMENT_FAILED, "ch_1:failed", 0, "ch_1", null);
    RecoveryCase c = react(null, silent, null).after();
    RecoveryCase after = Reading.apply(c, invoice(OPEN, declined("ch_1", 0, "fp_1", 5000)));
    assertEquals(DECLINE, after.dossier().decline());
    assertEquals("ch_1:failed", after.dossier().declineFact());
  }

  @Test
  void aBankDebitThatFailsDaysLaterExplainsWhatItsInvoiceToldWithoutAReason() {
    RecoveryCase pending =
        Reading.apply(
            open(), invoice(OPEN, charge("ch_1", 0, FAILED), charge("py_1", 60, PENDING)));
    RecoveryCase told = react(pending, provisional(8000), null).after();
    assertNull(told.dossier().decline());
    RecoveryCase after =
        Reading.apply(
            told, invoice(OPEN, charge("ch_1", 0, FAILED), declined("py_1", 60, "fp_1", 5000)));
    assertEquals(DECLINE, after.dossier().decline());
    assertEquals("py_1:failed", after.dossier().declineFact());
    assertEquals(at(8000), after.dossier().declineAt());
  }

  @Test
  void aSuccessfulChargeIsNoDecline() {
    RecoveryCase c = react(null, provisional(1), null).after();
    assertNull(Reading.apply(c, invoice(PAID, charge("ch_1", 2, SUCCEEDED))).dossier().decline());
  }

  @Test
  void receiptsAreWhatCameAfterTheFailureLessWhatWentBack() {
    Charge before = charge("ch_0", -10, SUCCEEDED);
    Charge part = new Charge("ch_2", at(10), SUCCEEDED, eur(2000), 500, false, "fp_1", null);
    Charge disputed = new Charge("ch_3", at(20), SUCCEEDED, eur(3000), 0, true, "fp_1", null);
    List<Receipt> receipts =
        Reading.apply(open(), invoice(PAID, before, part, disputed)).dossier().receipts();
    assertEquals(List.of("ch_2", "ch_3"), receipts.stream().map(Receipt::paymentId).toList());
    assertEquals(1500, receipts.getFirst().netMinor());
    assertEquals(0, receipts.getLast().netMinor());
  }

  @Test
  void receiptsOfAnEarlierRoundStayAlsoOneThatTheBankTookBack() {
    RecoveryCase first =
        Reading.apply(
            open(), invoice(OPEN, charge("py_1", 10, SUCCEEDED), charge("py_2", 20, SUCCEEDED)));
    RecoveryCase second = first.with(first.dossier().reopened(at(60)));
    List<Receipt> receipts =
        Reading.apply(
                second,
                invoice(
                    OPEN,
                    charge("py_1", 10, SUCCEEDED),
                    charge("py_2", 20, FAILED),
                    charge("py_3", 30, SUCCEEDED)))
            .dossier()
            .receipts();
    assertEquals(List.of("py_1", "py_2"), receipts.stream().map(Receipt::paymentId).toList());
    assertEquals(List.of(5000L, 0L), receipts.stream().map(Receipt::netMinor).toList());
  }

  @Test
  void aDisputeThatWasWonGivesTheMoneyBack() {
    Charge paid = charge("ch_2", 10, SUCCEEDED);
    RecoveryCase read = Reading.apply(open(), invoice(PAID, paid));
    Receipt disputed =
        read.dossier()
            .receipts()
            .getFirst()
            .less(new Reversal("dp_1", Reversal.Kind.DISPUTE, 5000, at(20)));
    RecoveryCase told = read.with(read.dossier().withReceipts(List.of(disputed)));
    Receipt won = Reading.apply(told, invoice(PAID, paid)).dossier().receipts().getFirst();
    assertEquals(5000, won.netMinor());
    assertEquals(List.of(), won.reversals());
  }

  @Test
  void moneyIsCreditedToWhoBroughtIt() {
    Invoice paid = invoice(PAID, charge("ch_2", 60, SUCCEEDED));
    assertEquals(RecoveredBy.CUSTOMER, by(open(), paid));
    assertEquals(RecoveredBy.RETRY, by(waitingFor(State.UNKNOWN, null), paid));
    assertEquals(RecoveredBy.NATIVE_ENGINE, by(open(), collecting(paid)));
    Task task =
        new Task(
            "t-1",
            1,
            Step.TaskKind.ACCOUNT_MANAGER,
            1,
            "am@example.com",
            "call",
            at(10),
            at(20),
            null,
            null);
    RecoveryCase asked = open().withTasks(List.of(task));
    assertEquals(RecoveredBy.CUSTOMER, by(asked, paid));
    RecoveryCase called = open().withTasks(List.of(task.done(SignalKind.TASK_DONE, at(30))));
    assertEquals(RecoveredBy.PERSON, by(called, paid));
  }

  private static RecoveredBy by(RecoveryCase c, Invoice read) {
    return Reading.apply(c, read).dossier().receipts().getFirst().by();
  }

  private static Invoice collecting(Invoice i) {
    return new Invoice(
        i.id(),
        i.number(),
        i.status(),
        i.collectionMethod(),
        i.total(),
        i.paid(),
        i.remaining(),
        0,
        1,
        null,
        true,
        false,
        false,
        null,
        i.createdAt(),
        null,
        null,
        i.customerId(),
        i.subscriptionId(),
        true,
        null,
        i.charges());
  }

  @Test
  void whatIsKeptOfAReadingHoldsNoDeclineTexts() {
    RecoveryCase after = Reading.apply(open(), invoice(OPEN, charge("ch_1", 0, FAILED)));
    assertTrue(after.invoice().charges().stream().allMatch(c -> c.decline() == null));
  }
}
