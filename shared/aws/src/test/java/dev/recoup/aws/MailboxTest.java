package dev.recoup.aws;

import static dev.recoup.aws.Bench.CONNECTION;
import static dev.recoup.aws.Bench.ID;
import static dev.recoup.aws.Bench.at;
import static dev.recoup.aws.Bench.attempt;
import static dev.recoup.aws.Bench.customer;
import static dev.recoup.aws.Bench.eur;
import static dev.recoup.aws.Bench.event;
import static dev.recoup.aws.Bench.failed;
import static dev.recoup.aws.Bench.paid;
import static dev.recoup.domain.BillingEventType.DISPUTED;
import static dev.recoup.domain.BillingEventType.PAYMENT_FAILED;
import static dev.recoup.domain.BillingEventType.PAYMENT_METHOD_UPDATED;
import static dev.recoup.domain.BillingEventType.PAYMENT_SUCCEEDED;
import static dev.recoup.domain.BillingEventType.REFUNDED;
import static dev.recoup.domain.BillingEventType.SUBSCRIPTION_CANCELED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.aws.Mailbox.Accepted;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.BillingEvent;
import dev.recoup.domain.CardLedger;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.errors.DependencyUnavailable;
import dev.recoup.domain.errors.TableBusy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class MailboxTest {
  private static final String ADA = "ada@example.com";

  private final Bench bench = new Bench();

  private List<SignalKind> heardBy(CaseId id) {
    return bench.cases.get(id).dossier().signals().stream().map(Signal::kind).toList();
  }

  private static BillingEvent of(
      dev.recoup.domain.BillingEventType type, String factKey, String customerId) {
    return event(type, null, factKey, 30, null, customer(customerId, null));
  }

  // Opening.

  @Test
  void aFailureOpensOneCaseAndOneExecutionHoweverOftenItIsTold() {
    for (int i = 0; i < 100; i++) {
      assertInstanceOf(Accepted.Done.class, bench.accept(failed("ch_1", 0)));
    }
    RecoveryCase c = bench.get();
    assertEquals(1, c.progress().factSeq());
    assertEquals(1, c.audit().seq());
    assertEquals(1, bench.sfn.started.size());
    assertEquals(List.of(ID), bench.payers.get(c.dossier().payerId()).openCases());
  }

  @Test
  void siblingsOfOneDeclineDoNotWakeTheHoldThatCameAfterIt() {
    bench.opened();
    assertTrue(bench.hold(ID, "t1"));
    for (int i = 0; i < 100; i++) {
      bench.accept(failed("ch_1", 0));
    }
    assertEquals(List.of(), bench.sfn.sent);
  }

  @Test
  void aStartThatWasLostIsRepeatedByTheRedelivery() {
    bench.sfn.down = true;
    assertThrows(DependencyUnavailable.class, () -> bench.accept(failed("ch_1", 0)));
    assertEquals(1, bench.get().progress().factSeq());
    bench.sfn.down = false;
    bench.accept(failed("ch_1", 0));
    assertEquals(1, bench.sfn.started.size());
    assertEquals(1, bench.get().progress().factSeq());
  }

  @Test
  void aCaseWhoseAnswerGotLostIsStartedByTheRedelivery() {
    lose("transactWriteItems done", 2);
    assertThrows(TableBusy.class, () -> bench.accept(failed("ch_1", 0)));
    assertTrue(bench.sfn.started.isEmpty());
    bench.accept(failed("ch_1", 0));
    assertEquals(1, bench.sfn.started.size());
    assertEquals(1, bench.get().audit().seq());
  }

  /** Lets the n-th call of this kind do its work and lose its answer. */
  private void lose(String point, int nth) {
    int[] left = {nth};
    bench.interfere =
        p -> {
          if (p.equals(point) && --left[0] == 0) {
            throw SdkClientException.create("connection reset");
          }
        };
  }

  @Test
  void aFailureOfNobodyKnownMustBeReadBackFirst() {
    BillingEvent bare = event(PAYMENT_FAILED, "in_1", "k", 0, "ch_1", null);
    assertInstanceOf(Accepted.NeedsReadBack.class, bench.accept(bare));
    assertTrue(bench.cases.find(ID).isEmpty());
    BillingEvent nameless = event(PAYMENT_FAILED, null, "k", 0, "ch_1", customer("cus_1", ADA));
    assertInstanceOf(Accepted.NeedsReadBack.class, bench.accept(nameless));
  }

  @Test
  void aFailureOfNobodyKnownAfterAPaymentOfNobodyKnownMustBeReadBackToo() {
    bench.accept(event(PAYMENT_SUCCEEDED, "in_1", "in_1:paid", 0, "ch_0", null));
    BillingEvent bare = event(PAYMENT_FAILED, "in_1", "k", 5, "ch_1", null);
    assertInstanceOf(Accepted.NeedsReadBack.class, bench.accept(bare));
    bench.accept(failed("ch_1", 5));
    assertTrue(bench.get().open());
    assertNotNull(bench.get().dossier().payerId());
  }

  @Test
  void paidBeforeFailedEndsPaid() {
    bench.accept(paid(10));
    bench.accept(failed("ch_1", 0));
    assertEquals(CaseStatus.CLOSED, bench.get().progress().status());
    assertTrue(bench.sfn.started.isEmpty());
  }

  @Test
  void aFailureAfterClosingOpensTheNextRoundAndAnOlderOneDoesNot() {
    bench.opened();
    bench.closed(ID, 60);
    bench.accept(failed("ch_2", 59));
    assertFalse(bench.get().open());
    bench.accept(failed("ch_3", 61));
    assertTrue(bench.get().ownedBy(2, 1));
    assertEquals(2, bench.sfn.started.size());
    String payer = bench.get().dossier().payerId();
    assertEquals(List.of(ID), bench.payers.get(payer).openCases());
  }

  @Test
  void aFailureThatArrivesWhileTheCaseClosesIsNotSwallowed() {
    bench.opened();
    // The webhook read an open case; before it writes, the case is closed.
    bench.before("transactWriteItems", () -> bench.closed(ID, 5));
    bench.accept(failed("ch_2", 6));
    assertTrue(bench.get().ownedBy(2, 1));
    assertEquals(2, bench.sfn.started.size());
  }

  // Waking.

  @Test
  void newsDuringAHoldEndsIt() {
    bench.opened();
    bench.hold(ID, "t1");
    bench.accept(paid(30));
    assertEquals(List.of("t1"), bench.sfn.sent);
  }

  @Test
  void newsBeforeTheTokenIsStoredEndsTheHoldAtOnce() {
    RecoveryCase seen = bench.opened();
    bench.accept(paid(30));
    StageInput late = bench.input(seen, seen.progress().factSeq(), "t1", bench.now, 0);
    assertFalse(bench.hold(late));
    assertEquals(List.of("t1"), bench.sfn.sent);
    assertNull(bench.get().progress().waiting());
  }

  @Test
  void newsBetweenTheWaitersReadAndItsWriteEndsTheHold() {
    RecoveryCase seen = bench.opened();
    bench.before("putItem", () -> bench.accept(paid(30)));
    assertFalse(bench.hold(bench.input(seen, seen.progress().factSeq(), "t1", bench.now, 0)));
    assertEquals(List.of("t1"), bench.sfn.sent);
  }

  @Test
  void aTokenStoredBetweenTheFactsReadAndItsWriteIsFound() {
    bench.opened();
    boolean[] kept = {false};
    // The first transaction of a known payer's event is the fact's.
    bench.before("transactWriteItems", () -> kept[0] = bench.hold(ID, "t1"));
    bench.accept(paid(30));
    assertTrue(kept[0]);
    assertEquals(List.of("t1"), bench.sfn.sent);
  }

  @Test
  void wheneverTheHoldIsStoredDuringAFactItIsEnded() {
    for (int step = 1; step <= 12; step++) {
      Bench fresh = new Bench();
      RecoveryCase seen = fresh.opened();
      int[] left = {step};
      fresh.interfere =
          p -> {
            if (--left[0] == 0) {
              fresh.hold(fresh.input(seen, seen.progress().factSeq(), "t1", fresh.now, 0));
            }
          };
      fresh.accept(paid(30));
      if (left[0] > 0) {
        return;
      }
      assertEquals(List.of("t1"), fresh.sfn.sent.stream().distinct().toList(), "step " + step);
    }
  }

  @Test
  void wheneverAFactComesDuringAHoldTheHoldIsEnded() {
    for (int step = 1; step <= 12; step++) {
      Bench fresh = new Bench();
      RecoveryCase seen = fresh.opened();
      int[] left = {step};
      fresh.interfere =
          p -> {
            if (--left[0] == 0) {
              fresh.accept(paid(30));
            }
          };
      fresh.hold(fresh.input(seen, seen.progress().factSeq(), "t1", fresh.now, 0));
      if (left[0] > 0) {
        return;
      }
      assertEquals(List.of("t1"), fresh.sfn.sent.stream().distinct().toList(), "step " + step);
    }
  }

  @Test
  void aWakeThatWasLostIsRepeatedByTheRedelivery() {
    bench.opened();
    bench.hold(ID, "t1");
    bench.sfn.down = true;
    assertThrows(DependencyUnavailable.class, () -> bench.accept(paid(30)));
    bench.sfn.down = false;
    bench.accept(paid(30));
    assertEquals(List.of("t1"), bench.sfn.sent);
    assertEquals(2, bench.get().progress().factSeq());
  }

  @Test
  void aRedeliveryDoesNotEndTheNextHold() {
    bench.opened();
    bench.hold(ID, "t1");
    bench.accept(paid(30));
    bench.now = at(31);
    bench.hold(ID, "t2");
    bench.accept(paid(30));
    assertEquals(List.of("t1"), bench.sfn.sent);
  }

  @Test
  void aTokenThatIsUsedUpMeansThatNobodyWaits() {
    bench.opened();
    bench.hold(ID, "t1");
    bench.sfn.sent.add("t1");
    assertInstanceOf(Accepted.Done.class, bench.accept(paid(30)));
  }

  @Test
  void aWaitOfAnOldRunIsNotStored() {
    RecoveryCase old = bench.opened();
    bench.change(ID, c -> c.with(c.progress().nextRun(bench.now)));
    assertFalse(bench.hold(bench.input(old, 1, "t1", bench.now, 0)));
    assertEquals(List.of("t1"), bench.sfn.sent);
  }

  @Test
  void aSlowEarlierHoldDoesNotOverwriteALaterOne() {
    RecoveryCase c = bench.opened();
    assertTrue(bench.hold(bench.input(c, 1, "late", at(10), 0)));
    assertFalse(bench.hold(bench.input(c, 1, "early", at(5), 0)));
    assertEquals("late", bench.get().progress().waiting().token());
  }

  @Test
  void aSlowFirstTryDoesNotOverwriteTheTokenOfTheSecond() {
    RecoveryCase c = bench.opened();
    assertTrue(bench.hold(bench.input(c, 1, "second", at(10), 1)));
    assertFalse(bench.hold(bench.input(c, 1, "first", at(10), 0)));
    assertEquals("second", bench.get().progress().waiting().token());
    assertTrue(bench.hold(bench.input(c, 1, "third", at(10), 2)));
    assertTrue(bench.hold(bench.input(c, 1, "next state", at(11), 0)));
  }

  // What we caused ourselves.

  @Test
  void ourOwnEchoesWakeNobodyAndCountNothing() {
    bench.opened();
    bench.attempted(attempt(ID, 1, Attempt.State.DECLINED, "ch_2"));
    bench.hold(ID, "t1");
    for (int i = 0; i < 3; i++) {
      bench.mailbox.accept(CONNECTION, failed("ch_2", 61), ID + "~r1a1");
      bench.mailbox.accept(
          CONNECTION,
          event(
              dev.recoup.domain.BillingEventType.INVOICE_CHANGED,
              "in_1",
              "c",
              62,
              null,
              customer("cus_1", null)),
          "recoup-label");
      bench.mailbox.accept(CONNECTION, of(SUBSCRIPTION_CANCELED, "s", "cus_1"), "recoup-cancel");
    }
    assertEquals(List.of(), bench.sfn.sent);
    assertEquals(1, bench.get().progress().factSeq());
    assertEquals(List.of(), heardBy(ID));
  }

  @Test
  void theEchoOfAnUnansweredChargeAnswersItFreesTheCardAndWakes() {
    for (Attempt.State state : List.of(Attempt.State.UNKNOWN, Attempt.State.PENDING)) {
      Bench fresh = new Bench();
      fresh.opened();
      Attempt attempt = attempt(ID, 1, state, null);
      fresh.attempted(attempt);
      CardStore cards = new CardStore(fresh.table);
      cards.change(
          "fp_1", l -> l.claimed(new CardLedger.Entry(attempt.id(), at(60), 2000, "EUR", false)));
      fresh.hold(ID, "t1");
      fresh.mailbox.accept(CONNECTION, failed("ch_2", 61), attempt.id());
      assertEquals(Attempt.State.DECLINED, fresh.get().attempts().getFirst().state());
      assertEquals(2, fresh.get().progress().factSeq());
      assertEquals(List.of("t1"), fresh.sfn.sent);
      assertNull(cards.get("fp_1").inFlight());
      assertEquals("ch_2", cards.get("fp_1").entries().getFirst().id());
      assertTrue(cards.get("fp_1").entries().getFirst().declined());
    }
  }

  // Parked and closed cases.

  @Test
  void aParkedCaseThatIsPaidRunsAgainAlsoWhenTheStartIsLost() {
    bench.opened();
    bench.parked();
    bench.sfn.down = true;
    assertThrows(DependencyUnavailable.class, () -> bench.accept(paid(30)));
    bench.sfn.down = false;
    bench.accept(paid(30));
    assertTrue(bench.get().ownedBy(1, 2));
    assertTrue(bench.sfn.started.containsKey(Executions.name(ID, 1, 2)));
    bench.accept(paid(30));
    assertTrue(bench.get().ownedBy(1, 2));
  }

  @Test
  void aParkedCaseHearsOptOutWithoutRunning() {
    bench.opened();
    bench.parked();
    bench.mailbox.optOut(bench.get().dossier().payerId(), Channel.EMAIL, "o1");
    assertEquals(List.of(SignalKind.OPTED_OUT), heardBy(ID));
    assertEquals(1, bench.sfn.started.size());
  }

  @Test
  void aRefundAfterClosingIsFoundByItsPaymentAndRecountsOnce() {
    bench.opened();
    bench.closed(ID, 60, new Receipt("ch_p", eur(2000), 0, RecoveredBy.CUSTOMER, at(30)));
    BillingEvent refund = event(REFUNDED, null, "re_1", 70, "ch_p", null);
    for (int i = 0; i < 3; i++) {
      bench.accept(refund);
    }
    assertEquals(0, bench.get().dossier().receipts().getFirst().netMinor());
    assertFalse(bench.get().open());
    BillingEvent unknown = event(REFUNDED, null, "re_2", 70, "ch_x", null);
    assertInstanceOf(Accepted.NeedsReadBack.class, bench.accept(unknown));
  }

  // Payers with several cases.

  private CaseId other;
  private CaseId stranger;

  private void threeCases() {
    bench.opened();
    other = bench.opened("in_2", customer("cus_1", ADA));
    stranger = bench.opened("in_3", customer("cus_9", "bob@example.com"));
    bench.hold(ID, "t1");
    bench.hold(other, "t2");
    bench.hold(stranger, "t3");
  }

  private String payer() {
    return bench.get().dossier().payerId();
  }

  @Test
  void anOptOutReachesThePayerFirstAndThenAllItsCasesAndNobodyElse() {
    threeCases();
    boolean[] written = {false};
    bench.before(
        "transactWriteItems",
        () -> written[0] = !bench.payers.get(payer()).payer().canBeReached(Channel.EMAIL));
    bench.mailbox.optOut(payer(), Channel.EMAIL, "o1");
    assertTrue(written[0]);
    assertEquals(List.of("t1", "t2"), bench.sfn.sent);
    assertEquals(List.of(SignalKind.OPTED_OUT), heardBy(other));
    assertEquals(List.of(), heardBy(stranger));
    bench.mailbox.optOut(payer(), Channel.EMAIL, "o1");
    assertEquals(1, heardBy(ID).size());
  }

  @Test
  void anOptOutThatDiedOnItsWayIsCompletedByItsRepetition() {
    threeCases();
    lose("transactWriteItems done", 1);
    assertThrows(TableBusy.class, () -> bench.mailbox.optOut(payer(), Channel.EMAIL, "o1"));
    bench.interfere = p -> {};
    assertEquals(List.of(), bench.sfn.sent);
    bench.mailbox.optOut(payer(), Channel.EMAIL, "o1");
    assertEquals(List.of("t1", "t2"), bench.sfn.sent);
  }

  @Test
  void aDisputeStopsThePayerAndIsNamedOnItsCaseOnly() {
    threeCases();
    BillingEvent dispute = event(DISPUTED, "in_1", "dp_1", 30, "ch_1", null);
    bench.accept(dispute);
    assertEquals(SignalKind.DISPUTED, bench.payers.get(payer()).payer().stop().kind());
    assertEquals(List.of(SignalKind.DISPUTED), heardBy(ID));
    assertEquals(List.of(SignalKind.CHANGED), heardBy(other));
    assertEquals(List.of(), heardBy(stranger));
    assertEquals(List.of("t1", "t2"), bench.sfn.sent);
    bench.accept(dispute);
    assertEquals(1, heardBy(other).size());
    assertEquals(List.of("t1", "t2"), bench.sfn.sent.stream().distinct().toList());
  }

  @Test
  void aDisputeOfAnInvoiceThatNeverFailedStillStopsItsPayer() {
    threeCases();
    bench.accept(event(DISPUTED, "in_8", "dp_1", 30, "ch_8", customer("cus_1", null)));
    assertNotNull(bench.payers.get(payer()).payer().stop());
    assertEquals(List.of(SignalKind.CHANGED), heardBy(ID));
    assertTrue(bench.cases.find(CaseId.of(CONNECTION, "in_8")).isEmpty());
  }

  @Test
  void aDisputeOfSomebodyUnknownMustBeReadBack() {
    assertInstanceOf(
        Accepted.NeedsReadBack.class,
        bench.accept(event(DISPUTED, null, "dp_1", 30, "ch_8", null)));
  }

  @Test
  void aDisputeWonAfterTheCaseWasClosedBringsItsMoneyBackAndLeavesTheStopToAPerson() {
    threeCases();
    bench.closed(ID, 60, new Receipt("ch_p", eur(2000), 0, RecoveredBy.CUSTOMER, at(30)));
    bench.accept(event(DISPUTED, null, "dp_1:disputed", 70, "ch_p", null));
    assertEquals(0, bench.get().dossier().receipts().getFirst().netMinor());
    BillingEvent won = won("ch_p");
    assertEquals(Optional.empty(), bench.mailbox.passesBy(CONNECTION, won, null));
    bench.sfn.sent.clear();
    assertInstanceOf(Accepted.Done.class, bench.accept(won));
    assertEquals(2000, bench.get().dossier().receipts().getFirst().netMinor());
    assertNotNull(bench.payers.get(payer()).payer().stop());
    assertEquals(List.of(), bench.sfn.sent);
    assertTrue(bench.mailbox.passesBy(CONNECTION, won("ch_unknown"), null).isPresent());
  }

  private static BillingEvent won(String payment) {
    return new BillingEvent(
        DISPUTED,
        "evt_won",
        "dp_1:won",
        at(90),
        true,
        null,
        "won",
        null,
        new BillingEvent.PaymentRef(payment, eur(2000)),
        null,
        null,
        null);
  }

  @Test
  void aReplyHoldsThePayerAndWakesItsOtherCases() {
    threeCases();
    bench.mailbox.hear(ID, Signal.of(SignalKind.REPLIED, at(30), "customer"), "m1");
    assertNotNull(bench.payers.get(payer()).payer().heldBy());
    assertEquals(List.of(SignalKind.REPLIED), heardBy(ID));
    assertEquals(List.of(SignalKind.CHANGED), heardBy(other));
    assertEquals(List.of("t1", "t2"), bench.sfn.sent);
  }

  @Test
  void whoeverLiftsAHoldWakesTheCasesThatWaitedForIt() {
    threeCases();
    bench.mailbox.hear(ID, Signal.of(SignalKind.REPLIED, at(30), "customer"), "m1");
    bench.now = at(40);
    bench.hold(other, "t4");
    bench.mailbox.hear(ID, Signal.of(SignalKind.TASK_DONE, at(50), "am"), "task-1");
    assertNull(bench.payers.get(payer()).payer().heldBy());
    assertTrue(bench.sfn.sent.contains("t4"));
  }

  @Test
  void aRulingIsHeardAsSuchByEveryCase() {
    threeCases();
    bench.mailbox.hear(ID, Signal.of(SignalKind.GO_ON, at(30), "am"), "g1");
    assertEquals(List.of(SignalKind.GO_ON), heardBy(other));
  }

  @Test
  void aNewCardWakesTheCustomersCasesOnThisConnection() {
    threeCases();
    CaseId elsewhere = CaseId.of("stripe-us", "in_7");
    bench.mailbox.accept(
        "stripe-us", event(PAYMENT_FAILED, "in_7", "f7", 0, "ch_7", customer("cus_1", ADA)), null);
    assertEquals(payer(), bench.cases.get(elsewhere).dossier().payerId());
    bench.accept(of(PAYMENT_METHOD_UPDATED, "pm_1", "cus_1"));
    assertEquals(List.of("t1", "t2"), bench.sfn.sent);
    assertEquals(List.of(), heardBy(elsewhere));
  }

  @Test
  void aCancellationReachesTheCasesOfItsSubscriptionOnly() {
    threeCases();
    BillingEvent canceled =
        new BillingEvent(
            SUBSCRIPTION_CANCELED,
            "e",
            "sub_2:ended",
            at(30),
            true,
            null,
            "requested",
            null,
            null,
            customer("cus_1", null),
            "sub_2",
            null);
    // It is measured, and wakes nobody.
    assertInstanceOf(Accepted.Done.class, bench.accept(canceled));
    assertEquals(List.of(), heardBy(ID));
    bench.accept(of(SUBSCRIPTION_CANCELED, "sub_1:ended", "cus_1"));
    assertEquals(List.of(SignalKind.CANCELED), heardBy(ID));
  }

  @Test
  void newsOfACustomerWithoutCasesSaysWhyNothingComesOfIt() {
    Accepted a = bench.accept(of(PAYMENT_METHOD_UPDATED, "pm_1", "cus_5"));
    assertEquals(new Accepted.Ignored("no open case of this customer"), a);
    bench.opened();
    bench.closed(ID, 60);
    assertEquals(
        new Accepted.Ignored("no open case of this customer"),
        bench.accept(of(PAYMENT_METHOD_UPDATED, "pm_1", "cus_1")));
  }

  @Test
  void everyFactLeavesOneAuditEntryWithoutPersonalData() {
    threeCases();
    bench.mailbox.hear(
        ID, new Signal(SignalKind.QUERIED, at(30), null, null, "am", "Ada says hello"), "q1");
    RecoveryCase c = bench.get();
    List<AuditLog.Entry> entries = AuditLog.read(bench.table, ID);
    assertEquals(2, entries.size());
    assertEquals(0, AuditLog.firstBroken(entries, c.audit()));
    for (AuditLog.Entry e : entries) {
      assertFalse(e.doc().contains("Ada") || e.doc().contains("@"), e.doc());
    }
  }

  @Test
  void dispatchStartsWhatIsOpenAndWakesOnlyWhoeverMissedAFact() {
    bench.opened();
    bench.hold(ID, "t1");
    bench.sfn.started.clear();
    bench.mailbox.dispatch(ID, "late");
    assertEquals(1, bench.sfn.started.size());
    assertEquals(List.of(), bench.sfn.sent);
    bench.change(ID, c -> c.with(c.progress().withFact()));
    bench.mailbox.dispatch(ID, "late");
    assertEquals(List.of("t1"), bench.sfn.sent);
    bench.closed(ID, 60);
    bench.mailbox.dispatch(ID, "late");
    assertEquals(1, bench.sfn.sent.size());
  }

  @Test
  void aMailboxThatOnlyWakesStartsNothingAndLeavesItToTheSweep() {
    bench.opened();
    bench.parked();
    bench.sfn.started.clear();
    Mailbox pages = Mailbox.wakingOnly(bench.table, bench.executions, bench.clock());
    Signal stop = Signal.of(SignalKind.STOP, at(30), "am");
    pages.hear(ID, stop, "s1");
    pages.hear(ID, stop, "s1");
    assertTrue(bench.get().ownedBy(1, 2));
    assertTrue(bench.sfn.started.isEmpty());
    bench.mailbox.dispatch(ID, "late");
    assertTrue(bench.sfn.started.containsKey(Executions.name(ID, 1, 2)));
  }
}
