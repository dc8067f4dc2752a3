package dev.recoup.local.runner;

import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A JSON value of the machine file in which strings of the form <code>{% … %}</code> compute. */
sealed interface Template {
  Object evaluate(Jsonata.Frame scope);

  /** A value that is taken as it is written. */
  record Literal(Object value) implements Template {
    @Override
    public Object evaluate(Jsonata.Frame scope) {
      return value;
    }
  }

  /** A JSONata expression. */
  record Computed(Expression expression) implements Template {
    @Override
    public Object evaluate(Jsonata.Frame scope) {
      return expression.evaluate(scope);
    }
  }

  /** An object whose values are templates. */
  record Fields(Map<String, Template> fields) implements Template {
    @Override
    public Map<String, Object> evaluate(Jsonata.Frame scope) {
      Map<String, Object> values = new LinkedHashMap<>();
      fields.forEach((name, template) -> values.put(name, template.evaluate(scope)));
      return values;
    }
  }

  /** An array whose items are templates. */
  record Items(List<Template> items) implements Template {
    @Override
    public List<Object> evaluate(Jsonata.Frame scope) {
      List<Object> values = new ArrayList<>();
      items.forEach(item -> values.add(item.evaluate(scope)));
      return values;
    }
  }

  /** Compiles a value of the file and adds the paths it reads to {@code paths}. */
  static Template compile(Object json, String where, Set<String> paths) {
    return switch (json) {
      case String text -> string(text, where, paths);
      case Map<?, ?> map -> {
        Map<String, Template> fields = new LinkedHashMap<>();
        map.forEach(
            (key, value) -> fields.put((String) key, compile(value, where + "." + key, paths)));
        yield new Fields(fields);
      }
      case List<?> list -> {
        List<Template> items = new ArrayList<>();
        for (Object item : list) {
          items.add(compile(item, where + "[" + items.size() + "]", paths));
        }
        yield new Items(items);
      }
      case null, default -> new Literal(json);
    };
  }

  private static Template string(String text, String where, Set<String> paths) {
    if (text.startsWith("{%") && text.endsWith("%}") && text.length() >= 4) {
      String expression = text.substring(2, text.length() - 2);
      paths.addAll(ExpressionRules.check(expression, where));
      return new Computed(Expression.compile(expression, where));
    }
    if (text.contains("{%") || text.contains("%}")) {
      throw new InvalidDefinition(where, "an expression must be the whole string: " + text);
    }
    return new Literal(text);
  }
}
