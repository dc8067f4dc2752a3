package dev.recoup.local.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Parameters of a call, from the query or a form body; names keep their brackets. */
record Form(Map<String, String> values) {

  static Form parse(String encoded) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : (encoded == null ? "" : encoded).split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        values.merge(
            decode(name),
            equals < 0 ? "" : decode(pair.substring(equals + 1)),
            (a, b) -> a + "," + b);
      }
    }
    return new Form(values);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  String get(String name) {
    return values.get(name);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  boolean isTrue(String name) {
    return "true".equals(values.get(name));
  }

  /** The members of {@code name[...]}. */
  Map<String, String> members(String name) {
    Map<String, String> members = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(name + "[") && key.endsWith("]")) {
            members.put(key.substring(name.length() + 1, key.length() - 1), value);
          }
        });
    return members;
  }

  List<String> list(String name) {
    return members(name).values().stream().flatMap(v -> List.of(v.split(",")).stream()).toList();
  }

  /** A test of a time in seconds against {@code name} or {@code name[gt|gte|lt|lte]}. */
  Predicate<Long> range(String name) {
    Predicate<Long> test = time -> true;
    if (has(name)) {
      long wanted = number(name);
      test = test.and(time -> time != null && time == wanted);
    }
    for (var member : members(name).entrySet()) {
      long bound = number(name + "[" + member.getKey() + "]");
      test =
          test.and(
              switch (member.getKey()) {
                case "gt" -> time -> time != null && time > bound;
                case "gte" -> time -> time != null && time >= bound;
                case "lt" -> time -> time != null && time < bound;
                case "lte" -> time -> time != null && time <= bound;
                default -> throw ApiError.invalid("Received unknown parameter: " + name, name);
              });
    }
    return test;
  }

  long number(String name) {
    try {
      return Long.parseLong(values.get(name));
    } catch (NumberFormatException e) {
      throw ApiError.invalid("Invalid integer: " + values.get(name), name);
    }
  }
}
