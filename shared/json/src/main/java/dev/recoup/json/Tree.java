package dev.recoup.json;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A place in a JSON document, read with types. Absent and null are the same, unknown members are
 * ignored, and every reader throws {@link BadInput} that names the place, such as {@code
 * data.object.amount}, when something of another type stands there.
 *
 * <p>Readers without an argument read this place and give null when nothing is there, except {@link
 * #id}, {@link #bool}, {@link #required} and {@link #object()}. Readers with a name read the member
 * of that name, which must be there; the {@code opt} and {@code or} forms do without it.
 */
public final class Tree {
  private final Tree parent;
  private final String name;
  private final int index;
  private final Object value;

  private Tree(Tree parent, String name, int index, Object value) {
    this.parent = parent;
    this.name = name;
    this.index = index;
    this.value = value;
  }

  /** A view of what {@link JsonReader} gave. */
  public static Tree of(Object value) {
    return new Tree(null, null, -1, value);
  }

  /** Reads exactly one JSON object; anything else is a {@link BadInput} of {@code body}. */
  public static Tree ofObject(byte[] body) {
    return parse(body).object();
  }

  /** Like {@link #ofObject(byte[])}. */
  public static Tree ofObject(String body) {
    return parse(body).object();
  }

  /** Reads exactly one JSON list; anything else is a {@link BadInput} of {@code body}. */
  public static Tree ofList(String body) {
    Tree list = parse(body);
    list.present().items();
    return list;
  }

  private static Tree parse(Object body) {
    try {
      return of(
          body instanceof byte[] utf8 ? JsonReader.read(utf8) : JsonReader.read((String) body));
    } catch (JsonException e) {
      throw new BadInput("body", e.getMessage());
    }
  }

  /** The member of this name; throws when something other than an object stands here. */
  public Tree get(String member) {
    if (value != null && !isObject()) {
      throw bad("must be an object");
    }
    return new Tree(this, member, -1, value == null ? null : ((Map<?, ?>) value).get(member));
  }

  /** True when the member is named here, be it null. */
  public boolean has(String member) {
    return value instanceof Map<?, ?> map && map.containsKey(member);
  }

  public boolean isNull() {
    return value == null;
  }

  public boolean isObject() {
    return value instanceof Map<?, ?>;
  }

  /** What stands here as {@link JsonReader} gave it. */
  public Object value() {
    return value;
  }

  /** This place; throws when nothing stands here. */
  public Tree present() {
    if (value == null) {
      throw bad("is missing");
    }
    return this;
  }

  /** This object; throws when it is none. */
  public Tree object() {
    if (!isObject()) {
      throw bad("must be an object");
    }
    return this;
  }

  /** The elements; none when absent. */
  public List<Tree> items() {
    List<Tree> items = new ArrayList<>();
    if (value != null) {
      if (!(value instanceof List<?> list)) {
        throw bad("must be a list");
      }
      for (Object item : list) {
        items.add(new Tree(this, null, items.size(), item));
      }
    }
    return items;
  }

  /** The members in their order; none when absent. */
  public Map<String, Tree> members() {
    Map<String, Tree> members = new LinkedHashMap<>();
    if (value != null) {
      for (Object member : ((Map<?, ?>) object().value).keySet()) {
        members.put((String) member, get((String) member));
      }
    }
    return members;
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

  /** A whole number within a long's range, or null. */
  public Long number() {
    if (value != null && !(value instanceof Long)) {
      throw bad("must be a whole number");
    }
    return (Long) value;
  }

  /** A whole number that is there. */
  public long required() {
    return present().number();
  }

  /** A whole number from 0 that fits an int, or null. */
  public Integer count() {
    Integer count = integer();
    if (count != null && count < 0) {
      throw bad("must not be negative");
    }
    return count;
  }

  /** A whole number that fits an int, or null. */
  public Integer integer() {
    Long number = number();
    if (number != null && number != number.intValue()) {
      throw bad("must lie between -2147483648 and 2147483647");
    }
    return number == null ? null : number.intValue();
  }

  /** Any number exactly, or null. */
  public BigDecimal decimal() {
    if (value instanceof Long number) {
      return BigDecimal.valueOf(number);
    }
    if (value != null && !(value instanceof BigDecimal)) {
      throw bad("must be a number");
    }
    return (BigDecimal) value;
  }

  /** Any number as the nearest double, or null. */
  public Double real() {
    BigDecimal decimal = decimal();
    if (decimal != null && !Double.isFinite(decimal.doubleValue())) {
      throw bad("must be a number of a usual size");
    }
    return decimal == null ? null : decimal.doubleValue();
  }

  /** Seconds since 1970 (UTC) as a time, or null. For ISO-8601 see {@link #instant()}. */
  public Instant time() {
    Long seconds = number();
    try {
      return seconds == null ? null : Instant.ofEpochSecond(seconds);
    } catch (DateTimeException e) {
      throw bad("must be a time in seconds");
    }
  }

  /** A time such as {@code 2026-01-31T08:00:00Z}, or null. */
  public Instant instant() {
    String text = text();
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw bad("must be a time such as 2026-01-31T08:00:00Z");
    }
  }

  /** A date such as {@code 2026-01-31}, or null. */
  public LocalDate date() {
    String text = text();
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw bad("must be a date such as 2026-01-31");
    }
  }

  /** A time of day such as {@code 08:00}, or null. */
  public LocalTime timeOfDay() {
    String text = text();
    try {
      return text == null ? null : LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw bad("must be a time of day such as 08:00");
    }
  }

  /** A duration such as {@code PT20H} or {@code P28D}, or null. */
  public Duration duration() {
    String text = text();
    try {
      return text == null ? null : Duration.parse(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw bad("must be a duration such as PT20H or P28D");
    }
  }

  /** One of these constants by its name, or null; an unknown name is an error. */
  public <E extends Enum<E>> E oneOf(E[] constants) {
    String text = text();
    for (E constant : constants) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    if (text != null) {
      throw bad("must be one of " + List.of(constants));
    }
    return null;
  }

  public String string(String member) {
    return get(member).present().text();
  }

  public String optString(String member) {
    return get(member).text();
  }

  public long longValue(String member) {
    return get(member).required();
  }

  public Long optLong(String member) {
    return get(member).number();
  }

  public long longOr(String member, long absent) {
    Long number = get(member).number();
    return number == null ? absent : number;
  }

  public int intValue(String member) {
    return get(member).present().integer();
  }

  public Integer optInt(String member) {
    return get(member).integer();
  }

  public int intOr(String member, int absent) {
    Integer number = get(member).integer();
    return number == null ? absent : number;
  }

  public double doubleValue(String member) {
    return get(member).present().real();
  }

  public double doubleOr(String member, double absent) {
    Double number = get(member).real();
    return number == null ? absent : number;
  }

  public boolean bool(String member) {
    return get(member).bool();
  }

  public boolean boolOr(String member, boolean absent) {
    Tree place = get(member);
    return place.isNull() ? absent : place.bool();
  }

  public Instant instant(String member) {
    return get(member).present().instant();
  }

  public Instant optInstant(String member) {
    return get(member).instant();
  }

  public LocalDate date(String member) {
    return get(member).present().date();
  }

  public LocalDate optDate(String member) {
    return get(member).date();
  }

  public Duration duration(String member) {
    return get(member).present().duration();
  }

  public <E extends Enum<E>> E enumOf(Class<E> type, String member) {
    return get(member).present().oneOf(type.getEnumConstants());
  }

  public <E extends Enum<E>> E optEnum(Class<E> type, String member) {
    return get(member).oneOf(type.getEnumConstants());
  }

  public Tree object(String member) {
    return get(member).present().object();
  }

  /** The member's elements, each read by {@code element}; none when absent. */
  public <T> List<T> list(String member, Function<Tree, T> element) {
    List<T> list = new ArrayList<>();
    for (Tree item : get(member).items()) {
      list.add(element.apply(item.present()));
    }
    return list;
  }

  /** The member's elements as texts; none when absent. */
  public List<String> strings(String member) {
    List<String> strings = new ArrayList<>();
    for (Tree item : get(member).items()) {
      strings.add(item.present().text());
    }
    return strings;
  }

  /** Where this is in the document; {@code body} for the whole of it. */
  public String path() {
    if (parent == null) {
      return "body";
    }
    String step = name == null ? "[" + index + "]" : name;
    return parent.parent == null ? step : parent.path() + (name == null ? step : "." + step);
  }

  /** The complaint that names this place. */
  public BadInput bad(String problem) {
    return new BadInput(path(), problem);
  }
}
