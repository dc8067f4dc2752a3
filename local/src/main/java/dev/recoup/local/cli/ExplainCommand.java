package dev.recoup.local.cli;

import dev.recoup.json.JsonWriter;
import dev.recoup.json.Tree;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says why a case stands where it stands. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Says of one case what is done next, when and why, what else was possible, and what was"
            + " done so far.")
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
    Explanation.of(found).forEach(out::println);
    return 0;
  }
}
