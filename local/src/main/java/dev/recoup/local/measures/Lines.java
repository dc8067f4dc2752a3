package dev.recoup.local.measures;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.measure.CaseRow;
import dev.recoup.json.BadInput;
import dev.recoup.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The cases to be measured.
 *
 * @param asOf when they were read (UTC)
 * @param rows one a case
 */
public record Lines(Instant asOf, Collection<CaseRow> rows) {

  /**
   * The lines of exported files; of several about one case the newest holds.
   *
   * @param place a file, or a folder with {@code .jsonl} files at any depth
   * @throws IllegalArgumentException naming file, line and field of what cannot be read
   */
  public static Lines exported(Path place) {
    Map<String, CaseRow> newest = new LinkedHashMap<>();
    for (Path file : files(place)) {
      int number = 0;
      for (String line : read(file)) {
        number++;
        CaseRow row = parsed(line, file, number);
        newest.merge(row.caseId(), row, (a, b) -> b.asOf().isBefore(a.asOf()) ? a : b);
      }
    }
    Instant asOf =
        newest.values().stream()
            .map(CaseRow::asOf)
            .max(Instant::compareTo)
            .orElseThrow(
                () -> new IllegalArgumentException("--export: no case in " + place.getFileName()));
    return new Lines(asOf, newest.values());
  }

  private static List<Path> files(Path place) {
    if (!Files.exists(place)) {
      throw new IllegalArgumentException("--export: there is no " + place);
    }
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(Files::isRegularFile)
          .filter(f -> f.equals(place) || f.toString().endsWith(".jsonl"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + place, e);
    }
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException("--export: cannot read " + file + " as UTF-8", e);
    }
  }

  private static CaseRow parsed(String line, Path file, int number) {
    try {
      CaseRow row = Json.read(line, CaseRow.class);
      if (row.caseId() == null || row.openedAt() == null || row.failedAt() == null) {
        throw new BadInput("caseId, openedAt, failedAt", "must be there");
      }
      return row;
    } catch (BadInput | JsonException e) {
      throw new IllegalArgumentException(
          file.getFileName() + " line " + number + ": " + e.getMessage(), e);
    }
  }
}
