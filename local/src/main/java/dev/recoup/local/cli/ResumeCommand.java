package dev.recoup.local.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a parked case up again. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "Starts the next run of a case that needs attention.")
final class ResumeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CASE", description = "The case's id.")
  private String caseId;

  @Option(names = "--by", description = "Who does it (${DEFAULT-VALUE}).")
  private String by = System.getProperty("user.name");

  @Override
  public Integer call() {
    new Desk(Home.find()).ask("POST", "cases/" + caseId + "/resume", Map.of("by", by));
    spec.commandLine().getOut().println(caseId + " goes on");
    return 0;
  }
}
