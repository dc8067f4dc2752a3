package dev.recoup.local.bench;

import dev.recoup.local.aws.LocalTable;
import dev.recoup.local.aws.TableServer;
import dev.recoup.local.bench.ColdStart.Subject;
import dev.recoup.local.lambda.LambdaFunction;
import dev.recoup.local.runner.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The stages that use only the table, each with the event and the table of its first call in a case
 * whose card payment fails.
 */
final class Stages {
  /** In the order in which a case meets them. */
  static final List<String> TABLE_ONLY =
      List.of("classify-decline", "enrich-account", "score-recovery", "select-step");

  private static final String INVOICE = "in_1Cold";

  /** What a stage answers about a case that is not its own. */
  private static final Set<String> NOTHING_DONE = Set.of("END", "PARK");

  private final Path folder;
  private final Map<String, byte[]> events = new LinkedHashMap<>();

  private Stages(Path folder) {
    this.folder = folder;
  }

  /**
   * Plays the first minutes of a case that fails now, because packaged handlers go by the machine's
   * clock.
   *
   * @param home the project's folder
   * @param folder for what the table holds
   */
  static Stages recorded(Path home, Path folder, InstantSource clock) {
    Stages stages = new Stages(folder);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Stand[] made = new Stand[1];
    try (Stand stand =
        new Stand(
            home,
            now.minus(Duration.ofMinutes(1)),
            List.of(Planted.byCard(INVOICE, now)),
            functions -> stages.recording(functions, () -> made[0].laptop().table()))) {
      made[0] = stand;
      stand.connected();
      stand.runUntil(() -> stages.events.size() == TABLE_ONLY.size(), Duration.ofDays(1));
    }
    return stages;
  }

  private Map<String, LambdaFunction> recording(
      Map<String, LambdaFunction> functions, Supplier<LocalTable> table) {
    Map<String, LambdaFunction> recording = new LinkedHashMap<>(functions);
    for (String stage : TABLE_ONLY) {
      recording.put(
          stage,
          (event, context) -> {
            if (events.putIfAbsent(stage, event) == null) {
              table.get().snapshot(snapshot(stage));
            }
            return functions.get(stage).invoke(event, context);
          });
    }
    return recording;
  }

  private Path snapshot(String stage) {
    return folder.resolve(stage + ".items");
  }

  /**
   * A stage to be started against a server's table, which is as it was at the first call.
   *
   * @param unpacked the stage's zip
   */
  Subject subject(String stage, Path unpacked, TableServer server) {
    StringBuilder handler = new StringBuilder();
    for (String part : stage.split("-")) {
      handler.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
    }
    return new Subject(
        stage,
        unpacked,
        "dev.recoup.functions." + stage.replace("-", "") + "." + handler + "Handler",
        events.get(stage),
        Map.of("TABLE_NAME", LocalTable.NAME, "AWS_ENDPOINT_URL", server.url()),
        () -> server.table().reset(snapshot(stage)),
        Stages::showsWork);
  }

  private static boolean showsWork(String answer) {
    return Json.parse(answer) instanceof Map<?, ?> fields
        && (fields.get("result") != null
            || fields.get("next") instanceof String next && !NOTHING_DONE.contains(next));
  }
}
