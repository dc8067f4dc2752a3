package dev.recoup.local.train;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.recoup.json.JsonException;
import dev.recoup.json.JsonReader;
import dev.recoup.local.audit.UnreadableFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * JSON lines as the same table a CSV file is: one object a line, its members the headings, its
 * values plain.
 */
final class JsonLines {
  private JsonLines() {}

  /** True when the file's first sign opens an object. */
  static boolean are(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines
          .filter(l -> !l.isBlank())
          .findFirst()
          .filter(l -> l.strip().startsWith("{"))
          .isPresent();
    }
  }

  /** The table in a file of its own, which the caller deletes. Line n stands on line n + 1. */
  static Path table(Path file) throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    Set<String> headings = new LinkedHashSet<>();
    long number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      Map<String, Object> row = row(line, number);
      headings.addAll(row.keySet());
      rows.add(row);
    }
    Path table = Files.createTempFile("recoup-history", ".csv");
    try (CsvWriter csv = CsvWriter.builder().build(table)) {
      csv.writeRecord(headings);
      for (Map<String, Object> row : rows) {
        csv.writeRecord(headings.stream().map(h -> text(row.get(h))).toList());
      }
    }
    return table;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> row(String line, long number) {
    if (line.isBlank()) {
      return Map.of();
    }
    try {
      if (JsonReader.read(line) instanceof Map<?, ?> row) {
        return (Map<String, Object>) row;
      }
    } catch (JsonException e) {
      throw new UnreadableFile("line " + number + ": " + e.getMessage());
    }
    throw new UnreadableFile(
        "line " + number + " is no JSON object; write one payment a line, {\"created\": ...}");
  }

  private static String text(Object value) {
    return switch (value) {
      case null -> "";
      case BigDecimal number -> number.toPlainString();
      default -> value.toString().replaceAll("\\s+", " ");
    };
  }
}
