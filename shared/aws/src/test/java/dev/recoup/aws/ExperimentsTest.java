package dev.recoup.aws;

import static dev.recoup.aws.Bench.CONNECTION;
import static dev.recoup.aws.Bench.T0;
import static dev.recoup.aws.Bench.customer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Arm;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Money;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.domain.experiment.Assignment;
import dev.recoup.domain.experiment.Draw;
import dev.recoup.domain.experiment.Entry;
import dev.recoup.domain.experiment.Experiment;
import dev.recoup.domain.experiment.Guardrail;
import dev.recoup.domain.experiment.Standing;
import dev.recoup.domain.policy.Policies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Assignments, what counts, harm, sums and stops on DynamoDB Local. */
class ExperimentsTest {
  private static final Experiment SPRING = experiment("spring");
  private static final Instant MATURED = T0.plus(Duration.ofDays(38));

  private final Bench bench = new Bench();
  private final Assignments assignments = new Assignments(bench.table);
  private final Experiments experiments = new Experiments(bench.table);
  private final Control control = new Control(bench.table);

  private static Experiment experiment(String name) {
    return new Experiment(
        name,
        T0.minus(Duration.ofDays(3)),
        T0.plus(Duration.ofDays(100)),
        0.5,
        0,
        1_000,
        "EUR",
        Map.of("EUR", 100_000L),
        Map.of());
  }

  private Assignment drawn(String payer, String... shared) {
    return assignments.of(SPRING, payer, List.of(shared), bench.now).orElseThrow();
  }

  /** The first payer of this name that the hash puts into the arm. */
  private static String payerOf(Arm arm, int which) {
    int found = 0;
    for (int i = 0; ; i++) {
      if (Draw.arm(SPRING, "p-" + i) == arm && found++ == which) {
        return "p-" + i;
      }
    }
  }

  @Test
  void aPayerIsDrawnOnceAndKeepsItsArm() {
    Assignment first = drawn("p-1");
    bench.now = T0.plus(Duration.ofDays(50));
    assertEquals(first, drawn("p-1"));
    assertEquals(T0, first.enteredAt());
    assertEquals(Draw.arm(SPRING, "p-1"), first.arm());
  }

  @Test
  void whoeverSharesACardOrCompanyGoesWithWhoeverCameFirst() {
    Assignment smart = drawn(payerOf(Arm.SMART, 0), "card fp_1");
    Assignment friend = drawn(payerOf(Arm.BASELINE, 0), "card fp_1", "company acme.example");
    assertEquals(smart, friend);
    assertEquals(smart, drawn(payerOf(Arm.BASELINE, 1), "card fp_2", "company acme.example"));
    assertEquals(Arm.BASELINE, drawn(payerOf(Arm.BASELINE, 2), "card fp_3").arm());
  }

  @Test
  void twoWhoShareACardAndAreDrawnAtOnceAreDrawnTogether() {
    String mine = payerOf(Arm.SMART, 0);
    String theirs = payerOf(Arm.BASELINE, 0);
    bench.before(
        "transactWriteItems",
        () -> new Assignments(bench.calm()).of(SPRING, theirs, List.of("card fp_1"), T0));
    assertEquals(theirs, drawn(mine, "card fp_1").unit());
  }

  @Test
  void nobodyIsDrawnOutsideOfItsTimeAndWhoeverWasStaysIn() {
    Assignment early = drawn("p-1");
    bench.now = SPRING.until();
    assertEquals(Optional.empty(), assignments.of(SPRING, "p-2", List.of(), bench.now));
    assertEquals(early, drawn("p-1"));
  }

  /** A case of this payer that counts, and what was received on it. */
  private void owed(String payer, String invoice, long paid) {
    CaseId id = bench.opened(invoice, customer("cus_" + invoice, null));
    if (paid > 0) {
      Receipt receipt = new Receipt("ch", new Money(paid, "EUR"), 0, RecoveredBy.RETRY, bench.now);
      bench.change(id, c -> c.with(c.dossier().withReceipts(List.of(receipt))));
    }
    count(payer, id);
  }

