package dev.recoup.local.cli;

import static dev.recoup.aws.json.Json.object;

import dev.recoup.json.JsonWriter;
import dev.recoup.local.impact.Impact;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what a better recovery rate would be worth. */
@Command(
    name = "impact",
    mixinStandardHelpOptions = true,
    description = {
      "Estimates from your own figures what a better recovery rate would be worth.",
      "Money is in whole units of your currency, rates are percentages. Directional, not measured:"
          + " only an experiment with a control shows what was caused."
    })
final class ImpactCommand implements Callable<Integer> {
  private static final String DEFAULT = " (${DEFAULT-VALUE}).";

  @Spec private CommandSpec spec;

  @Option(names = "--monthly-revenue", description = "Billed in a month" + DEFAULT)
  private BigDecimal monthlyRevenue = new BigDecimal("120000");

  @Option(names = "--at-risk", description = "Percent whose first payment fails" + DEFAULT)
  private BigDecimal atRisk = new BigDecimal("13.5");

  @Option(names = "--baseline-rate", description = "Percent of it recovered today" + DEFAULT)
  private BigDecimal baselineRate = new BigDecimal("45");

  @Option(names = "--recoup-rate", description = "Percent of it recovered with Recoup" + DEFAULT)
  private BigDecimal recoupRate = new BigDecimal("63");

  @Option(names = "--hours-before", description = "Manual hours a month today" + DEFAULT)
  private BigDecimal hoursBefore = new BigDecimal("40");

  @Option(names = "--hours-after", description = "Manual hours a month that remain" + DEFAULT)
  private BigDecimal hoursAfter = new BigDecimal("10");

  @Option(names = "--hour-cost", description = "Cost of one of these hours" + DEFAULT)
  private BigDecimal hourCost = new BigDecimal("25");

  @Option(names = "--build-cost", description = "Cost to begin, once" + DEFAULT)
  private BigDecimal buildCost = new BigDecimal("14000");

  @Option(
      names = "--retention-multiple",
      description = "Months of a recovered payment that a kept customer goes on to pay" + DEFAULT)
  private BigDecimal retentionMultiple = new BigDecimal("3.2");

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    Impact impact = impact();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonWriter.write(document(impact)));
    } else {
      print(impact, out);
    }
    return 0;
  }

  private Impact impact() {
    try {
      return new Impact(
          monthlyRevenue,
          share("--at-risk", atRisk),
          share("--baseline-rate", baselineRate),
          share("--recoup-rate", recoupRate),
          hoursBefore,
          hoursAfter,
          hourCost,
          buildCost,
          retentionMultiple);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  /**
   * Percent as a share. What looks like a share already would be read a hundred times too small.
   */
  private static BigDecimal share(String option, BigDecimal percent) {
    if (percent.signum() > 0 && percent.compareTo(BigDecimal.ONE) < 0) {
      throw new IllegalArgumentException(
          "%s is in percent: %s would be %s %%; say %s"
              .formatted(
                  option,
                  percent.toPlainString(),
                  percent.toPlainString(),
                  percent.movePointRight(2).stripTrailingZeros().toPlainString()));
    }
    return percent.movePointLeft(2);
  }

  private static Map<String, Object> document(Impact i) {
    return object(
        "atRisk", cents(i.atRiskRevenue()),
        "recoveredBefore", cents(i.recoveredBefore()),
        "recoveredAfterGross", cents(i.recoveredAfter()),
        "monthlyLift", cents(i.monthlyLift()),
        "annualUpside", cents(i.annualUpside()),
        "annualConservative", cents(i.conservative()),
        "annualAggressive", cents(i.aggressive()),
        "monthlyHoursSaved", cents(i.monthlyHoursSaved()),
        "paybackMonths", i.paybackMonths().map(ImpactCommand::tenths).orElse(null),
        "retainedValueGross", cents(i.retainedGross()),
        "retainedValueIncremental", cents(i.retainedIncremental()),
        "breakEvenRatePercent",
            i.breakEvenRate().map(rate -> tenths(rate.movePointRight(2))).orElse(null),
        "causal", false);
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }

  private static BigDecimal tenths(BigDecimal value) {
    return value.setScale(1, RoundingMode.HALF_UP);
  }

  private static void print(Impact i, PrintWriter out) {
    row(out, "at risk a month", i.atRiskRevenue(), "revenue x " + percent(i.atRisk()));
    row(out, "recovered today", i.recoveredBefore(), "at risk x " + percent(i.baselineRate()));
    row(
        out,
        "recovered with Recoup",
        i.recoveredAfter(),
        "at risk x " + percent(i.recoupRate()) + " (gross)");
    row(out, "lift a month", i.monthlyLift(), "the difference");
    row(out, "upside a year", i.annualUpside(), "lift x 12");
    row(out, "  conservative", i.conservative(), "half of the lift");
    row(out, "  aggressive", i.aggressive(), "1.6 times the lift");
    row(out, "hours saved a month", i.monthlyHoursSaved(), "(before - after) x hour cost");
    String payback = i.paybackMonths().map(months -> tenths(months) + " months").orElse("never");
    out.printf("%-24s %12s  %s%n", "payback", payback, "build cost / (lift + hours saved)");
    row(out, "retained value (gross)", i.retainedGross(), "recovered with Recoup x multiple");
    row(out, "  of the lift alone", i.retainedIncremental(), "lift x multiple");
    i.breakEvenRate()
        .filter(rate -> rate.signum() >= 0)
        .ifPresent(
            rate ->
                out.printf(
                    "It pays nothing a month at a recovery rate of %s or less.%n", percent(rate)));
    out.println(
        "Directional, from the figures given: not causal. `experiment` measures what is caused.");
  }

  private static String percent(BigDecimal share) {
    return tenths(share.movePointRight(2)) + " %";
  }

  private static void row(PrintWriter out, String name, BigDecimal amount, String how) {
    String whole =
        String.format(Locale.ROOT, "%,d", amount.setScale(0, RoundingMode.HALF_UP).toBigInteger());
    out.printf("%-24s %12s  %s%n", name, whole, how);
  }
}
