package dev.recoup.aws;

import static dev.recoup.aws.Bench.ID;
import static dev.recoup.aws.Bench.T0;
import static dev.recoup.aws.Bench.at;
import static dev.recoup.aws.Bench.attempt;
import static dev.recoup.aws.Bench.customer;
import static dev.recoup.aws.Bench.eur;
import static dev.recoup.aws.Bench.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.recoup.domain.Attempt;
import dev.recoup.domain.BillingEventType;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step;
import dev.recoup.domain.Task;
import dev.recoup.domain.measure.CaseRow;
import dev.recoup.domain.measure.CaseRow.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseRowsTest {
  private static final LocalDate DAY = LocalDate.ofInstant(T0, ZoneOffset.UTC);
  private static final Instant LATER = T0.plus(Duration.ofDays(10));

  private final Bench bench = new Bench();
  private final CaseRows rows = new CaseRows(bench.table);

  private List<CaseRow> since(LocalDate from) {
    return rows.since(from, LATER).toList();
  }

  private CaseRow only() {
    List<CaseRow> found = since(DAY);
    assertEquals(1, found.size());
    return found.getFirst();
  }

  private static Receipt receipt(String payment, long minute) {
    return new Receipt(payment, eur(2000), 0, RecoveredBy.CUSTOMER, at(minute));
  }

  @Test
  void everyCaseThatIsOpenOrWasClosedOrChangedSinceIsFoundOnce() {
    bench.opened();
    bench.opened("in_2", customer("cus_2", "bob@example.com"));
    bench.accept(event(BillingEventType.PAYMENT_SUCCEEDED, "in_3", "in_3:paid", 0, "ch_3", null));
    bench.closed(ID, 60, receipt("ch_p", 30));
    assertEquals(
        List.of("in_1", "in_2"), since(DAY).stream().map(CaseRow::invoiceId).sorted().toList());
    assertEquals(List.of("in_2"), since(DAY.plusDays(1)).stream().map(CaseRow::invoiceId).toList());
    bench.now = T0.plus(Duration.ofDays(5));
    bench.accept(event(BillingEventType.REFUNDED, null, "re_1:refunded", 7000, "ch_p", null));
    assertEquals(
        List.of("in_1", "in_2"),
        since(DAY.plusDays(1)).stream().map(CaseRow::invoiceId).sorted().toList());
  }

  private long indexed(String kind) {
    return Shards.all(kind).stream().mapToLong(s -> bench.table.index(s).size()).sum();
  }

  @Test
  void aClosedCaseMovesInTheIndexToTheDayOfItsLastChange() {
    bench.opened();
    bench.closed(ID, 60);
    bench.cases.change(
        ID, c -> CaseStore.Change.of(1, c.get(), AuditEntry.of(LATER, "mailbox", "FACT")));
    assertEquals(0, indexed("CLOSED#2026-03-02"));
    assertEquals(1, indexed("CLOSED#2026-03-12"));
    // A change that nobody noted does not move it back.
    bench.change(ID, c -> c.withAttempts(List.of(attempt(ID, 1, Attempt.State.PAID, "ch_2"))));
    assertEquals(1, indexed("CLOSED#2026-03-12"));
  }

  @Test
  void whatWasSettledBeforeItFailedStandsInNoIndex() {
    bench.accept(Bench.paid(0));
    assertEquals(0, bench.get().progress().round());
    assertEquals(List.of(), since(DAY));
  }

  @Test
  void aMonthThatHasNotBegunHasOnlyWhatIsOpen() {
    bench.opened();
    assertEquals(1, since(DAY.plusYears(1)).size());
  }

  @Test
  void aRowTellsWhenItWasOpenedAndWhoBroughtWhat() {
    bench.opened();
    bench.closed(ID, 60, receipt("ch_p", 30));
    CaseRow row = only();
    assertEquals("stripe-eu-in_1", row.caseId());
    assertEquals(T0, row.openedAt());
    assertEquals(at(0), row.failedAt());
    assertEquals(at(60), row.closedAt());
    assertEquals(LATER, row.asOf());
    assertEquals(List.of("ch_p"), row.receipts().stream().map(Receipt::paymentId).toList());
    assertNull(row.arm(), "no experiment, no arm");
    assertNull(row.remaining(), "never read");
  }

  @Test
  void aReopenedCaseKeepsItsFirstOpeningAndFailure() {
    bench.opened();
    bench.closed(ID, 60, receipt("ch_p", 30));
    bench.now = T0.plus(Duration.ofDays(2));
    bench.accept(
        event(
            BillingEventType.PAYMENT_FAILED,
            "in_1",
            "ch_9:failed",
            2880,
            "ch_9",
            customer("cus_1", null)));
    CaseRow row = only();
    assertEquals(2, row.rounds());
    assertEquals(T0, row.openedAt());
    assertEquals(at(0), row.failedAt());
    assertNull(row.closedAt());
  }

  @Test
  void messagesThatLeftAndComplaintsAboutThemBelongToTheCasesTheyCover() {
    String payer = bench.opened().dossier().payerId();
    contact(payer, 1, "m-1", Contact.State.WITHHELD);
    contact(payer, 2, "m-2", Contact.State.SENT);
    contact(payer, 3, "m-3", Contact.State.UNKNOWN);
    PayerNews news = new PayerNews(bench.table);
    for (int i = 0; i < 2; i++) {
      news.complained(new PayerStore.Sent(payer, contact(payer, 2, "m-2")), LATER);
    }
    CaseRow row = only();
    assertEquals(2, row.messages());
    assertEquals(at(2 * 1440), row.contactedAt());
    assertEquals(1, row.complaints(), "told twice, it is one");
  }

  private static Contact contact(String payer, int day, String id) {
    return new Contact(
        id,
        DAY.plusDays(day),
        Channel.EMAIL,
        at(day * 1440L),
        Step.MessageKind.REMINDER,
        1,
        List.of(ID.value()),
        Contact.State.SENT);
  }

  private void contact(String payer, int day, String id, Contact.State state) {
    bench.payers.record(payer, contact(payer, day, id).with(state));
  }

  @Test
  void theEndOfASubscriptionIsKnownAlsoAfterItsCaseIsClosed() {
    bench.opened();
    bench.closed(ID, 60);
    var ended =
        event(
            BillingEventType.SUBSCRIPTION_CANCELED,
            null,
            "sub_1:ended",
            9000,
            null,
            customer("cus_1", null));
    assertEquals(java.util.Optional.empty(), bench.mailbox.passesBy(Bench.CONNECTION, ended, null));
    assertInstanceOf(Mailbox.Accepted.Done.class, bench.accept(ended));
    bench.accept(ended);
    assertEquals(new CaseRow.Cancellation(at(9000), null), only().cancellation());
  }

  @Test
  void theEndOfASubscriptionThatNeverHadACaseIsNotKept() {
    bench.accept(
        event(
            BillingEventType.PAYMENT_SUCCEEDED,
            "in_8",
            "in_8:paid",
            0,
            "ch",
            customer("cus_8", "c@x.example")));
    assertInstanceOf(
        Mailbox.Accepted.Ignored.class,
        bench.accept(
            event(
                BillingEventType.SUBSCRIPTION_CANCELED,
                null,
                "sub_8:ended",
                9,
                null,
                customer("cus_8", null))));
  }

  @Test
  void workIsWhatPeopleWereReallyAskedAndHowLongTheirPageWasOpen() {
    bench.opened();
    Task asked = task("t-1", "ann@example.com");
    Task thought = task("t-2", "bob@example.com").done(SignalKind.TASK_DONE, at(10));
    bench.cases.change(
        ID,
        c ->
            CaseStore.Change.of(
                1,
                c.get().withTasks(List.of(asked.done(SignalKind.PROMISED, at(40)), thought)),
                AuditEntry.of(at(10), "assign-task", "TASK_ASSIGNED", "task", "t-1"),
                AuditEntry.of(at(10), "assign-task", "WOULD_ASSIGN", "task", "t-2"),
                AuditEntry.of(at(40), "person:owner", "TASK_DONE", "task", "t-1", "seconds", 75L),
                AuditEntry.of(at(50), "request-approval", "APPROVAL_REQUESTED", "approval", "ap-1"),
                AuditEntry.of(at(55), "person:approver-0", "APPROVAL_APPROVED", "approval", "ap-1"),
                AuditEntry.of(
                    at(58), "request-approval", "APPROVAL_REQUESTED", "approval", "ap-2")));
    bench.closed(ID, 60);
    assertEquals(
        List.of(
            new Work("t-1", "ACCOUNT_MANAGER", "ann@example.com", at(10), at(99), at(40), 75L),
            new Work("ap-1", Work.APPROVAL, null, at(50), null, at(55), null),
            new Work("ap-2", Work.APPROVAL, null, at(58), null, at(60), null)),
        only().work());
  }

  private static Task task(String id, String owner) {
    int number = id.endsWith("1") ? 1 : 2;
    return new Task(
        id, 1, Step.TaskKind.ACCOUNT_MANAGER, number, owner, "call", at(10), at(99), null, null);
  }
}
