package dev.recoup.local.cli;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.measure.CaseRow;
import dev.recoup.json.Tree;
import dev.recoup.local.measures.Lines;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where a command takes the cases from that it measures. */
final class RowsSource {
  @Option(
      names = "--export",
      description =
          "Reads nightly exports, a .jsonl file or a folder of them, instead of the data here.")
  private Path export;

  boolean exported() {
    return export != null;
  }

  /** Cases that were open or changed since this day; null leaves it to the desk. */
  Lines since(LocalDate from) {
    if (export != null) {
      return Lines.exported(export);
    }
    String path = from == null ? "rows" : "rows/" + from;
    Tree answer = new Desk(Home.find()).ask("GET", path, Map.of());
    return new Lines(answer.instant("asOf"), Json.list(answer, "rows", CaseRow.class));
  }
}
