package dev.recoup.aws;

import static dev.recoup.aws.Bench.ADA;
import static dev.recoup.aws.Bench.CONNECTION;
import static dev.recoup.aws.Bench.ID;
import static dev.recoup.aws.Bench.at;
import static dev.recoup.aws.Bench.attempt;
import static dev.recoup.aws.Bench.customer;
import static dev.recoup.aws.Bench.eur;
import static dev.recoup.aws.Bench.event;
import static dev.recoup.aws.Bench.failed;
import static dev.recoup.aws.Bench.of;
import static dev.recoup.aws.Bench.paid;
import static dev.recoup.domain.BillingEventType.PAYMENT_FAILED;
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
import org.junit.jupiter.api.Test;

class MailboxTest {
  private final Bench bench = new Bench();

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
    bench.lose("transactWriteItems done", 2);
    assertThrows(TableBusy.class, () -> bench.accept(failed("ch_1", 0)));
    assertTrue(bench.sfn.started.isEmpty());
    bench.accept(failed("ch_1", 0));
    assertEquals(1, bench.sfn.started.size());
    assertEquals(1, bench.get().audit().seq());
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
    assertEquals(List.of(), bench.heardBy(ID));
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
    assertEquals(List.of(SignalKind.OPTED_OUT), bench.heardBy(ID));
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
