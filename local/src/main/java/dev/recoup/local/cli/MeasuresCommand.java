package dev.recoup.local.cli;

import static dev.recoup.aws.json.Json.object;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.measure.Grouping;
import dev.recoup.domain.measure.Measures;
import dev.recoup.domain.measure.Period;
import dev.recoup.json.Tree;
import dev.recoup.local.measures.Incremental;
import dev.recoup.local.measures.Lines;
import dev.recoup.local.measures.MeasuresJson;
import dev.recoup.local.measures.MeasuresPage;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What came of the cases of a period. */
@Command(
    name = "measures",
    mixinStandardHelpOptions = true,
    description =
        "Measures what came of the cases opened in a period; docs/measures.md defines each figure.")
final class MeasuresCommand implements Callable<Integer> {
  /** 35 days to mature and a quarter before that. */
  private static final int DAYS = 125;

  @Spec private CommandSpec spec;
  @Mixin private RowsSource source = new RowsSource();

  @Option(
      names = "--from",
      description = "First day of opening (UTC), such as 2026-03-01; without, the last 125 days.")
  private LocalDate from;

  @Option(names = "--to", description = "Last day of opening; without, today.")
  private LocalDate to;

  @Option(names = "--by", description = "Also by ${COMPLETION-CANDIDATES}.")
  private By by;

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  /** Grouping as people type it. */
  enum By {
    arm,
    segment,
    connection,
    day
  }

  @Override
  public Integer call() {
    Lines lines = source.since(from);
    Period period = period(lines);
    Measures all = Measures.of(lines.rows(), period, lines.asOf());
    Map<String, Measures> groups =
        by == null
            ? Map.of()
            : Measures.by(
                Grouping.valueOf(by.name().toUpperCase(Locale.ROOT)),
                lines.rows(),
                period,
                lines.asOf());
    Incremental incremental =
        source.exported() ? Incremental.notInExports() : Incremental.of(ask());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.write(document(lines, period, all, groups, incremental)));
    } else {
      out.printf(
          "Cases opened from %s to %s (UTC), as of %s%n", period.from(), period.to(), lines.asOf());
      MeasuresPage page = new MeasuresPage(out);
      page.all(all);
      out.println("  recovered revenue, incremental     " + incremental.words());
      if (by != null) {
        page.groups(by.name().toUpperCase(Locale.ROOT), groups);
      }
      out.flush();
    }
    return 0;
  }

  private static Tree ask() {
    return new Desk(Home.find()).ask("GET", "experiment", Map.of());
  }

  private Period period(Lines lines) {
    LocalDate last = to == null ? lines.asOf().atZone(ZoneOffset.UTC).toLocalDate() : to;
    try {
      return new Period(from == null ? last.minusDays(DAYS - 1) : from, last);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private Map<String, Object> document(
      Lines lines,
      Period period,
      Measures all,
      Map<String, Measures> groups,
      Incremental incremental) {
    Map<String, Object> named = new LinkedHashMap<>();
    groups.forEach((name, measures) -> named.put(name, MeasuresJson.of(measures)));
    return object(
        "asOf", lines.asOf(),
        "from", period.from(),
        "to", period.to(),
        "by", by == null ? null : by.name(),
        "all", MeasuresJson.of(all),
        "groups", named,
        "incremental", incremental.tree());
  }
}
