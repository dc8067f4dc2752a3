package dev.recoup.local.cli;

import dev.recoup.json.JsonWriter;
import dev.recoup.json.Tree;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the cases. */
@Command(
    name = "cases",
    mixinStandardHelpOptions = true,
    description = "Lists the cases of the running local, otherwise those that were left last.")
final class CasesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  @Option(names = "--status", description = "Only OPEN, CLOSED or NEEDS_ATTENTION ones.")
  private String status;

  @Override
  public Integer call() {
    Tree answer = new Desk(Home.find()).ask("GET", "cases", Map.of());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonWriter.write(answer.value()));
      return 0;
    }
    out.printf(
        "%-43s %-15s %-15s %-22s %-18s %s%n",
        "CASE", "STATUS", "CATEGORY", "NEXT", "OUTCOME", "WAKES");
    for (Tree row : answer.get("cases").items()) {
      if (status == null || status.equalsIgnoreCase(row.string("status"))) {
        out.printf(
            "%-43s %-15s %-15s %-22s %-18s %s%n",
            row.string("id"),
            row.string("status"),
            shown(row, "category"),
            shown(row, "next"),
            shown(row, "outcome"),
            shown(row, "wakeAt"));
      }
    }
    if (answer.bool("paused")) {
      out.println("Everything outward is paused.");
    }
    return 0;
  }

  private static String shown(Tree row, String name) {
    String text = row.optString(name);
    return text == null ? "-" : text;
  }
}
