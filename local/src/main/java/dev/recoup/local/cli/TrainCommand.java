package dev.recoup.local.cli;

import dev.recoup.json.JsonWriter;
import dev.recoup.local.train.TrainPage;
import dev.recoup.local.train.TrainReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model of the company's own history. */
@Command(name = "train", mixinStandardHelpOptions = true, description = "Trains.")
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--report", description = "Judges base rate, rules and models on worlds.")
  private boolean report;

  @Option(names = "--training", split = ",", description = "Worlds to train the pooled model on.")
  private List<String> training =
      List.of("generated:9001", "generated:9002", "generated:9003", "generated:9004");

  @Option(names = "--worlds", split = ",", description = "Worlds to judge on.")
  private List<String> worlds = List.of("consumer-us", "generated:101", "generated:102");

  @Option(names = "--cases", description = "Failing invoices a world (${DEFAULT-VALUE}).")
  private int cases = 3000;

  @Option(names = "--seed", description = "Decides who the payers are (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--threads", description = "Changes the speed, never the result.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    TrainReport of = TrainReport.of(training, worlds, cases, seed, threads, this::say);
    if (json) {
      out.println(JsonWriter.write(TrainPage.document(of)));
    } else {
      TrainPage.print(of, out);
    }
    return 0;
  }

  private void say(String words) {
    spec.commandLine().getErr().println("recoup: " + words);
    spec.commandLine().getErr().flush();
  }
}
