package dev.recoup.local.cli;

import dev.recoup.json.JsonWriter;
import dev.recoup.json.Tree;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says why a case stands where it stands. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Shows one case: how it stands, what is decided and why, and its history.")
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CASE", description = "The case's id, such as stripe-eu-in_1.")
  private String caseId;

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    Tree found = new Desk(Home.find()).ask("GET", "cases/" + caseId, Map.of());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonWriter.write(found.value()));
      return 0;
    }
    out.println(found.string("id") + " is " + found.string("status"));
    for (String name : new String[] {"outcome", "category", "reason", "openedAt", "closedAt"}) {
      if (found.optString(name) != null) {
        out.printf("  %-10s %s%n", name, found.optString(name));
      }
    }
    Tree decision = found.get("decision");
    if (!decision.isNull()) {
      Tree step = decision.get("step");
      out.printf(
          "  next       %s at %s: %s%n",
          step.string("kind"), decision.optString("wakeAt"), step.optString("reason"));
      decision.get("factors").items().forEach(f -> out.println("             because " + f.text()));
      decision
          .get("alternatives")
          .items()
          .forEach(a -> out.println("             not " + a.text()));
    }
    out.println(found.bool("historyIntact") ? "History (intact):" : "History (HAS BEEN CHANGED):");
    for (Tree entry : found.get("history").items()) {
      String details =
          entry.get("details").members().entrySet().stream()
              .map(d -> d.getKey() + "=" + inWords(d.getValue()))
              .collect(Collectors.joining(", "));
      out.printf(
          "  %s  %-18s %-14s %s%n",
          entry.string("at"), entry.string("actor"), entry.string("action"), details);
    }
    return 0;
  }

  private static String inWords(Tree detail) {
    if (!detail.isObject()) {
      return detail.text();
    }
    Tree step = detail.object("step");
    return "%s at %s (%s)"
        .formatted(step.string("kind"), detail.string("wakeAt"), step.optString("reason"));
  }
}
