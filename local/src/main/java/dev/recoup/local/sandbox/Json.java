package dev.recoup.local.sandbox;

import dev.recoup.json.JsonReader;
import dev.recoup.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as plain trees of maps and lists; nulls are written, as Stripe writes them. */
final class Json {
  private Json() {}

  static String write(Object tree) {
    return JsonWriter.write(tree);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> read(String json) {
    return (Map<String, Object>) JsonReader.read(json);
  }

  /** An object from names and values in turn. */
  static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = LinkedHashMap.newLinkedHashMap(namesAndValues.length);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  static Map<String, Object> list(String url, List<?> data) {
    return object("object", "list", "data", new ArrayList<>(data), "has_more", false, "url", url);
  }
}
