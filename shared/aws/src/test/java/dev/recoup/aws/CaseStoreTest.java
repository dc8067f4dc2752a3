package dev.recoup.aws;

import static dev.recoup.aws.Bench.ID;
import static dev.recoup.aws.Bench.T0;
import static dev.recoup.aws.Bench.at;
import static dev.recoup.aws.Bench.attempt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.aws.AuditLog.Entry;
import dev.recoup.aws.CaseStore.Change;
import dev.recoup.domain.Account;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.Category;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.RecoveryCase.AuditHead;
import dev.recoup.domain.RetryPermission;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step;
import dev.recoup.domain.StepKind;
import dev.recoup.domain.Task;
import dev.recoup.domain.errors.TableBusy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class CaseStoreTest {
  private final Bench bench = new Bench();

  private static RecoveryCase touched(RecoveryCase c) {
    return c.with(c.progress().withFact());
  }

  private static AuditEntry entry(String what) {
    return AuditEntry.of(T0, "test", what);
  }

  private long number(String sk, String attribute) {
    return bench.table.get(Keys.ofCase(ID), sk).orElseThrow().number(attribute);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    RecoveryCase c = bench.opened();
    Task task =
        new Task(
            "t-1", 1, Step.TaskKind.FINANCE_REVIEW, 1, "f@example.com", "look", T0, T0, null, null);
    RecoveryCase written =
        bench.change(
            ID,
            x ->
                x.withAttempts(List.of(attempt(ID, 1, Attempt.State.CLAIMED, null)))
                    .withTasks(List.of(task)));
    RecoveryCase read = bench.get();
    assertEquals(written.attempts(), read.attempts());
    assertEquals(List.of(task), read.tasks());
    assertEquals(c.dossier(), read.dossier());
    assertEquals(c.version() + 1, read.version());
  }

  @Test
  void aCaseThatIsNotThereSaysWhatToDoNext() {
    assertTrue(bench.cases.find(ID).isEmpty());
    String said = assertThrows(CaseStore.NoSuchCase.class, () -> bench.get()).getMessage();
    assertTrue(said.contains(ID.value()) && said.contains("./recoup cases"), said);
  }

  @Test
  void aChangeOvertakenByAnotherDecidesAgainOnWhatIsThere() {
    bench.opened();
    long before = bench.get().progress().factSeq();
    for (String call : List.of("putItem", "transactWriteItems")) {
      bench.before(
          call, () -> new CaseStore(bench.calm()).change(ID, c -> Change.of(1, touched(c.get()))));
      bench.cases.change(
          ID,
          c ->
              call.equals("putItem")
                  ? Change.of(1, touched(c.get()))
                  : Change.of(1, touched(c.get()), entry("TOUCHED")));
    }
    assertEquals(before + 4, bench.get().progress().factSeq());
  }

  @Test
  void conflictsOfTransactionsAreTriedAgainButNotForEver() {
    bench.opened();
    int[] left = {3};
    bench.interfere =
        p -> {
          if (p.equals("transactWriteItems") && left[0]-- > 0) {
            throw Bench.conflict();
          }
        };
    bench.cases.change(ID, c -> Change.of(1, touched(c.get()), entry("TOUCHED")));
    assertEquals(2, bench.get().progress().factSeq());
    left[0] = Integer.MAX_VALUE;
    assertThrows(
        TableBusy.class,
        () -> bench.cases.change(ID, c -> Change.of(1, touched(c.get()), entry("TOUCHED"))));
    bench.interfere = p -> {};
    assertEquals(2, bench.get().progress().factSeq());
  }

  @Test
  void manyWritersLoseNothingAndNeverForkTheChain() throws Exception {
    bench.opened();
    int writers = 4;
    int each = 10;
    List<Callable<Integer>> jobs = new ArrayList<>();
    for (int w = 0; w < writers; w++) {
      String who = "W" + w;
      jobs.add(
          () -> {
            for (int i = 0; i < each; i++) {
              patiently(who + "-" + i);
            }
            return each;
          });
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
      for (Future<Integer> job : pool.invokeAll(jobs)) {
        job.get();
      }
    }
    RecoveryCase c = bench.get();
    assertEquals(1 + writers * each, c.progress().factSeq());
    List<Entry> entries = AuditLog.read(bench.table, ID);
    assertEquals(1 + writers * each, entries.size());
    assertEquals(0, AuditLog.firstBroken(entries, c.audit()));
  }

  private void patiently(String what) {
    while (true) {
      try {
        bench.cases.change(ID, c -> Change.of(1, touched(c.get()), entry(what)));
        return;
      } catch (TableBusy e) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void aWriteWhoseAnswerGotLostIsBusyAndLeavesTheChainWhole() {
    bench.opened();
    bench.interfere =
        p -> {
          if (p.equals("transactWriteItems done")) {
            bench.interfere = q -> {};
            throw SdkClientException.create("connection reset");
          }
        };
    assertThrows(
        TableBusy.class,
        () -> bench.cases.change(ID, c -> Change.of(1, touched(c.get()), entry("TOUCHED"))));
    bench.cases.change(ID, c -> Change.of(1, touched(c.get()), entry("AGAIN")));
    RecoveryCase c = bench.get();
    assertEquals(3, AuditLog.read(bench.table, ID).size());
    assertEquals(0, AuditLog.firstBroken(AuditLog.read(bench.table, ID), c.audit()));
  }

  @Test
  void oneOfTwoClaimsOfTheSameNaturalKeyIsRefused() {
    bench.opened();
    Write first = Write.claim(Item.of("KEY#1", "CLAIM", "a"));
    Write second = Write.claim(Item.of("KEY#1", "CLAIM", "b"));
    assertEquals("won", claim(first));
    long version = bench.get().version();
    assertEquals("refused", claim(second));
    assertEquals(version, bench.get().version());
    assertEquals("a", bench.table.get("KEY#1", "CLAIM").orElseThrow().doc());
  }

  private String claim(Write write) {
    return bench.cases.change(ID, c -> Change.of("won", touched(c.get())).unless(write, "refused"));
  }

  @Test
  void theSameAttemptIsNeverClaimedTwice() {
    bench.opened();
    int[] decisions = {0};
    bench.before(
        "transactWriteItems",
        () -> bench.attempted(attempt(ID, 1, Attempt.State.DECLINED, "ch_9")));
    boolean mine =
        bench.cases.change(
            ID,
            before -> {
              decisions[0]++;
              RecoveryCase c = before.orElseThrow();
              return c.attempts().isEmpty()
                  ? Change.of(
                      true, c.withAttempts(List.of(attempt(ID, 1, Attempt.State.CLAIMED, null))))
                  : Change.none(false);
            });
    assertFalse(mine);
    assertEquals(2, decisions[0]);
    assertEquals("ch_9", bench.get().attempts().getFirst().chargeId());
  }

  @Test
  void theSameTaskIsNeverGivenTwice() {
    bench.opened();
    Task mine =
        new Task("t-1", 1, Step.TaskKind.ESCALATION, 1, "a@example.com", "r", T0, T0, null, null);
    Task theirs = mine.done(SignalKind.TASK_DONE, T0);
    bench.before("transactWriteItems", () -> bench.change(ID, c -> c.withTasks(List.of(theirs))));
    boolean given =
        bench.cases.change(
            ID,
            before -> {
              RecoveryCase c = before.orElseThrow();
              return c.tasks().isEmpty()
                  ? Change.of(true, c.withTasks(List.of(mine)))
                  : Change.none(false);
            });
    assertFalse(given);
    assertEquals(List.of(theirs), bench.get().tasks());
  }

  @Test
  void aReadBetweenTwoWritesIsSeenAndRepeated() {
    bench.opened();
    RecoveryCase whole = bench.attempted(attempt(ID, 1, Attempt.State.UNKNOWN, null));
    String sk = Keys.attempt(1, 1);
    Item good = bench.table.get(Keys.ofCase(ID), sk).orElseThrow();
    bench.table.put(good.with("v", 99), Condition.NONE);
    assertThrows(TableBusy.class, () -> bench.get());
    int[] reads = {0};
    bench.interfere =
        p -> {
          if (p.equals("query") && ++reads[0] == 3) {
            bench.calm().put(good, Condition.NONE);
          }
        };
    assertEquals(whole.attempts(), bench.get().attempts());
    assertEquals(3, reads[0]);
  }

  @Test
  void anOlderAndANewerItemDoNotMakeUpForEachOther() {
    bench.opened();
    bench.attempted(attempt(ID, 1, Attempt.State.UNKNOWN, null));
    shift(Keys.attempt(1, 1), +1);
    shift(Keys.DOSSIER, -1);
    assertThrows(TableBusy.class, () -> bench.get());
  }

  private void shift(String sk, long by) {
    Item item = bench.table.get(Keys.ofCase(ID), sk).orElseThrow();
    bench.table.put(item.with("v", item.number("v") + by), Condition.NONE);
  }

  @Test
  void aMissingItemIsSeen() {
    bench.opened();
    bench.attempted(attempt(ID, 1, Attempt.State.UNKNOWN, null));
    bench.table.delete(Keys.ofCase(ID), Keys.attempt(1, 1));
    assertThrows(TableBusy.class, () -> bench.get());
  }

  @Test
  void theDossierIsWrittenOnlyWhenItChanges() {
    bench.opened();
    long written = number(Keys.DOSSIER, "v");
    bench.change(ID, c -> touched(c));
    bench.change(ID, c -> c.with(c.progress().decided(StepKind.WAIT, T0, 2)));
    assertEquals(written, number(Keys.DOSSIER, "v"));
    bench.change(
        ID,
        c ->
            c.with(
                c.dossier()
                    .withReceipts(
                        List.of(
                            new dev.recoup.domain.Receipt(
                                "ch_1",
                                Bench.eur(1),
                                0,
                                dev.recoup.domain.RecoveredBy.CUSTOMER,
                                T0)))));
    assertNotEquals(written, number(Keys.DOSSIER, "v"));
  }

  @Test
  void whatWasFoundOutIsReplacedWithoutANewVersion() {
    bench.opened();
    long version = bench.get().version();
    Account account = Account.unknown(T0);
    bench.change(ID, c -> c.with(Bench.invoice(InvoiceStatus.OPEN)));
    bench.change(ID, c -> c.with(account));
    RecoveryCase c = bench.get();
    assertEquals(version, c.version());
    assertEquals(Bench.invoice(InvoiceStatus.OPEN), c.invoice());
    assertEquals(account, c.account());
    assertTrue(c.newDecline());
  }

  @Test
  void aJudgementIsOfOneDeclineAndTheNextOneIsNew() {
    bench.opened();
    bench.change(
        ID,
        c ->
            c.with(
                new Diagnosis(
                    Category.SOFT,
                    Reason.INSUFFICIENT_FUNDS,
                    RetryPermission.ALLOWED,
                    Duration.ZERO,
                    List.of("code"),
                    List.of("here"))));
    assertEquals(Reason.INSUFFICIENT_FUNDS, bench.get().diagnosis().reason());
    assertFalse(bench.get().newDecline());
    bench.change(ID, c -> c.withDecline(Bench.DECLINE, "ch_2:failed", at(5)));
    assertTrue(bench.get().newDecline());
  }

  @Test
  void whatWasFoundOutTogetherWithMoreIsWrittenWithItOrNotAtAll() {
    bench.opened();
    Write refused = Write.claim(Item.of(Keys.ofCase(ID), Keys.CASE, "{}"));
    boolean written =
        bench.cases.change(
            ID,
            c ->
                Change.of(true, touched(c.get()).with(Account.unknown(T0))).unless(refused, false));
    assertFalse(written);
    assertNull(bench.get().account());
  }

  @Test
  void anUnknownAttemptAndAnOpenTaskAreFoundInTheIndexUntilTheyAreSettled() {
    bench.opened();
    bench.attempted(attempt(ID, 1, Attempt.State.UNKNOWN, null));
    Task task =
        new Task("t-1", 1, Step.TaskKind.ESCALATION, 1, "a@example.com", "r", T0, T0, null, null);
    bench.change(ID, c -> c.withTasks(List.of(task)));
    assertEquals(1, indexed("UNKNOWN"));
    assertEquals(1, indexed("TASKS"));
    bench.attempted(attempt(ID, 1, Attempt.State.DECLINED, "ch_2"));
    bench.change(ID, c -> c.withTasks(List.of(task.done(SignalKind.TASK_DONE, T0))));
    assertEquals(0, indexed("UNKNOWN"));
    assertEquals(0, indexed("TASKS"));
  }

  private long indexed(String kind) {
    return Shards.all(kind).stream().mapToLong(s -> bench.table.index(s, "~", 9).size()).sum();
  }

  @Test
  void aCaseStandsInTheIndexOfItsStatusOnly() {
    bench.opened();
    assertEquals(1, indexed("OPEN"));
    bench.parked();
    assertEquals(0, indexed("OPEN"));
    assertEquals(1, indexed("ATTENTION"));
    bench.closed(ID, 10);
    assertEquals(0, indexed("ATTENTION"));
    assertEquals(1, indexed("CLOSED#2026-03-02"));
    assertEquals(CaseStatus.CLOSED, bench.get().progress().status());
  }

  // The audit chain.

  private List<Entry> threeEntries() {
    bench.opened();
    bench.cases.change(ID, c -> Change.of(1, touched(c.get()), entry("A"), entry("B")));
    return AuditLog.read(bench.table, ID);
  }

  @Test
  void anUntouchedChainHolds() {
    List<Entry> entries = threeEntries();
    assertEquals(3, entries.size());
    assertEquals(0, AuditLog.firstBroken(entries, bench.get().audit()));
  }

  @Test
  void aChangedEntryIsFound() {
    List<Entry> entries = threeEntries();
    Entry second = entries.get(1);
    entries = new ArrayList<>(entries);
    entries.set(1, new Entry(2, second.doc().replace("\"A\"", "\"X\""), second.hash()));
    assertEquals(2, AuditLog.firstBroken(entries, bench.get().audit()));
  }

  @Test
  void aCutTailIsFound() {
    List<Entry> entries = threeEntries();
    assertEquals(3, AuditLog.firstBroken(entries.subList(0, 2), bench.get().audit()));
    assertEquals(1, AuditLog.firstBroken(List.of(), bench.get().audit()));
  }

  @Test
  void aMissingOrSwappedOrRenumberedEntryIsFound() {
    List<Entry> e = threeEntries();
    AuditHead head = bench.get().audit();
    assertEquals(2, AuditLog.firstBroken(List.of(e.get(0), e.get(2)), head));
    assertEquals(1, AuditLog.firstBroken(List.of(e.get(1), e.get(0), e.get(2)), head));
    Entry moved = new Entry(4, e.get(2).doc(), e.get(2).hash());
    assertEquals(3, AuditLog.firstBroken(List.of(e.get(0), e.get(1), moved), head));
  }

  @Test
  void aWholeChainWrittenAnewDoesNotFitTheHead() {
    threeEntries();
    List<Entry> forged = new ArrayList<>();
    for (Write w :
        AuditLog.append(ID, AuditHead.EMPTY, List.of(entry("X"), entry("Y"), entry("Z")))
            .writes()) {
      Item item = ((Write.PutItem) w).item();
      forged.add(new Entry(forged.size() + 1, item.doc(), item.find("hash").orElseThrow()));
    }
    assertNotEquals(0, AuditLog.firstBroken(forged, bench.get().audit()));
  }

  @Test
  void noEntryIsWrittenWithoutItsChangeAndNoneTwice() {
    threeEntries();
    Write taken = Write.claim(Item.of(Keys.audit(ID), Keys.sequence(4), "{}"));
    bench.table.commit(List.of(taken));
    assertThrows(
        TableBusy.class,
        () -> bench.cases.change(ID, c -> Change.of(1, touched(c.get()), entry("C"))));
    assertEquals(3, bench.get().audit().seq());
    assertEquals(2, bench.get().progress().factSeq());
  }
}
