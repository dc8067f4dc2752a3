package dev.recoup.local.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's entry: {@code recoup <command>}. */
@Command(
    name = "recoup",
    description = "Recovers failed payments, in your own AWS account or on this laptop.",
    mixinStandardHelpOptions = true,
    subcommands = {
      dev.recoup.local.demo.DemoCommand.class,
      LocalCommand.class,
      CasesCommand.class,
      ExplainCommand.class,
      ResumeCommand.class,
      SignalCommand.class,
      PauseCommand.class,
      UnpauseCommand.class,
      NormaliseCommand.class,
      ClassifyCommand.class,
      BenchCommand.class,
      AuditCommand.class,
      ImpactCommand.class,
      SimulateCommand.class,
      ExperimentCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // Functions print their metrics; standard output belongs to the command.
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    CommandLine line = commandLine();
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    System.exit(line.execute(args));
  }

  /** The commands; what goes wrong becomes one line and an exit code. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println("recoup: " + reason(failure));
          return 1;
        });
    line.setParameterExceptionHandler(
        (failure, given) -> {
          CommandLine command = failure.getCommandLine();
          command.getErr().println("recoup: " + firstLine(failure.getMessage()));
          command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
          return 2;
        });
    return line;
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : firstLine(message);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
