package dev.recoup.local.runner;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One JSONata expression, compiled once. Unlike the library it tells JSON null from undefined: an
 * undefined value is {@code States.QueryEvaluationError}, as in Step Functions.
 */
final class Expression {
  private final String text;
  private final Jsonata compiled;

  private Expression(String text, Jsonata compiled) {
    this.text = text;
    this.compiled = compiled;
  }

  static Expression compile(String text, String where) {
    try {
      Jsonata compiled = Jsonata.jsonata(text);
      compiled.setOutputConvertNulls(false);
      compiled.setValidateInput(false);
      return new Expression(text, compiled);
    } catch (JException e) {
      throw new InvalidDefinition(where, "not a JSONata expression: " + e.getMessage());
    }
  }

  /** What expressions can see: {@code $states} and the assigned variables. */
  static Jsonata.Frame scope(Map<String, Object> states, Map<String, Object> variables) {
    Jsonata.Frame frame = new Jsonata.Frame(null);
    variables.forEach(
        (name, value) -> frame.bind(name, value == null ? Jsonata.NULL_VALUE : value));
    frame.bind("states", states);
    return frame;
  }

  Object evaluate(Jsonata.Frame scope) {
    Object value;
    try {
      value = compiled.evaluate(null, scope);
    } catch (JException e) {
      throw new StateError(StateError.QUERY, "'" + text + "': " + e.getMessage());
    }
    if (value == null) {
      throw new StateError(StateError.QUERY, "'" + text + "' returned nothing (undefined)");
    }
    return plain(value);
  }

  /** A copy without the library's own list and null types. */
  private Object plain(Object value) {
    return switch (value) {
      case null -> null;
      case String s -> s;
      case Boolean b -> b;
      case Number n -> Json.number(n);
      case Map<?, ?> map -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> copy.put((String) key, plain(item)));
        yield copy;
      }
      case List<?> list -> {
        List<Object> copy = new ArrayList<>(list.size());
        list.forEach(item -> copy.add(plain(item)));
        yield copy;
      }
      default -> {
        if (value == Jsonata.NULL_VALUE) {
          yield null;
        }
        throw new StateError(StateError.QUERY, "'" + text + "' did not return JSON");
      }
    };
  }
}
