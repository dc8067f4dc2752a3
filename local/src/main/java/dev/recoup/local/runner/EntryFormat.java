package dev.recoup.local.runner;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Entries as JSON objects: the record's name as {@code kind}, then its components. */
final class EntryFormat {
  private static final Map<String, Class<?>> KINDS = new LinkedHashMap<>();

  static {
    for (Class<?> kind : Entry.class.getPermittedSubclasses()) {
      KINDS.put(kind.getSimpleName(), kind);
    }
  }

  private EntryFormat() {}

  static Map<String, Object> write(Entry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", entry.getClass().getSimpleName());
    try {
      for (RecordComponent component : entry.getClass().getRecordComponents()) {
        Object value = component.getAccessor().invoke(entry);
        if (value != null) {
          json.put(
              component.getName(),
              value instanceof Instant || value instanceof Status ? value.toString() : value);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return json;
  }

  static Entry read(Object json) {
    Map<?, ?> fields = (Map<?, ?>) json;
    Class<?> kind = KINDS.get(fields.get("kind"));
    RecordComponent[] components = kind.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = value(types[i], fields.get(components[i].getName()));
    }
    try {
      return (Entry) kind.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object value(Class<?> type, Object json) {
    if (json == null) {
      return null;
    } else if (type == Instant.class) {
      return Instant.parse((String) json);
    } else if (type == Status.class) {
      return Status.valueOf((String) json);
    } else if (type == int.class) {
      return ((Number) json).intValue();
    }
    return json;
  }
}
