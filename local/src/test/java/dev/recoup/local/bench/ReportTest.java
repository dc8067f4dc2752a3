package dev.recoup.local.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.json.JsonWriter;
import dev.recoup.json.Tree;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir Path nowhere;

  private static Row ratio(double ofMedians, double ofBest) {
    return Row.ratio("cold start", ofMedians, ofBest, 1.3, "", Map.of());
  }

  private static Report report(List<Row> rows, List<String> errors) {
    return new Report(rows, 15, 2, 0.5, -1, errors);
  }

  @Test
  void aTimingIsMissedOnlyWhenMediansAndBestRunsBothExceedIt() {
    assertTrue(ratio(1.2, 1.4).held());
    assertTrue(ratio(1.4, 1.2).held());
    assertFalse(ratio(1.4, 1.31).held());
  }

  @Test
  void aCountIsMissedAsSoonAsItExceedsItsBudget() {
    assertTrue(Row.figure("transitions", 40, 40, "transitions", "", Map.of()).held());
    Row missed = Row.figure("transitions", 41, 40, "transitions", "", Map.of());
    Report report = report(List.of(missed, ratio(1, 1)), List.of());
    assertEquals(List.of("transitions"), report.missed());
    assertFalse(report.held());
  }

  @Test
  void theDocumentHasTheRowsTheLoadAndTheErrors() {
    Tree document =
        Tree.ofObject(
            JsonWriter.write(report(List.of(ratio(1.234, 1.2)), List.of("why")).document()));
    Tree row = document.get("rows").items().getFirst();
    assertEquals("cold start", row.string("name"));
    assertEquals(1.23, row.doubleOr("measured", 0));
    assertEquals(1.3, row.doubleOr("budget", 0));
    assertEquals(1.2, row.doubleOr("ratioOfBestRuns", 0));
    assertTrue(row.bool("held"));
    assertEquals(0.5, document.get("load").doubleOr("before", 0));
    assertTrue(document.get("load").get("after").isNull());
    assertEquals(List.of("why"), document.strings("errors"));
  }

  @Test
  void whatCannotBeMeasuredIsVoidAndNamedAndTheRestGoesOn() {
    Report report = new Bench(nowhere, InstantSource.system(), line -> {}).run(1, Bench.stages());
    assertFalse(report.held());
    assertEquals(List.of(), report.missed());
    assertEquals(
        List.of("cold starts", "zips", "card case", "overdue invoice", "webhook to durable answer"),
        report.errors().stream()
            .map(error -> error.split(":")[0])
            .map(what -> what.replaceAll(" (recovered|with) .*", ""))
            .toList());
  }
}
