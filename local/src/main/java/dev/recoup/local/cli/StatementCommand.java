package dev.recoup.local.cli;

import dev.recoup.domain.measure.Statement;
import dev.recoup.local.measures.Incremental;
import dev.recoup.local.measures.Lines;
import dev.recoup.local.measures.StatementCsv;
import dev.recoup.local.measures.StatementPdf;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a month's money, movement by movement. */
@Command(
    name = "statement",
    mixinStandardHelpOptions = true,
    description =
        "Writes the recovered money of a month as CSV and PDF, every amount with its payment's id.")
final class StatementCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RowsSource source = new RowsSource();

  @Option(names = "--month", required = true, description = "The month, such as 2026-03.")
  private YearMonth month;

  @Option(names = "--zone", description = "Whose month it is (${DEFAULT-VALUE}).")
  private String zone = "UTC";

  @Option(names = "--out", description = "Folder to write to (this one).")
  private Path out = Path.of("");

  @Override
  public Integer call() {
    ZoneId of = zone();
    LocalDate first = month.atDay(1);
    // A day earlier: no zone is further from UTC.
    Lines lines = source.since(first.minusDays(1));
    if (lines.asOf().isBefore(first.atStartOfDay(of).toInstant())) {
      throw new ParameterException(
          spec.commandLine(), "--month " + month + " has not begun on " + lines.asOf());
    }
    Statement statement = Statement.of(lines.rows(), month, of, lines.asOf());
    Incremental incremental =
        source.exported()
            ? Incremental.notInExports()
            : Incremental.of(new Desk(Home.find()).ask("GET", "experiment", Map.of()));
    folder();
    String name = "statement-" + month;
    StatementCsv.write(out.resolve(name + ".csv"), statement.lines(), of);
    StatementPdf.write(out.resolve(name + ".pdf"), statement, incremental);
    Path undated = out.resolve(name + "-undated.csv");
    if (!statement.undated().isEmpty()) {
      StatementCsv.write(undated, statement.undated(), of);
    }
    print(statement, name, undated);
    return 0;
  }

  private void print(Statement statement, String name, Path undated) {
    PrintWriter page = spec.commandLine().getOut();
    page.printf("%d movements in %s (%s)%n", statement.lines().size(), month, zone);
    statement
        .totals()
        .forEach(
            (currency, total) ->
                page.printf(
                    "%s  received %s, left again %s, net %s%n",
                    currency,
                    StatementCsv.amount(total.received(), currency),
                    StatementCsv.amount(total.left(), currency),
                    StatementCsv.amount(total.net(), currency)));
    page.printf("wrote %s.csv and %s.pdf%n", out.resolve(name), out.resolve(name));
    if (!statement.undated().isEmpty()) {
      page.printf(
          "%d amounts left again on an unknown day; they are in no sum: %s%n",
          statement.undated().size(), undated);
    }
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new ParameterException(
          spec.commandLine(), "--zone names no zone we know; say for instance Europe/Berlin");
    }
  }

  private void folder() {
    try {
      Files.createDirectories(out.toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + out, e);
    }
  }
}
