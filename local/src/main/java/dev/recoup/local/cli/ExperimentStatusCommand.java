package dev.recoup.local.cli;

import dev.recoup.domain.Currencies;
import dev.recoup.json.JsonWriter;
import dev.recoup.json.Tree;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says where the policy's experiment stands. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Says what may be said of the policy's experiment by now.")
final class ExperimentStatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    Tree status = new Desk(Home.find()).ask("GET", "experiment", Map.of());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonWriter.write(status.value()));
    } else if (status.get("experiment").isNull()) {
      out.println(
          "The policy has no experiment, so every case is SMART; `recoup experiment plan` helps to"
              + " begin one.");
    } else {
      print(out, status);
    }
    return 0;
  }

  private static void print(PrintWriter out, Tree status) {
    Tree experiment = status.get("experiment");
    out.printf(
        "%s, payers enter from %s until %s%n",
        experiment.string("name"), experiment.string("from"), experiment.string("until"));
    out.printf("entered  %s%n", counts(status.get("entered")));
    out.printf(
        "matured  %s; %d payers are still open; %d are planned%n",
        counts(status.get("matured")), status.longValue("open"), experiment.longValue("payers"));
    if (status.bool("sampleRatioOff")) {
      out.println(
          "The arms do not get their shares of payers: nothing below can be trusted until that is"
              + " explained.");
    }
    String currency = experiment.string("currency");
    for (Tree comparison : status.get("comparisons").items()) {
      out.printf(
          "SMART against %s: %s%n", comparison.string("control"), comparison.string("verdict"));
      out.println("  all payers      " + figures(comparison, currency));
      String control = comparison.string("control");
      for (Tree stratum : status.get("strata").items()) {
        if (stratum.string("control").equals(control)) {
          out.printf("  %-15s %s%n", stratum.string("stratum"), figures(stratum, currency));
        }
      }
    }
    guardrails(out, status);
    if (status.bool("smallCompany")) {
      out.println(ExperimentPlanCommand.NO_PROOF);
    }
  }

  private static void guardrails(PrintWriter out, Tree status) {
    out.printf(
        "%-10s %-11s %7s %10s %12s   (an arm is stopped at %.0f)%n",
        "ARM",
        "GUARDRAIL",
        "HARMED",
        "ELSEWHERE",
        "EVIDENCE",
        status.doubleValue("evidenceToStop"));
    for (Tree g : status.get("guardrails").items()) {
      out.printf(
          Locale.ROOT,
          "%-10s %-11s %7d %10d %12.2f   %s%n",
          g.string("arm"),
          g.string("guardrail"),
          g.longValue("harmed"),
          g.longValue("elsewhere"),
          g.doubleValue("evidence"),
          g.bool("stops") ? "STOPPED" : "");
    }
    Tree stopped = status.get("experiment").get("stopped");
    stopped.members().forEach((arm, at) -> out.printf("%s is stopped since %s%n", arm, at.text()));
  }

  private static String counts(Tree byArm) {
    return byArm.members().entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue().required())
        .collect(Collectors.joining(", "));
  }

  private static String figures(Tree comparison, String currency) {
    String means =
        comparison.get("netCashPerPayer").members().entrySet().stream()
            .map(each -> each.getKey() + " " + money(each.getValue().real(), currency))
            .collect(Collectors.joining(", "));
    String difference =
        comparison.get("low").isNull()
            ? "no interval before 200 payers have matured in each arm"
            : "difference %s (%s to %s)"
                .formatted(
                    money(comparison.doubleValue("difference"), currency),
                    money(comparison.doubleValue("low"), currency),
                    money(comparison.doubleValue("high"), currency));
    return "%d payers, net cash each: %s; %s"
        .formatted(comparison.longValue("payers"), means, difference);
  }

  private static String money(double minor, String currency) {
    int digits = Currencies.digits(currency);
    return String.format(
        Locale.ROOT, "%,." + digits + "f %s", minor / Math.pow(10, digits), currency);
  }
}
