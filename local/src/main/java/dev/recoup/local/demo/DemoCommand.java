package dev.recoup.local.demo;

import dev.recoup.json.JsonWriter;
import dev.recoup.local.DataFolder;
import dev.recoup.local.Handlers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays the demo and prints what came of it. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Plays a company's weeks in seconds: failing payments, customers, colleagues, and all that"
          + " goes wrong.",
      "Exit code 0 when every promise was kept, 1 when one was broken. With --sabotage, 0 when its"
          + " counter tripped."
    })
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--cases", description = "Failing invoices, 20 to 10000 (${DEFAULT-VALUE}).")
  private int cases = 200;

  @Option(names = "--seed", description = "Decides what happens (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--days", description = "Virtual days to play, 1 to 80 (${DEFAULT-VALUE}).")
  private int days = Options.DAYS;

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  @Option(
      names = "--sabotage",
      description =
          "Switches one protection off: no-dedupe, no-verify, ignore-optout, stale-facts,"
              + " double-worker, no-caps or drop-event.")
  private String sabotage;

  @Override
  public Integer call() throws IOException {
    Options options = options();
    Path home = Path.of(System.getProperty("recoup.home", "."));
    DataFolder folder = new DataFolder(home.resolve(".recoup/demo"));
    PrintWriter err = spec.commandLine().getErr();
    var deployment =
        new Demo.Deployment(
            Files.readString(home.resolve("statemachine/recovery.asl.json")),
            Files.readString(home.resolve("template.yaml")),
            parts ->
                Handlers.of(parts, Company.connections(), Setting.LINK_SECRET_ARN, Setting.SENDER),
            folder);
    Result result = new Demo(options, deployment, InstantSource.system(), err::println).run();
    spec.commandLine()
        .getOut()
        .println(json ? JsonWriter.write(result.document()) : Report.of(result));
    if (json) {
      result.verdict().findings().stream().limit(20).forEach(err::println);
      result.wrongAnswers().forEach(err::println);
    }
    return exitCode(options, result);
  }

  private static int exitCode(Options options, Result result) {
    boolean asItShould =
        options.sabotage() == null
            ? result.kept()
            : result.verdict().count(options.sabotage().trips()) > 0;
    return asItShould ? 0 : 1;
  }

  private Options options() {
    try {
      return new Options(cases, seed, days, sabotage == null ? null : named(sabotage));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private static Sabotage named(String word) {
    return Sabotage.of(word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--sabotage must be one of "
                        + Arrays.stream(Sabotage.values()).map(Sabotage::word).toList()));
  }
}
