package dev.recoup.aws;

import dev.recoup.json.JsonWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures that alarms watch, in CloudWatch's embedded metric format. Their dimension is the
 * function's name, so that two stacks in one account are told apart.
 */
public final class MetricLine {
  private static final String NAMESPACE = "Recoup";
  private static final String DIMENSION = "FunctionName";

  private MetricLine() {}

  /** One line of log; names that end in {@code Seconds} are seconds, all others are counts. */
  public static String of(Map<String, Object> values, String function, Instant now) {
    List<Map<String, Object>> names = values.keySet().stream().map(MetricLine::metric).toList();
    Map<String, Object> directive = new LinkedHashMap<>();
    directive.put("Namespace", NAMESPACE);
    directive.put("Dimensions", List.of(List.of(DIMENSION)));
    directive.put("Metrics", names);
    Map<String, Object> aws = new LinkedHashMap<>();
    aws.put("Timestamp", now.toEpochMilli());
    aws.put("CloudWatchMetrics", List.of(directive));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("_aws", aws);
    line.put(DIMENSION, function);
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
