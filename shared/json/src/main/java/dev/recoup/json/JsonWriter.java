package dev.recoup.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Map;

/**
 * Writes a tree as JSON in its own order, without spaces: maps with text or enum keys, collections,
 * text, numbers, booleans, null, and as text enums by name and times in ISO-8601. Its output is
 * always something {@link JsonReader} accepts: half a character becomes U+FFFD.
 */
public final class JsonWriter {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder(1024);

  private JsonWriter() {}

  /**
   * The tree as text.
   *
   * @throws IllegalArgumentException for a value of another type, NaN or an infinite number
   */
  public static String write(Object tree) {
    JsonWriter writer = new JsonWriter();
    writer.value(tree);
    return writer.out.toString();
  }

  /** The tree as UTF-8 bytes; throws like {@link #write}. */
  public static byte[] bytes(Object tree) {
    return write(tree).getBytes(StandardCharsets.UTF_8);
  }

  private void value(Object value) {
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof CharSequence text) {
      text(text);
    } else if (value instanceof Number number) {
      out.append(checked(number));
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof Collection<?> items) {
      list(items);
    } else if (value instanceof Enum<?> constant) {
      text(constant.name());
    } else if (value instanceof Instant
        || value instanceof LocalDate
        || value instanceof LocalTime
        || value instanceof Duration) {
      text(value.toString());
    } else {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass());
    }
  }

  private static Number checked(Number number) {
    boolean known =
        number instanceof Long
            || number instanceof Integer
            || number instanceof Short
            || number instanceof Byte
            || number instanceof BigDecimal
            || number instanceof BigInteger
            || number instanceof Double d && Double.isFinite(d)
            || number instanceof Float f && Float.isFinite(f);
    if (!known) {
      throw new IllegalArgumentException("cannot be written as JSON: " + number.getClass());
    }
    return number;
  }

  private void object(Map<?, ?> map) {
    char separator = '{';
    for (Map.Entry<?, ?> member : map.entrySet()) {
      out.append(separator);
      name(member.getKey());
      out.append(':');
      value(member.getValue());
      separator = ',';
    }
    out.append(separator == '{' ? "{}" : "}");
  }

  private void name(Object key) {
    if (key instanceof Enum<?> constant) {
      text(constant.name());
    } else if (key instanceof CharSequence text) {
      text(text);
    } else {
      throw new IllegalArgumentException("a member's name must be text");
    }
  }

  private void list(Collection<?> items) {
    char separator = '[';
    for (Object item : items) {
      out.append(separator);
      value(item);
      separator = ',';
    }
    out.append(separator == '[' ? "[]" : "]");
  }

  private void text(CharSequence text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
          } else if (Character.isSurrogate(c)) {
            i += surrogate(text, i);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** Appends a pair, or a replacement for a lone half; returns how many chars more it took. */
  private int surrogate(CharSequence text, int i) {
    if (Surrogates.widthAt(text, i) == 0) {
      out.append('\uFFFD');
      return 0;
    }
    out.append(text, i, i + 2);
    return 1;
  }
}
