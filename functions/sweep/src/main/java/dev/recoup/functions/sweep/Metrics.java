package dev.recoup.functions.sweep;

import dev.recoup.aws.MetricLine;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of every sweep that alarms watch. */
final class Metrics {
  private Metrics() {}

  static String line(long oldestSeconds, LateCases cases, String function, Instant now) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("OldestNewEventSeconds", oldestSeconds);
    values.put("LateWakeUps", cases.late(now));
    values.put("ParkedCases", cases.parked());
    values.put("UnknownClaims", cases.unknown());
    return MetricLine.of(values, function, now);
  }
}
