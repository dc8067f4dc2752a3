package dev.recoup.local.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the bench found.
 *
 * @param loadBefore processes that ran or waited for a processor, averaged over a minute; negative
 *     where the system does not tell
 * @param errors what could not be measured, and why
 */
public record Report(
    List<Row> rows,
    int turns,
    int processors,
    double loadBefore,
    double loadAfter,
    List<String> errors) {

  /** Whether every budget that was measured holds, and all could be. */
  public boolean held() {
    return errors.isEmpty() && missed().isEmpty();
  }

  /** The names of the rows whose budget was missed. */
  public List<String> missed() {
    return rows.stream().filter(row -> !row.held()).map(Row::name).toList();
  }

  /** The document for {@code --json}. */
  public Map<String, Object> document() {
    Map<String, Object> loads = new LinkedHashMap<>();
    loads.put("before", loadBefore < 0 ? null : Row.rounded(loadBefore));
    loads.put("after", loadAfter < 0 ? null : Row.rounded(loadAfter));
    loads.put("processors", processors);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("rows", rows.stream().map(Row::document).toList());
    document.put("load", loads);
    document.put("turns", turns);
    document.put("java", Runtime.version().toString());
    document.put("errors", errors);
    return document;
  }

  /** The table for people. */
  public String table() {
    List<String> lines = new ArrayList<>();
    lines.add(line("", "WHAT", "MEASURED", "BUDGET", "", ""));
    for (Row row : rows) {
      String measured = figure(row.measured());
      lines.add(
          line(mark(row), row.name(), measured, figure(row.budget()), row.unit(), row.note()));
    }
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "Java %s, %d processors, load %.2f before and %.2f after, %d turns of cold starts",
            Runtime.version(),
            processors,
            loadBefore,
            loadAfter,
            turns));
    return String.join("\n", lines);
  }

  private static String mark(Row row) {
    return row.held() ? "ok" : "!!";
  }

  private static String figure(double figure) {
    return figure == Math.rint(figure)
        ? String.format(Locale.ROOT, "%.0f", figure)
        : String.format(Locale.ROOT, "%.2f", figure);
  }

  private static String line(
      String mark, String name, String measured, String budget, String unit, String note) {
    return String.format(
            Locale.ROOT, "%-3s%-76s%9s %7s %-12s %s", mark, name, measured, budget, unit, note)
        .stripTrailing();
  }
}
