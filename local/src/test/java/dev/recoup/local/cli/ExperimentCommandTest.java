package dev.recoup.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.aws.Condition;
import dev.recoup.aws.Control;
import dev.recoup.aws.Item;
import dev.recoup.aws.Table;
import dev.recoup.aws.json.Json;
import dev.recoup.domain.Arm;
import dev.recoup.domain.experiment.Cohort;
import dev.recoup.domain.experiment.Experiment;
import dev.recoup.domain.experiment.Sums;
import dev.recoup.domain.policy.Policies;
import dev.recoup.domain.policy.Policy;
import dev.recoup.json.Tree;
import dev.recoup.local.aws.LocalTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExperimentCommandTest {
  private static final Instant NOW = Instant.parse("2026-06-01T09:00:00Z");
  private static final String[] FIGURES = {
    "--from=2026-07-01",
    "--monthly-payers=2000",
    "--baseline-rate=50",
    "--mean=50",
    "--sd=0",
    "--known-at-entry=100"
  };

  @TempDir Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void makeHome() throws IOException {
    System.setProperty("recoup.home", home.toString());
    Files.createDirectories(home.resolve("statemachine"));
    for (String file : new String[] {"statemachine/recovery.asl.json", "template.yaml"}) {
      Files.copy(Path.of("..").resolve(file), home.resolve(file));
    }
  }

  @AfterEach
  void restore() {
    System.clearProperty("recoup.home");
  }

  private int run(String command, String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String[] all = new String[args.length + 2];
    all[0] = "experiment";
    all[1] = command;
    System.arraycopy(args, 0, all, 2, args.length);
    return line.execute(all);
  }

  private static String[] with(String... more) {
    String[] all = new String[FIGURES.length + more.length];
    System.arraycopy(FIGURES, 0, all, 0, FIGURES.length);
    System.arraycopy(more, 0, all, FIGURES.length, more.length);
    return all;
  }

  /** A policy with this experiment and the sums of one matured day, as left behind. */
  private void leave(Experiment experiment, Sums smart, Sums baseline) {
    try (LocalTable table = LocalTable.inMemory()) {
      Table left = new Table(table.client(), LocalTable.NAME);
      new Control(left).put(Policies.defaults().with(experiment));
      Cohort cohort =
          new Cohort(
              LocalDate.parse("2026-03-02"),
              Map.of("card", Map.of(Arm.SMART, smart, Arm.BASELINE, baseline)));
      left.put(
          Item.of("EXPERIMENT#spring", "COHORT#2026-03-02", Json.writeCompact(cohort)),
          Condition.NONE);
      Home.find().demo().save(table, NOW);
    }
  }

  private static Experiment spring() {
    return new Experiment(
        "spring",
        Instant.parse("2026-03-01T00:00:00Z"),
        Instant.parse("2026-07-01T00:00:00Z"),
        0.5,
        0,
        1_000,
        "EUR",
        Map.of("EUR", 100_000L),
        Map.of());
  }

  private static Sums payers(long n, double paid) {
    double x = 0.05;
    return new Sums(n, n * x, n * x * x, n * paid * x, n * paid * x * x, n * paid * x * x);
  }

  @Test
  void the_advice_is_a_part_of_the_policy_that_can_be_read() {
    assertEquals(0, run("plan", with("--json")), err.toString());
    Tree plan = Tree.ofObject(out.toString());
    assertEquals(6_235, plan.longValue("payers"), 5);
    assertFalse(plan.bool("smallCompany"));
    Map<String, Object> policy =
        Tree.ofObject(Json.write(Policies.defaults())).members().entrySet().stream()
            .filter(e -> !e.getKey().equals("experiment"))
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().value()));
    policy.put("experiment", plan.get("experiment").value());
    Experiment read = Json.read(Json.write(policy), Policy.class).experiment();
    assertEquals(plan.longValue("payers"), read.payers());
    assertEquals(0.5, read.share(Arm.SMART));
    assertEquals(0, read.holdout());
  }

  @Test
  void a_small_company_is_told_that_before_and_after_is_no_proof() {
    String[] small = FIGURES.clone();
    small[1] = "--monthly-payers=120";
    assertEquals(0, run("plan", small), err.toString());
    assertTrue(out.toString().contains("is no proof"), out.toString());
    assertEquals(0, run("plan", FIGURES));
    assertFalse(out.toString().contains("is no proof"), out.toString());
  }

  @Test
  void what_cannot_be_is_named_with_its_rule() {
    assertEquals(2, run("plan", with("--holdout=11")));
    assertTrue(err.toString().startsWith("recoup: --holdout lies between 0 and 10"));
    assertEquals(2, run("plan", with("--baseline=100")));
    assertEquals(2, run("plan", with("--currency=XXQ")));
    assertEquals(1, run("plan", "--from=2026-07-01"));
    assertTrue(err.toString().contains("no data yet"), err.toString());
    leave(spring(), payers(1, 1), payers(1, 1));
    assertEquals(2, run("plan", "--from=2026-07-01", "--monthly-payers=500"));
    assertTrue(
        err.toString().startsWith("recoup: --baseline-rate is needed: there are too few cases"));
  }

  @Test
  void status_says_what_may_be_said_and_no_more() {
    leave(spring(), payers(150, 0.7), payers(150, 0.5));
    assertEquals(0, run("status"), err.toString());
    assertTrue(out.toString().contains("SMART against BASELINE: no verdict yet"), out.toString());
    assertTrue(out.toString().contains("no interval before 200 payers"), out.toString());
    assertTrue(out.toString().contains("SMART 35.00 EUR"), out.toString());
    assertTrue(out.toString().contains("is no proof"), out.toString());
    leave(spring(), payers(2_000, 0.7), payers(2_000, 0.5));
    assertEquals(0, run("status"), err.toString());
    assertTrue(out.toString().contains("SMART against BASELINE: SMART better"), out.toString());
    assertTrue(out.toString().contains("difference 10.00 EUR ("), out.toString());
    assertEquals(0, run("status", "--json"));
    Tree status = Tree.ofObject(out.toString());
    assertEquals(2_000, status.get("matured").longValue("SMART"));
    assertEquals(8, status.get("guardrails").items().size());
    assertEquals("2026-03-02", status.get("comparisons").items().getFirst().string("decidedOn"));
  }

  @Test
  void without_an_experiment_status_says_so() {
    leave(null, payers(1, 1), payers(1, 1));
    assertEquals(0, run("status"), err.toString());
    assertTrue(out.toString().startsWith("The policy has no experiment"), out.toString());
  }
}
