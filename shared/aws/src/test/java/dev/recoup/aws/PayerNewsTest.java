package dev.recoup.aws;

import static dev.recoup.aws.Bench.ADA;
import static dev.recoup.aws.Bench.CONNECTION;
import static dev.recoup.aws.Bench.ID;
import static dev.recoup.aws.Bench.at;
import static dev.recoup.aws.Bench.customer;
import static dev.recoup.aws.Bench.eur;
import static dev.recoup.aws.Bench.event;
import static dev.recoup.aws.Bench.of;
import static dev.recoup.domain.BillingEventType.DISPUTED;
import static dev.recoup.domain.BillingEventType.PAYMENT_FAILED;
import static dev.recoup.domain.BillingEventType.PAYMENT_METHOD_UPDATED;
import static dev.recoup.domain.BillingEventType.SUBSCRIPTION_CANCELED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.aws.Mailbox.Accepted;
import dev.recoup.domain.BillingEvent;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.errors.TableBusy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is heard of a payer and reaches several of its cases. */
class PayerNewsTest {
  private final Bench bench = new Bench();
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
    assertEquals(List.of(SignalKind.OPTED_OUT), bench.heardBy(other));
    assertEquals(List.of(), bench.heardBy(stranger));
    bench.mailbox.optOut(payer(), Channel.EMAIL, "o1");
    assertEquals(1, bench.heardBy(ID).size());
  }

  @Test
  void anOptOutThatDiedOnItsWayIsCompletedByItsRepetition() {
    threeCases();
    bench.lose("transactWriteItems done", 1);
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
    assertEquals(List.of(SignalKind.DISPUTED), bench.heardBy(ID));
    assertEquals(List.of(SignalKind.CHANGED), bench.heardBy(other));
    assertEquals(List.of(), bench.heardBy(stranger));
    assertEquals(List.of("t1", "t2"), bench.sfn.sent);
    bench.accept(dispute);
    assertEquals(1, bench.heardBy(other).size());
    assertEquals(List.of("t1", "t2"), bench.sfn.sent.stream().distinct().toList());
  }

  @Test
  void aDisputeOfAnInvoiceThatNeverFailedStillStopsItsPayer() {
    threeCases();
    bench.accept(event(DISPUTED, "in_8", "dp_1", 30, "ch_8", customer("cus_1", null)));
    assertNotNull(bench.payers.get(payer()).payer().stop());
    assertEquals(List.of(SignalKind.CHANGED), bench.heardBy(ID));
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
    assertEquals(List.of(SignalKind.REPLIED), bench.heardBy(ID));
    assertEquals(List.of(SignalKind.CHANGED), bench.heardBy(other));
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
    assertEquals(List.of(SignalKind.GO_ON), bench.heardBy(other));
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
    assertEquals(List.of(), bench.heardBy(elsewhere));
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
    assertEquals(List.of(), bench.heardBy(ID));
    bench.accept(of(SUBSCRIPTION_CANCELED, "sub_1:ended", "cus_1"));
    assertEquals(List.of(SignalKind.CANCELED), bench.heardBy(ID));
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
}
