package dev.recoup.local.bench;

import dev.recoup.aws.json.Json;
import dev.recoup.local.aws.TableServer;
import dev.recoup.local.bench.ColdStart.Run;
import dev.recoup.local.bench.ColdStart.Subject;
import dev.recoup.local.bench.Packages.Zip;
import dev.recoup.simulation.engine.PayerOutcome;
import dev.recoup.simulation.report.Contest;
import dev.recoup.simulation.world.World;
import dev.recoup.simulation.world.Worlds;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Measures every budget that can be measured on one machine. */
public final class Bench {
  private static final double BASE = 1.6;
  private static final double STAGE = 1.3;
  private static final double WRITE_UNITS = 100;
  private static final double WITHOUT_STRIPE_MB = 12;
  private static final double WITH_STRIPE_MB = 40;
  private static final double TAIL = 5;
  private static final int BURSTS = 5;
  private static final int INVOICES = 100;
  private static final double SIMULATION_SECONDS = 10;
  private static final int SIMULATED_CASES = 10_000;
  private static final String NOT_STRIPES = "receive-webhook";

  private final Path home;
  private final Packages packages;
  private final InstantSource clock;
  private final Consumer<String> progress;
  private final List<Row> rows = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  /**
   * A bench for a project.
   *
   * @param home the project's folder
   * @param progress told what is done, line by line
   */
  public Bench(Path home, InstantSource clock, Consumer<String> progress) {
    this.home = home.toAbsolutePath().normalize();
    this.packages = new Packages(this.home);
    this.clock = clock;
    this.progress = progress;
  }

  /** The stages of which {@link #run} can measure the cold start. */
  public static List<String> stages() {
    return Stages.TABLE_ONLY;
  }

  /**
   * Measures everything once.
   *
   * @param turns how often each cold start is measured
   * @param stages of which the cold start is measured
   */
  public Report run(int turns, List<String> stages) {
    double before = load();
    measure("cold starts", () -> coldStarts(turns, stages));
    measure("zips", this::zips);
    for (BudgetedCase budgeted : BudgetedCase.values()) {
      measure(budgeted.description(), () -> cost(budgeted));
    }
    measure("webhook to durable answer", this::burst);
    measure("simulation", Bench::simulation);
    return new Report(
        rows, turns, Runtime.getRuntime().availableProcessors(), before, load(), errors);
  }

