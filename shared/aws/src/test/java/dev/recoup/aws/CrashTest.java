package dev.recoup.aws;

import static dev.recoup.aws.Bench.ID;
import static dev.recoup.aws.Bench.at;
import static dev.recoup.aws.Bench.customer;
import static dev.recoup.aws.Bench.event;
import static dev.recoup.aws.Bench.failed;
import static dev.recoup.aws.Bench.paid;
import static dev.recoup.domain.BillingEventType.DISPUTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.CaseId;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.Channel;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever dies before or after any call to the table: told again, it ends as if it had not. */
class CrashTest {
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Kills the deed at its first, second, third… point, repeats it, and lets the end be judged. */
  private static void atEveryPoint(
      Consumer<Bench> before, Consumer<Bench> deed, Consumer<Bench> judge) {
    for (int point = 1; ; point++) {
      Bench bench = new Bench();
      before.accept(bench);
      int[] left = {point};
      bench.interfere =
          p -> {
            if (--left[0] == 0) {
              throw new Killed();
            }
          };
      boolean killed = false;
      try {
        deed.accept(bench);
      } catch (Killed e) {
        killed = true;
      }
      bench.interfere = p -> {};
      if (!killed) {
        assertTrue(point > 4, "nothing was killed");
        return;
      }
      deed.accept(bench);
      judge.accept(bench);
      RecoveryCase c = bench.get();
      assertEquals(0, AuditLog.firstBroken(AuditLog.read(bench.table, ID), c.audit()));
    }
  }

  private static List<String> tokens(Bench bench) {
    return List.copyOf(new TreeSet<>(bench.sfn.sent));
  }

  @Test
  void aFailureOpensOneCaseWithOneExecution() {
    atEveryPoint(
        bench -> {},
        bench -> bench.accept(failed("ch_1", 0)),
        bench -> {
          assertEquals(1, bench.get().progress().factSeq());
          assertEquals(1, bench.sfn.started.size());
          assertEquals(1, bench.get().audit().seq());
          String payer = bench.get().dossier().payerId();
          assertEquals(List.of(ID), bench.payers.get(payer).openCases());
          assertEquals("ada@example.com", bench.payers.get(payer).payer().email());
        });
  }

  @Test
  void aPaymentEndsTheHoldAndCountsOnce() {
    atEveryPoint(
        bench -> {
          bench.opened();
          bench.hold(ID, "t1");
        },
        bench -> bench.accept(paid(30)),
        bench -> {
          assertEquals(2, bench.get().progress().factSeq());
          assertEquals(List.of("t1"), tokens(bench));
        });
  }

  @Test
  void aPaymentOfAParkedCaseStartsOneMoreRun() {
    atEveryPoint(
        bench -> {
          bench.opened();
          bench.parked();
        },
        bench -> bench.accept(paid(30)),
        bench -> {
          assertTrue(bench.get().ownedBy(1, 2));
          assertEquals(2, bench.sfn.started.size());
        });
  }

  @Test
  void aPaymentThatCameFirstStillStopsTheLateFailure() {
    atEveryPoint(
        bench -> {},
        bench -> {
          bench.accept(paid(30));
          bench.accept(failed("ch_1", 0));
        },
        bench -> {
          assertEquals(CaseStatus.CLOSED, bench.get().progress().status());
          assertTrue(bench.sfn.started.isEmpty());
        });
  }

  private static CaseId twoCases(Bench bench) {
    bench.opened();
    CaseId other = bench.opened("in_2", customer("cus_1", "ada@example.com"));
    bench.hold(ID, "t1");
    bench.hold(other, "t2");
    return other;
  }

  private static void bothHeardOnce(Bench bench) {
    assertEquals(List.of("t1", "t2"), tokens(bench));
    assertEquals(1, bench.get().dossier().signals().size());
    CaseId other = CaseId.of(Bench.CONNECTION, "in_2");
    assertEquals(1, bench.cases.get(other).dossier().signals().size());
  }

  @Test
  void anOptOutReachesEveryCaseOnce() {
    atEveryPoint(
        CrashTest::twoCases,
        bench -> {
          String payer = bench.payers.find(Bench.CONNECTION, "cus_1").orElseThrow();
          bench.mailbox.optOut(payer, Channel.EMAIL, "o1");
        },
        CrashTest::bothHeardOnce);
  }

  @Test
  void aDisputeReachesEveryCaseOnce() {
    atEveryPoint(
        CrashTest::twoCases,
        bench -> bench.accept(event(DISPUTED, "in_1", "dp_1", 30, "ch_1", null)),
        bench -> {
          bothHeardOnce(bench);
          String payer = bench.get().dossier().payerId();
          assertEquals(SignalKind.DISPUTED, bench.payers.get(payer).payer().stop().kind());
        });
  }

  @Test
  void aWordThatLiftsAHoldReachesEveryCaseOnce() {
    atEveryPoint(
        CrashTest::twoCases,
        bench -> bench.mailbox.hear(ID, Signal.of(SignalKind.PROMISED, at(30), "am"), "w1"),
        CrashTest::bothHeardOnce);
  }
}
