package dev.recoup.statemachine.kill;

import com.amazonaws.services.lambda.runtime.Context;
import dev.recoup.local.lambda.LambdaFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Names each call that a function makes of what is outside of it, before it and after it: {@code
 * retry-payment billing.POST /v1/invoices/pay #1 done}. The number counts such calls within one
 * invocation; from the second on they are one.
 */
final class Points {
  private static final String DONE = " done";
  private static final int TOLD_APART = 2;

  private final Map<String, Integer> calls = new TreeMap<>();
  private String function;

  /** The functions, made so that it is known which one runs. */
  Map<String, LambdaFunction> watched(Map<String, LambdaFunction> functions) {
    Map<String, LambdaFunction> watched = new LinkedHashMap<>();
    functions.forEach(
        (name, function) ->
            watched.put(name, (event, context) -> run(name, function, event, context)));
    return watched;
  }

  private byte[] run(String name, LambdaFunction watched, byte[] event, Context context) {
    function = name;
    calls.clear();
    try {
      return watched.invoke(event, context);
    } finally {
      function = null;
    }
  }

  /** The name of the point now reached; empty outside of any function. */
  Optional<String> name(String point) {
    if (function == null) {
      return Optional.empty();
    }
    boolean done = point.endsWith(DONE);
    String call = done ? point.substring(0, point.length() - DONE.length()) : point;
    int number = calls.merge(call, done ? 0 : 1, Integer::sum);
    return Optional.of(
        function + " " + call + " #" + Math.min(number, TOLD_APART) + (done ? DONE : ""));
  }

  /** Whether a call changes anything outside: money, mail, the machine, or a record. */
  static boolean isEffect(String label) {
    return label.contains(" mail.")
        || label.contains(" states.")
        || label.contains(" billing.POST")
        || label.contains(" table.put")
        || label.contains(" table.update")
        || label.contains(" table.delete")
        || label.contains(" table.transactWrite")
        || label.contains(" table.batchWrite");
  }
}
