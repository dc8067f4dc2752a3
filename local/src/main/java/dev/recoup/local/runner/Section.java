package dev.recoup.local.runner;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One object of the machine file; whatever nobody asked for is refused at the end. */
final class Section {
  private final String where;
  private final Map<?, ?> fields;
  private final Set<Object> asked = new LinkedHashSet<>(List.of("Comment"));

  Section(String where, Object json) {
    if (!(json instanceof Map<?, ?> map)) {
      throw new InvalidDefinition(where, "must be an object");
    }
    this.where = where;
    this.fields = map;
  }

  String where() {
    return where;
  }

  String where(String field) {
    return where + "." + field;
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  /** The field's value, or null. */
  Object get(String field) {
    asked.add(field);
    return fields.get(field);
  }

  String text(String field) {
    if (get(field) instanceof String text) {
      return text;
    }
    throw new InvalidDefinition(where(field), "must be a text");
  }

  /** A number of the file from {@code least} to {@code most}, or the default when absent. */
  double number(String field, double otherwise, double least, double most) {
    if (!has(field)) {
      return otherwise;
    }
    if (get(field) instanceof Number n && n.doubleValue() >= least && n.doubleValue() <= most) {
      return n.doubleValue();
    }
    throw new InvalidDefinition(where(field), "must be from " + least + " to " + most);
  }

  /** As {@link #number}, whole. */
  long whole(String field, long otherwise, long least, long most) {
    double value = number(field, otherwise, least, most);
    if (value != Math.rint(value)) {
      throw new InvalidDefinition(where(field), "must be a whole number");
    }
    return (long) value;
  }

  /** The objects of an array field; none when the field is absent. */
  List<Section> list(String field) {
    List<Section> sections = new ArrayList<>();
    if (has(field)) {
      if (!(get(field) instanceof List<?> items)) {
        throw new InvalidDefinition(where(field), "must be an array");
      }
      for (Object item : items) {
        sections.add(new Section(where(field) + "[" + sections.size() + "]", item));
      }
    }
    return sections;
  }

  /** Refuses fields that nobody asked for. */
  void done() {
    for (Object field : fields.keySet()) {
      if (!asked.contains(field)) {
        throw new InvalidDefinition(where((String) field), "this field is not supported");
      }
    }
  }
}
