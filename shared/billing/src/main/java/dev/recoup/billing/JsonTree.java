package dev.recoup.billing;

import io.avaje.json.JsonException;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A place in a JSON document, read with types; absent and null are the same. Every reader throws
 * {@link BadInput} that names the place when something of another type stands there.
 */
public final class JsonTree {
  private static final JsonType<Object> ANY = Jsonb.instance().type(Object.class);

  /** Real bodies nest about ten deep; the parser is recursive and would overflow its stack. */
  private static final int DEEPEST = 100;

  private final String path;
  private final Object value;

  private JsonTree(String path, Object value) {
    this.path = path;
    this.value = value;
  }

  /** Reads exactly one JSON object; anything else is a {@link BadInput} of {@code body}. */
  public static JsonTree ofObject(byte[] body) {
    return parse(body, '{');
  }

  /** Like {@link #ofObject(byte[])}. */
  public static JsonTree ofObject(String body) {
    return ofObject(body.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads exactly one JSON list; anything else is a {@link BadInput} of {@code body}. */
  public static JsonTree ofList(String body) {
    return parse(body.getBytes(StandardCharsets.UTF_8), '[');
  }

  private static JsonTree parse(byte[] body, char opening) {
    checkExtent(body, opening);
    try {
      return new JsonTree("", ANY.fromJson(body));
    } catch (JsonException e) {
      // Its message quotes the body, so it is neither repeated nor kept as the cause.
      throw notOne(opening);
    }
  }

  /** The parser stops after the first value and ignores the rest, so the end is looked for here. */
  private static void checkExtent(byte[] body, char opening) {
    int depth = 0;
    boolean begun = false;
    boolean inText = false;
    for (int i = 0; i < body.length; i++) {
      int c = body[i];
      if (inText) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          inText = false;
        }
      } else if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        if (depth == 0 && (begun || c != opening)) {
          throw notOne(opening);
        }
        begun = true;
        inText = c == '"';
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        if (depth > DEEPEST) {
          throw new BadInput("body", "is nested deeper than " + DEEPEST);
        }
      }
    }
    if (!begun || depth != 0) {
      throw notOne(opening);
    }
  }

  private static BadInput notOne(char opening) {
    return new BadInput("body", "must be one JSON " + (opening == '{' ? "object" : "list"));
  }

  /** The member of this name; throws when something other than an object stands here. */
  public JsonTree get(String name) {
    String at = path.isEmpty() ? name : path + "." + name;
    return switch (value) {
      case null -> new JsonTree(at, null);
      case Map<?, ?> map -> new JsonTree(at, map.get(name));
      default -> throw bad("must be an object");
    };
  }

  /** True when the member is named here, be it null. */
  public boolean has(String name) {
    return value instanceof Map<?, ?> map && map.containsKey(name);
  }

  public boolean isNull() {
    return value == null;
  }

  public boolean isObject() {
    return value instanceof Map<?, ?>;
  }

  /** This object; throws when it is none. */
  public JsonTree object() {
    if (!isObject()) {
      throw bad("must be an object");
    }
    return this;
  }

  /** The elements; none when absent. */
  public List<JsonTree> items() {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw bad("must be a list");
    }
    List<JsonTree> items = new ArrayList<>();
    for (Object item : list) {
      items.add(new JsonTree(path + "[" + items.size() + "]", item));
    }
    return items;
  }

  /** Text or null. */
  public String text() {
    if (value != null && !(value instanceof String)) {
      throw bad("must be text");
    }
    return (String) value;
  }

  /** Text that is there and not blank. */
  public String id() {
    String id = text();
    if (id == null || id.isBlank()) {
      throw bad("must be a text that is not empty");
    }
    return id;
  }

  /** What is referred to: a text or the {@code id} of the object expanded in its place; or null. */
  public String reference() {
    return value == null ? null : isObject() ? get("id").id() : id();
  }

  /** A truth value that is there. */
  public boolean bool() {
    if (value instanceof Boolean bool) {
      return bool;
    }
    throw bad("must be true or false");
  }

  /** True only when it is there and true. */
  public boolean isTrue() {
    return value != null && bool();
  }

  /** A whole number or null; beyond the range of a long it is the nearest long. */
  public Long number() {
    if (value != null && !(value instanceof Long)) {
      throw bad("must be a whole number");
    }
    return (Long) value;
  }

  /** A whole number that is there. */
  public long required() {
    Long number = number();
    if (number == null) {
      throw bad("must be a whole number");
    }
    return number;
  }

  /** A whole number from 0 that fits an int, or null. */
  public Integer count() {
    Long number = number();
    if (number != null && (number < 0 || number > Integer.MAX_VALUE)) {
      throw bad("must be a count");
    }
    return number == null ? null : number.intValue();
  }

  /** Seconds since 1970 (UTC) as a time, or null. */
  public Instant time() {
    Long seconds = number();
    try {
      return seconds == null ? null : Instant.ofEpochSecond(seconds);
    } catch (DateTimeException e) {
      throw bad("must be a time in seconds");
    }
  }

  /** The complaint that names this place. */
  public BadInput bad(String problem) {
    return new BadInput(path.isEmpty() ? "body" : path, problem);
  }
}