  /** Ten thousand cases by the product's own choice of steps, in this process. */
  static List<Row> simulation() {
    World world = Worlds.of("consumer-us");
    int processors = Runtime.getRuntime().availableProcessors();
    long begun = System.nanoTime();
    List<PayerOutcome> outcomes =
        new Contest(world, SIMULATED_CASES, 1, processors).outcomes("smart");
    double seconds = (System.nanoTime() - begun) / 1e9;
    int cases = outcomes.stream().mapToInt(payer -> payer.cases().size()).sum();
    if (cases != SIMULATED_CASES) {
      throw new IllegalStateException("played " + cases + " cases instead of " + SIMULATED_CASES);
    }
    return List.of(
        Row.figure(
            String.format(Locale.ROOT, "simulation of %,d cases of 35 days", cases),
            seconds,
            SIMULATION_SECONDS,
            "s",
            "smart in consumer-us; " + processors + " processors",
            Map.of()));
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** A measurement that fails is void as a whole; the others go on. */
  private void measure(String what, Supplier<List<Row>> measurement) {
    progress.accept(what);
    try {
      rows.addAll(measurement.get());
    } catch (RuntimeException e) {
      errors.add(what + ": " + (e.getMessage() == null ? e.toString() : e.getMessage()));
    }
  }

  List<Row> coldStarts(int turns, List<String> stages) {
    packages.refresh(progress);
    try (WorkFolder work = new WorkFolder();
        TableServer server = new TableServer()) {
      Stages recorded = Stages.recorded(home, work.path(), clock);
      List<Subject> subjects = new ArrayList<>();
      for (String stage : stages) {
        Path unpacked = work.path().resolve(stage);
        packages.unpack(stage, unpacked);
        subjects.add(recorded.subject(stage, unpacked, server));
      }
      Subjects others = new Subjects(work.path(), subjects.getFirst().folder().resolve("lib"));
      Subject empty = others.empty();
      Subject base = others.base();
      Subject getItem = others.getItem(server);
      List<Subject> all = new ArrayList<>(List.of(empty, base, getItem));
      all.addAll(subjects);
      Map<Subject, List<Run>> runs = new ColdStart(work.path()).inTurns(all, turns, progress);
      List<Row> found = new ArrayList<>();
      found.add(against("an empty handler", base, empty, runs, BASE));
      subjects.forEach(s -> found.add(against("one GetItem", s, getItem, runs, STAGE)));
      return found;
    }
  }

  private static Row against(
      String what, Subject subject, Subject baseline, Map<Subject, List<Run>> runs, double budget) {
    Timing mine = Timing.of(runs.get(subject));
    Timing other = Timing.of(runs.get(baseline));
    return Row.ratio(
        "cold start: " + subject.name() + " against " + what,
        mine.median() / other.median(),
        mine.best() / other.best(),
        budget,
        String.format(
            Locale.ROOT,
            "best runs %.2f; %.0f ms against %.0f ms",
            mine.best() / other.best(),
            mine.median(),
            other.median()),
        Json.object("subject", mine.document(), "baseline", other.document()));
  }

  /** Of one subject, in milliseconds: its cold starts, and for interest its parts. */
  private record Timing(double median, double best, double init, double first, double warm) {
    static Timing of(List<Run> runs) {
      List<Double> totals = runs.stream().map(Run::total).toList();
      return new Timing(
          Statistics.median(totals),
          Statistics.best(totals),
          Statistics.median(runs.stream().map(Run::init).toList()),
          Statistics.median(runs.stream().map(Run::first).toList()),
          Statistics.median(runs.stream().map(Run::warm).toList()));
    }

    Map<String, Object> document() {
      return Json.object(
          "totalMs", Row.rounded(median),
          "bestMs", Row.rounded(best),
          "initMs", Row.rounded(init),
          "firstMs", Row.rounded(first),
          "warmMs", Row.rounded(warm));
    }
  }

  private List<Row> zips() {
    packages.refresh(progress);
    Map<String, Zip> zips = packages.zips();
    return List.of(
        largest("without stripe-java", zips, zip -> !zip.stripe(), WITHOUT_STRIPE_MB),
        largest("with stripe-java", zips, Zip::stripe, WITH_STRIPE_MB),
        Row.figure(
            "zip: stripe-java in " + NOT_STRIPES,
            zips.get(NOT_STRIPES).stripe() ? 1 : 0,
            0,
            "jars",
            "it verifies by HMAC and reads the JSON tree",
            Map.of()));
  }

  private static Row largest(
      String which, Map<String, Zip> zips, Predicate<Zip> belongs, double budget) {
    List<Zip> those =
        zips.values().stream()
            .filter(belongs)
            .sorted(Comparator.comparingDouble(Zip::megabytes).reversed())
            .toList();
    Map<String, Object> sizes = new LinkedHashMap<>();
    those.forEach(zip -> sizes.put(zip.function(), Row.rounded(zip.megabytes())));
    return Row.figure(
        "zip: largest " + which,
        those.getFirst().megabytes(),
        budget,
        "MB",
        those.getFirst().function() + ", of " + those.size(),
        Map.of("zips", sizes));
  }

  private List<Row> cost(BudgetedCase budgeted) {
    BudgetedCase.Cost cost = budgeted.play(home);
    Map<String, Object> kinds = new LinkedHashMap<>(cost.unitsByKind());
    return List.of(
        Row.figure(
            "state transitions: " + budgeted.description(),
            cost.transitions(),
            budgeted.transitionsBudget(),
            "transitions",
            "",
            Map.of()),
        Row.figure(
            "write units: " + budgeted.description(),
            cost.units(),
            WRITE_UNITS,
            "units",
            String.format(Locale.ROOT, "%.0f of them the case's own", cost.unitsOfCase()),
            Json.object("ofTheCase", cost.unitsOfCase(), "byKind", kinds)));
  }

  private List<Row> burst() {
    Burst.Result result = Burst.play(home, BURSTS, INVOICES);
    List<Double> medians = result.millis().stream().map(Statistics::median).toList();
    List<Double> tails = result.millis().stream().map(m -> Statistics.percentile(m, 0.99)).toList();
    List<Double> ratios =
        IntStream.range(0, BURSTS).mapToObj(n -> tails.get(n) / medians.get(n)).toList();
    return List.of(
        Row.ratio(
            "webhook to durable answer: p99 against median in a burst",
            Statistics.median(ratios),
            Statistics.best(ratios),
            TAIL,
            String.format(
                Locale.ROOT,
                "best burst %.2f; %.1f ms against %.1f ms",
                Statistics.best(ratios),
                Statistics.median(tails),
                Statistics.median(medians)),
            Json.object(
                "p50Ms", Row.rounded(Statistics.median(medians)),
                "p99Ms", Row.rounded(Statistics.median(tails)),
                "bursts", BURSTS)),
        Row.figure(
            "webhook to durable answer: lost in the bursts",
            result.lost(),
            0,
            "webhooks",
            "of " + result.webhooks() + ": refused, never done, or without a case",
            Map.of("webhooks", result.webhooks())));
  }
}
