package dev.recoup.functions.sweep;

import dev.recoup.json.JsonWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures that alarms watch, printed in CloudWatch's embedded metric format. */
final class Metrics {
  private static final String NAMESPACE = "Recoup";

  private Metrics() {}

  static void print(Map<String, Object> done, long oldestSeconds, LateCases cases, Instant now) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("OldestNewEventSeconds", oldestSeconds);
    values.put("LateWakeUps", cases.late(now));
    values.put("ParkedCases", cases.parked());
    values.put("UnknownClaims", cases.unknown());
    done.put("metrics", values.size());
    System.out.println(line(values, now));
  }

  static String line(Map<String, Object> values, Instant now) {
    List<Map<String, Object>> names = values.keySet().stream().map(Metrics::metric).toList();
    Map<String, Object> directive = new LinkedHashMap<>();
    directive.put("Namespace", NAMESPACE);
    directive.put("Dimensions", List.of(List.of()));
    directive.put("Metrics", names);
    Map<String, Object> aws = new LinkedHashMap<>();
    aws.put("Timestamp", now.toEpochMilli());
    aws.put("CloudWatchMetrics", List.of(directive));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("_aws", aws);
    line.putAll(values);
    return JsonWriter.write(line);
  }

  private static Map<String, Object> metric(String name) {
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put("Name", name);
    metric.put("Unit", name.endsWith("Seconds") ? "Seconds" : "Count");
    return metric;
  }
}
