package dev.recoup.local.cli;

import dev.recoup.domain.policy.Policies;
import dev.recoup.json.JsonWriter;
import dev.recoup.local.audit.Audit;
import dev.recoup.local.audit.AuditJson;
import dev.recoup.local.audit.AuditPage;
import dev.recoup.local.audit.BadRow;
import dev.recoup.local.audit.PaymentsFile;
import dev.recoup.local.audit.Reading;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what an export of payments tells of a company's dunning. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Reads an export of payments and says why payments fail, what is lost, which retries were in"
          + " vain or beyond the networks' limits, and what could still be expected of the rest.",
      "FILE is Stripe's export of payments (all columns), or has the headings payment, created,"
          + " amount, currency, status, code, networkCode, adviceCode, networkAdviceCode, brand,"
          + " card, customer, invoice. Amounts are in major units.",
      "Nothing leaves this computer, and no customer, card or payment is named. A row that cannot"
          + " be read is named on standard error, and the exit code is 1."
    })
final class AuditCommand implements Callable<Integer> {
  private static final long PROGRESS_EVERY = 100_000;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Separated by commas, semicolons or tabs.")
  private Path file;

  @Mixin private PaymentsOptions payments;

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    Reading reading =
        payments.read(
            (zone, provider) -> PaymentsFile.read(file, zone, provider, this::tellProgress));
    Audit audit = Audit.of(reading, Policies.defaults());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonWriter.write(AuditJson.of(audit)));
    } else {
      AuditPage.print(audit, out);
    }
    out.flush();
    nameBadRows(reading);
    return reading.bad() == 0 ? 0 : 1;
  }

  private void tellProgress(long rows) {
    if (rows % PROGRESS_EVERY == 0) {
      spec.commandLine().getErr().printf(Locale.ROOT, "recoup: %,d rows read%n", rows);
      spec.commandLine().getErr().flush();
    }
  }

  private void nameBadRows(Reading reading) {
    PrintWriter err = spec.commandLine().getErr();
    for (BadRow bad : reading.firstBad()) {
      err.printf("recoup: line %d, %s: %s%n", bad.line(), bad.field(), bad.problem());
    }
    if (reading.bad() > 0) {
      err.printf(
          Locale.ROOT, "recoup: %,d of %,d rows could not be read", reading.bad(), reading.rows());
      err.println(
          reading.bad() > reading.firstBad().size()
              ? "; the first " + reading.firstBad().size() + " are named above"
              : "; the report leaves them out");
    }
    err.flush();
  }
}
