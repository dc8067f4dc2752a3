package dev.recoup.aws;

import com.amazonaws.services.lambda.runtime.Context;
import dev.recoup.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One JSON line to the function's log, with fields from an allow-list only, so that no personal
 * data can get in by accident. Written as bytes: that costs the least at cold start
 * (docs/decisions.md).
 */
public final class Log {
  private static final Set<String> ALLOWED =
      Set.of(
          "caseId",
          "round",
          "run",
          "pass",
          "next",
          "result",
          "connection",
          "delivery",
          "status",
          "ignored",
          "events",
          "field",
          "error",
          "count",
          "waited");

  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final Context context;

  private Log(Context context) {
    this.context = context;
  }

  public static Log of(Context context, Class<?> function) {
    Log log = new Log(context);
    log.fields.put("function", function.getSimpleName());
    return log;
  }

  /** Adds a field; null is left out, and a name outside the list is a programming error. */
  public Log with(String name, Object value) {
    if (!ALLOWED.contains(name)) {
      throw new IllegalArgumentException("not a field for logs: " + name);
    }
    if (value != null) {
      fields.put(name, value instanceof Number ? value : value.toString());
    }
    return this;
  }

  public void write(String message) {
    if (context != null) {
      fields.put("message", message);
      String line = JsonWriter.write(fields) + "\n";
      context.getLogger().log(line.getBytes(StandardCharsets.UTF_8));
    }
  }
}
