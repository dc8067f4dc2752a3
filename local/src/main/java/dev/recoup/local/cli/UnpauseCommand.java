package dev.recoup.local.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ends a pause. */
@Command(name = "unpause", mixinStandardHelpOptions = true, description = "Ends a pause.")
final class UnpauseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--by", description = "Who does it (${DEFAULT-VALUE}).")
  private String by = System.getProperty("user.name");

  @Override
  public Integer call() {
    new Desk(Home.find()).ask("POST", "unpause", Map.of("by", by));
    spec.commandLine().getOut().println("The pause is over");
    return 0;
  }
}
