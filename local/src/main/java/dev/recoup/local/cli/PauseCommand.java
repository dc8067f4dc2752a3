package dev.recoup.local.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops everything outward within a minute: no charge, no message. */
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = "Stops everything outward within a minute: no charge, no message.")
final class PauseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--by", description = "Who does it (${DEFAULT-VALUE}).")
  private String by = System.getProperty("user.name");

  @Override
  public Integer call() {
    new Desk(Home.find()).ask("POST", "pause", Map.of("by", by));
    spec.commandLine().getOut().println("Everything outward is paused");
    return 0;
  }
}
