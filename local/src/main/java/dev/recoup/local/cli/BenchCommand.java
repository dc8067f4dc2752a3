package dev.recoup.local.cli;

import dev.recoup.json.JsonWriter;
import dev.recoup.local.bench.Bench;
import dev.recoup.local.bench.Report;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the budgets. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the budgets: cold starts through Lambda's runtime interface client, zip sizes,"
          + " state transitions and write units of two cases, a burst of webhooks, and ten"
          + " thousand simulated cases.",
      "Cold starts are ratios within one run; the machine's load is printed beside them.",
      "Exit code 0 when every measured budget holds, 1 when one is missed or could not be measured."
    })
final class BenchCommand implements Callable<Integer> {
  /** Fewer say too little on a machine that does other things as well. */
  private static final int FEWEST_TURNS = 15;

  private static final String HEAVIEST_STAGE = "select-step";

  @Spec private CommandSpec spec;

  @Option(
      names = "--turns",
      description = "How often each cold start is measured, at least 15 (${DEFAULT-VALUE}).")
  private int turns = FEWEST_TURNS;

  @Option(
      names = "--all-stages",
      description = "Measures the cold start of every stage that uses only the table.")
  private boolean allStages;

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    if (turns < FEWEST_TURNS) {
      throw new ParameterException(spec.commandLine(), "--turns must be at least " + FEWEST_TURNS);
    }
    PrintWriter err = spec.commandLine().getErr();
    Report report =
        new Bench(Home.find().path(), InstantSource.system(), err::println)
            .run(turns, allStages ? Bench.stages() : List.of(HEAVIEST_STAGE));
    spec.commandLine()
        .getOut()
        .println(json ? JsonWriter.write(report.document()) : report.table());
    report.errors().forEach(error -> err.println("recoup: void: " + error));
    report.missed().forEach(name -> err.println("recoup: missed: " + name));
    return report.held() ? 0 : 1;
  }
}
