package dev.recoup.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a stage answers: a JSON object in which every field is present, null where it has none. */
public final class Answer {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  /** An answer that tells the machine where to go next. */
  public static Answer next(String next) {
    return new Answer().with("next", next);
  }

  /** An answer that is data for people and for the next stage. */
  public static Answer result(String result) {
    return new Answer().with("result", result);
  }

  public Answer with(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  /**
   * The hold until a step is due, counted anew: a whole number of seconds of at least 1, because
   * the machine takes nothing else.
   */
  public Answer hold(Instant wakeAt, Instant now) {
    return with("wakeAt", wakeAt)
        .with("holdSeconds", seconds(Duration.between(now, wakeAt)))
        .with("due", !wakeAt.isAfter(now));
  }

  /** Whole seconds, rounded up, at least 1. */
  public static long seconds(Duration duration) {
    return Math.max(1, duration.plusMillis(999).toSeconds());
  }

  public Map<String, Object> fields() {
    return fields;
  }
}
