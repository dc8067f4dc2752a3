package dev.recoup.aws;

import dev.recoup.json.JsonWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures that alarms and the dashboard watch, in CloudWatch's embedded metric format. Each has the
 * function's name among its dimensions, so that two stacks in one account are told apart.
 */
public final class MetricLine {
  private static final String NAMESPACE = "Recoup";
  private static final String DIMENSION = "FunctionName";

  private MetricLine() {}

  /** One line of log by the function alone. */
  public static String of(Map<String, Object> values, String function, Instant now) {
    return of(values, Map.of(), function, now);
  }

  /**
   * One line of log; names that end in {@code Seconds} or {@code Percent} are that, {@code Minor}
   * and {@code Days} have no unit of CloudWatch's, all others are counts.
   *
   * @param dimensions by which the figures are told apart besides, with their values
   */
  public static String of(
      Map<String, Object> values, Map<String, String> dimensions, String function, Instant now) {
    List<Map<String, Object>> names = values.keySet().stream().map(MetricLine::metric).toList();
    List<String> all = new ArrayList<>(List.of(DIMENSION));
    all.addAll(dimensions.keySet());
    Map<String, Object> directive = new LinkedHashMap<>();
    directive.put("Namespace", NAMESPACE);
    directive.put("Dimensions", List.of(all));
    directive.put("Metrics", names);
    Map<String, Object> aws = new LinkedHashMap<>();
    aws.put("Timestamp", now.toEpochMilli());
    aws.put("CloudWatchMetrics", List.of(directive));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("_aws", aws);
    line.put(DIMENSION, function);
    line.putAll(dimensions);
    line.putAll(values);
    return JsonWriter.write(line);
  }

  private static Map<String, Object> metric(String name) {
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put("Name", name);
    metric.put("Unit", unit(name));
    return metric;
  }

  private static String unit(String name) {
    if (name.endsWith("Seconds")) {
      return "Seconds";
    }
    if (name.endsWith("Percent")) {
      return "Percent";
    }
    return name.endsWith("Minor") || name.startsWith("Days") ? "None" : "Count";
  }
}
