package dev.recoup.local.runner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Strict JSON to plain trees (Map, List, String, Long, Double, Boolean, null) and back. Whole
 * numbers are always Long, so 3600.0 and 3600 are the same value, as they are in JSONata.
 */
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final double LARGEST_EXACT_DOUBLE = 9007199254740992.0;

  private Json() {}

  /** Throws {@link IllegalArgumentException} when the text is not exactly one JSON value. */
  public static Object parse(String text) {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Throws {@link IllegalArgumentException} when the bytes are not exactly one JSON value. */
  public static Object parse(byte[] utf8) {
    try (JsonParser parser = FACTORY.createParser(utf8)) {
      if (parser.nextToken() == null) {
        throw new IllegalArgumentException("not JSON: it is empty");
      }
      Object tree = value(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("not JSON: text after the value");
      }
      return tree;
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON: " + firstLine(e.getMessage()), e);
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          parser.nextToken();
          map.put(key, value(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getNumberValue());
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalArgumentException("not JSON: unexpected " + parser.currentToken());
    };
  }

  /** A Long when the value is whole, otherwise a Double. */
  static Number number(Number value) {
    if (value instanceof Long || value instanceof Integer) {
      return value.longValue();
    }
    double d = value.doubleValue();
    if (!Double.isFinite(d)) {
      throw new IllegalArgumentException("not a JSON number: " + value);
    }
    return d == Math.rint(d) && Math.abs(d) <= LARGEST_EXACT_DOUBLE ? (Number) (long) d : d;
  }

  /** The tree as JSON in UTF-8. */
  public static byte[] bytes(Object tree) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      write(generator, tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The tree as JSON. */
  public static String text(Object tree) {
    return new String(bytes(tree), StandardCharsets.UTF_8);
  }

  private static void write(JsonGenerator generator, Object tree) throws IOException {
    switch (tree) {
      case null -> generator.writeNull();
      case String s -> generator.writeString(s);
      case Boolean b -> generator.writeBoolean(b);
      case Number n -> {
        if (number(n) instanceof Long whole) {
          generator.writeNumber(whole);
        } else {
          generator.writeNumber(n.doubleValue());
        }
      }
      case Map<?, ?> map -> {
        generator.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          generator.writeFieldName((String) entry.getKey());
          write(generator, entry.getValue());
        }
        generator.writeEndObject();
      }
      case List<?> list -> {
        generator.writeStartArray();
        for (Object item : list) {
          write(generator, item);
        }
        generator.writeEndArray();
      }
      default -> throw new IllegalArgumentException("not a JSON value: " + tree.getClass());
    }
  }

  private static String firstLine(String message) {
    return message == null ? "" : message.lines().findFirst().orElse("");
  }
}
