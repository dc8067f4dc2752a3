package dev.recoup.local.cli;

import static dev.recoup.aws.json.Json.object;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.Currencies;
import dev.recoup.domain.experiment.Experiment;
import dev.recoup.domain.experiment.SampleSize;
import dev.recoup.domain.experiment.SampleSize.Advice;
import dev.recoup.domain.experiment.SampleSize.Expected;
import dev.recoup.domain.policy.Policies;
import dev.recoup.json.Tree;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says how many payers an experiment needs before it starts. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Says how many payers an experiment needs, and prints the policy's part for it.",
      "A figure that is not given is measured on the cases of the running local, otherwise on those"
          + " that were left last."
    })
final class ExperimentPlanCommand implements Callable<Integer> {
  static final String NO_PROOF =
      "Fewer than "
          + SampleSize.SMALL_COMPANY
          + " payers fail in a month, too few for a verdict in good time. Comparing the months"
          + " before with the months after is no proof: season, prices and customers change, too.";

  private static final String DEFAULT = " (${DEFAULT-VALUE}).";

  @Spec private CommandSpec spec;

  @Option(names = "--name", description = "Name, and salt of the draw" + DEFAULT)
  private String name = "first";

  @Option(names = "--from", required = true, description = "First day, such as 2026-04-01 (UTC).")
  private LocalDate from;

  @Option(names = "--baseline", description = "Percent of payers on the fixed plan" + DEFAULT)
  private double baseline = 50;

  @Option(
      names = "--holdout",
      description = "Percent of payers left to the billing system's own plan, at most 10" + DEFAULT)
  private double holdout;

  @Option(names = "--points", description = "Smallest difference to be found, in points" + DEFAULT)
  private double points = 5;

  @Option(names = "--currency", description = "Currency of amounts and report" + DEFAULT)
  private String currency = "EUR";

  @Option(names = "--monthly-payers", description = "Payers that fail in a month.")
  private Double monthlyPayers;

  @Option(names = "--baseline-rate", description = "Percent of their money the control recovers.")
  private Double baselineRate;

  @Option(names = "--mean", description = "Mean at risk per payer, in whole units.")
  private Double mean;

  @Option(names = "--sd", description = "Its standard deviation, in whole units.")
  private Double sd;

  @Option(
      names = "--known-at-entry",
      description = "Percent of that variance that a payer's first invoice tells.")
  private Double knownAtEntry;

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  private final Map<String, Object> sources = new LinkedHashMap<>();