  private void count(String payer, CaseId id) {
    Entry entry = new Entry(drawn(payer), id, bench.now, new Money(5_000, "EUR"), "card");
    bench.table.commit(List.of(Assignments.entered(entry)));
  }

  @Test
  void aDayIsSummedUpOnceItHasMaturedAndOpenPayersAreCounted() {
    String smart = payerOf(Arm.SMART, 0);
    owed(smart, "in_1", 5_000);
    owed(smart, "in_2", 0);
    owed(payerOf(Arm.BASELINE, 0), "in_3", 0);
    assertEquals(3, experiments.close(SPRING, MATURED.minus(Duration.ofDays(2))));
    Standing open = experiments.standing(SPRING, MATURED.minus(Duration.ofDays(2)));
    assertEquals(Map.of(Arm.SMART, 1L, Arm.BASELINE, 1L), open.entered());
    assertEquals(0L, open.matured().get(Arm.SMART));

    assertEquals(2, experiments.close(SPRING, MATURED));
    assertEquals(0, experiments.close(SPRING, MATURED));
    Standing matured = experiments.standing(SPRING, MATURED);
    assertEquals(Map.of(Arm.SMART, 1L, Arm.BASELINE, 1L), matured.entered());
    assertEquals(Map.of(Arm.SMART, 1L, Arm.BASELINE, 1L), matured.matured());
    assertEquals(0.05, matured.comparisons().getFirst().smart().y(), 1e-12);
    assertEquals(0.05, matured.comparisons().getFirst().smart().x(), 1e-12);
  }

  @Test
  void harmCountsOncePerUnitAndOnlyWhileItIsJudged() {
    String payer = payerOf(Arm.SMART, 0);
    drawn(payer);
    assignments.harmed("p-never-drawn", Guardrail.COMPLAINT, T0);
    assignments.harmed(payer, Guardrail.COMPLAINT, T0);
    assignments.harmed(payer, Guardrail.COMPLAINT, T0.plusSeconds(60));
    assignments.harmed(payer, Guardrail.OPT_OUT, T0.plus(Duration.ofDays(35)));
    assignments.harmed(payer, Guardrail.CHARGEBACK, T0.plus(Duration.ofDays(89)));
    assertEquals(
        List.of("SMART COMPLAINT 1", "SMART CHARGEBACK 1"), harmed(T0.plus(Duration.ofDays(99))));
    assertEquals(List.of("SMART COMPLAINT 1"), harmed(MATURED));
    assertEquals(List.of(), harmed(T0.plus(Duration.ofDays(30))));
  }

  private List<String> harmed(Instant now) {
    List<String> harmed = new ArrayList<>();
    for (Standing.Guard g : experiments.standing(SPRING, now).guards()) {
      if (g.here() > 0) {
        harmed.add(g.arm() + " " + g.guardrail() + " " + g.here());
      }
    }
    return harmed;
  }

  @Test
  void theMailboxTellsOfComplaintsOptOutsAndDisputes() {
    String payer = bench.payers.idOf(CONNECTION, customer("cus_1", "ada@example.com"));
    Assignment a = drawn(payer);
    bench.mailbox.complained(payer, Channel.EMAIL, "complaint:1");
    bench.mailbox.optOut(payer, Channel.EMAIL, "optout:1");
    assertEquals(List.of(a.arm() + " COMPLAINT 1", a.arm() + " OPT_OUT 1"), harmed(MATURED));
  }

  @Test
  void aStoppedArmIsReadWithThePolicyUnderItsOwnNameOnly() {
    control.put(Policies.defaults().with(SPRING));
    assertEquals(Map.of(), control.settings().policy().experiment().stopped());
    control.stop(SPRING, Arm.SMART, T0);
    control.stop(SPRING, Arm.SMART, T0.plusSeconds(60));
    assertEquals(Map.of(Arm.SMART, T0), control.settings().policy().experiment().stopped());
    assertEquals(Arm.BASELINE, control.policy().playing(Arm.SMART));
    assertFalse(control.settings().paused());
    control.put(Policies.defaults().with(experiment("summer")));
    assertEquals(Map.of(), control.policy().experiment().stopped());
    control.put(Policies.defaults());
    assertTrue(control.policy().experiment() == null);
  }
}
