package dev.recoup.local.cli;

import static dev.recoup.aws.json.Json.object;

import dev.recoup.domain.SignalKind;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Passes on a person's word. */
@Command(
    name = "signal",
    mixinStandardHelpOptions = true,
    description = "Tells a case what a person has said or ruled; it ends any wait.")
final class SignalCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "CASE", description = "The case's id.")
  private String caseId;

  @Parameters(
      index = "1",
      paramLabel = "SIGNAL",
      description = "What was said: ${COMPLETION-CANDIDATES}.")
  private SignalKind kind;

  @Option(names = "--until", description = "Date of a promise or pause, such as 2026-04-01.")
  private LocalDate until;

  @Option(names = "--amount-minor", description = "What was promised, in minor units.")
  private Long amountMinor;

  @Option(names = "--currency", description = "Its currency, such as EUR.")
  private String currency;

  @Option(names = "--note", description = "A remark, shown as text.")
  private String note;

  @Option(names = "--by", description = "Who says it (${DEFAULT-VALUE}).")
  private String by = System.getProperty("user.name");

  @Override
  public Integer call() {
    if ((amountMinor == null) != (currency == null)) {
      throw new ParameterException(spec.commandLine(), "--amount-minor and --currency go together");
    }
    Map<String, Object> in =
        object(
            "kind", kind.name(),
            "until", until == null ? null : until.toString(),
            "amountMinor", amountMinor,
            "currency", currency,
            "note", note,
            "by", by);
    new Desk(Home.find()).ask("POST", "cases/" + caseId + "/signal", in);
    spec.commandLine().getOut().println(caseId + " has heard " + kind);
    return 0;
  }
}