  @Override
  public Integer call() {
    check(Currencies.isKnown(currency), "--currency", "is a currency such as EUR");
    check(name.matches("[a-z0-9-]{1,40}"), "--name", "is lower-case letters, digits, hyphens");
    check(points > 0 && points < 100, "--points", "lies between 0 and 100");
    check(
        holdout >= 0 && holdout <= 100 * Experiment.MOST_HELD_OUT,
        "--holdout",
        "lies between 0 and 10");
    check(
        baseline >= 0 && baseline + holdout > 0 && baseline + holdout < 100,
        "--baseline",
        "leaves payers to SMART and to something else");
    Tree known = known();
    Expected expected = expected(known.get("history"));
    Map<String, Long> cap = new TreeMap<>();
    known.get("highValue").members().forEach((in, minor) -> cap.put(in, minor.required()));
    check(cap.containsKey(currency), "--currency", "is one in which the policy knows high value");
    Advice advice = SampleSize.advise(experiment(1, 1, cap), expected);
    Experiment experiment = experiment(advice.payers(), advice.months(), cap);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.write(document(expected, advice, experiment)));
    } else {
      print(out, expected, advice, experiment);
    }
    return 0;
  }

  private void check(boolean so, String option, String rule) {
    if (!so) {
      throw new ParameterException(spec.commandLine(), option + " " + rule);
    }
  }

  /** Policy and history of the cases; the safe defaults where everything is given and none are. */
  private Tree known() {
    boolean told =
        monthlyPayers != null
            && baselineRate != null
            && mean != null
            && sd != null
            && knownAtEntry != null;
    try {
      return new Desk(Home.find()).ask("GET", "experiment/" + currency, Map.of());
    } catch (Failure e) {
      if (told) {
        return Tree.ofObject(Json.write(object("highValue", Policies.defaults().highValue())));
      }
      throw e;
    }
  }

  private Expected expected(Tree history) {
    double unit = Math.pow(10, Currencies.digits(currency));
    return new Expected(
        figure("--monthly-payers", monthlyPayers, 1, history, "monthlyPayers"),
        figure("--baseline-rate", baselineRate, 0.01, history, "rate"),
        points / 100,
        figure("--mean", mean, unit, history, "mean"),
        figure("--sd", sd, unit, history, "sd"),
        figure("--known-at-entry", knownAtEntry, 0.01, history, "knownAtEntry"));
  }

  private double figure(String option, Double given, double scale, Tree history, String measured) {
    check(given == null || given >= 0, option, "is not negative");
    check(
        given != null || !history.isNull(),
        option,
        "is needed: there are too few cases to measure it");
    sources.put(measured, given == null ? "measured" : "given");
    return given == null ? history.doubleValue(measured) : given * scale;
  }

  /** Payers enter for as long as it takes, and a fifth longer. */
  private Experiment experiment(long payers, double months, Map<String, Long> cap) {
    LocalDate until = from.plusDays((long) Math.ceil(1.2 * months * 365.25 / 12));
    return new Experiment(
        name,
        from.atStartOfDay(ZoneOffset.UTC).toInstant(),
        until.atStartOfDay(ZoneOffset.UTC).toInstant(),
        baseline / 100,
        holdout / 100,
        (int) Math.min(Integer.MAX_VALUE, payers),
        currency,
        cap,
        Map.of());
  }

  private Map<String, Object> document(Expected e, Advice advice, Experiment experiment) {
    return object(
        "monthlyPayers", e.monthlyPayers(),
        "baselineRate", e.baselineRate(),
        "points", points,
        "mean", e.mean(),
        "sd", e.sd(),
        "knownAtEntry", e.knownAtEntry(),
        "sources", sources,
        "payers", advice.payers(),
        "months", advice.months(),
        "smallCompany", advice.tooSmall(),
        "caveat", advice.tooSmall() ? NO_PROOF : null,
        "experiment", experiment);
  }

  private void print(PrintWriter out, Expected e, Advice advice, Experiment experiment) {
    double unit = Math.pow(10, Currencies.digits(currency));
    row(out, "failing payers a month", "%,.0f", e.monthlyPayers(), sources.get("monthlyPayers"));
    row(out, "recovered by the control", "%.1f %%", 100 * e.baselineRate(), sources.get("rate"));
    row(out, "at risk per payer", "%,.2f", e.mean() / unit, sources.get("mean"));
    row(out, "  standard deviation", "%,.2f", e.sd() / unit, sources.get("sd"));
    row(
        out,
        "  told by 1st invoice",
        "%.0f %%",
        100 * e.knownAtEntry(),
        sources.get("knownAtEntry"));
    row(out, "difference to be found", "%.1f", points, "points, in 80 of 100 experiments");
    row(out, "payers needed", "%,.0f", advice.payers(), "all arms together");
    row(out, "months", "%,.1f", advice.months(), "until they have entered and matured");
    if (advice.tooSmall()) {
      out.println(NO_PROOF);
    }
    out.println("The policy's part for it, to be fixed before it starts:");
    out.println("\"experiment\": " + Json.write(experiment));
  }

  private static void row(PrintWriter out, String name, String format, double value, Object how) {
    out.printf("%-26s %12s  %s%n", name, String.format(Locale.ROOT, format, value), how);
  }
}
