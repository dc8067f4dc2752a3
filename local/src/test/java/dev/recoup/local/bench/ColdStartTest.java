package dev.recoup.local.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.recoup.local.bench.ColdStart.Run;
import dev.recoup.local.bench.ColdStart.Subject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColdStartTest {
  private static final Path PROJECT = Path.of("..");

  @TempDir Path folder;

  private Subject empty() {
    return new Subjects(folder, folder).empty();
  }

  private static Subject changed(Subject s, String handler, Predicate<String> right) {
    return new Subject(
        s.name(), s.folder(), handler, s.event(), s.environment(), s.before(), right);
  }

  @Test
  void anEmptyHandlerIsStartedThroughTheRuntimeClientAndTimed() {
    Subject empty = empty();
    Map<Subject, List<Run>> runs = new ColdStart(folder).inTurns(List.of(empty), 1, line -> {});
    Run run = runs.get(empty).getFirst();
    assertEquals(1, runs.get(empty).size());
    assertTrue(run.init() > 0 && run.first() > 0 && run.warm() > 0, run.toString());
  }

  @Test
  void aFunctionThatCannotStartIsNamedWithItsReason() {
    Subject missing = changed(empty(), "dev.recoup.NoSuchHandler", answer -> true);
    ColdStart coldStart = new ColdStart(folder);
    String message =
        assertThrows(IllegalStateException.class, () -> coldStart.run(missing)).getMessage();
    assertTrue(message.startsWith("empty failed"), message);
    assertTrue(message.contains("NoSuchHandler"), message);
  }

  @Test
  void anAnswerWithoutTheWorkIsNoMeasurement() {
    Subject empty = empty();
    Subject wrong = changed(empty, empty.handler(), answer -> answer.contains("work"));
    ColdStart coldStart = new ColdStart(folder);
    String message =
        assertThrows(IllegalStateException.class, () -> coldStart.run(wrong)).getMessage();
    assertEquals("empty answered {}", message);
  }

  @Test
  void aPackagedStageDoesItsWorkOnTheTableItIsMeasuredWith() {
    assumeTrue(new Packages(PROJECT).upToDate(), "`mvn package` makes the zips");
    List<Row> rows =
        new Bench(PROJECT, InstantSource.system(), line -> {})
            .coldStarts(1, List.of("select-step"));
    assertEquals(
        List.of(
            "cold start: base against an empty handler",
            "cold start: select-step against one GetItem"),
        rows.stream().map(Row::name).toList());
    assertTrue(rows.stream().allMatch(row -> row.measured() > 0), rows.toString());
  }
}
