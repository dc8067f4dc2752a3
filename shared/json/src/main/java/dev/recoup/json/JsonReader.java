package dev.recoup.json;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON document (RFC 8259) into maps that keep their order, lists, {@link String}, {@link
 * Long}, {@link BigDecimal}, {@link Boolean} and null. A whole number within a long's range is a
 * {@code Long}; one with a fraction or exponent stays a {@code BigDecimal}, so that {@code 1.0} is
 * never silently 1.
 *
 * <p>Stricter than the RFC asks where strangers could profit: a member named twice, an unpaired
 * surrogate, nesting deeper than {@value #DEEPEST} and a number of more than {@value
 * #LONGEST_NUMBER} characters are refused.
 */
public final class JsonReader {
  /** Real bodies nest about ten deep; the reader is recursive. */
  static final int DEEPEST = 64;

  /** Converting digits takes more than linear time. */
  static final int LONGEST_NUMBER = 1000;

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * The document in these UTF-8 bytes.
   *
   * @throws JsonException when they are not exactly one document
   */
  public static Object read(byte[] utf8) {
    ByteBuffer in = ByteBuffer.wrap(utf8);
    CharBuffer out = CharBuffer.allocate(utf8.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    if (result.isError()) {
      throw new JsonException(in.position(), "the bytes are not UTF-8");
    }
    return read(out.flip().toString());
  }

  /**
   * The document in this text.
   *
   * @throws JsonException when it is not exactly one document
   */
  public static Object read(String text) {
    JsonReader reader = new JsonReader(text);
    Object value = reader.value();
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw reader.bad("nothing may follow the document");
    }
    return value;
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> list();
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw bad("a value is expected");
    };
  }

  private Map<String, Object> object() {
    enter();
    Map<String, Object> members = new LinkedHashMap<>();
    if (peek() != '}') {
      do {
        int start = at;
        if (peek() != '"') {
          throw bad("a member's name in quotes is expected");
        }
        String name = string();
        if (members.containsKey(name)) {
          at = start;
          throw bad("a member is named twice");
        }
        expect(':');
        members.put(name, value());
      } while (another('}'));
    }
    leave('}');
    return members;
  }

  private List<Object> list() {
    enter();
    List<Object> items = new ArrayList<>();
    if (peek() != ']') {
      do {
        items.add(value());
      } while (another(']'));
    }
    leave(']');
    return items;
  }

  private void enter() {
    if (++depth > DEEPEST) {
      throw bad("nested too deep");
    }
    at++;
  }

  private void leave(char closing) {
    expect(closing);
    depth--;
  }

  private boolean another(char closing) {
    char next = peek();
    if (next == ',') {
      at++;
      return true;
    }
    if (next != closing) {
      throw bad("a comma or the end is expected");
    }
    return false;
  }

  private String string() {
    int start = ++at;
    StringBuilder unescaped = null;
    boolean surrogates = false;
    while (true) {
      char c = next();
      if (c == '"') {
        break;
      }
      if (c < ' ') {
        at--;
        throw bad("a control character must be escaped");
      }
      if (c == '\\') {
        if (unescaped == null) {
          unescaped = new StringBuilder();
        }
        unescaped.append(text, start, at - 1);
        c = escaped();
        unescaped.append(c);
        start = at;
      }
      surrogates |= Character.isSurrogate(c);
    }
    String string =
        unescaped == null
            ? text.substring(start, at - 1)
            : unescaped.append(text, start, at - 1).toString();
    if (surrogates && !Surrogates.paired(string)) {
      throw bad("a surrogate is not paired");
    }
    return string;
  }

  private char escaped() {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> (char) (hex() << 12 | hex() << 8 | hex() << 4 | hex());
      default -> throw bad("an unknown escape");
    };
  }

  private int hex() {
    char c = next();
    int digit = c < 128 ? Character.digit(c, 16) : -1;
    if (digit < 0) {
      throw bad("four hexadecimal digits are expected");
    }
    return digit;
  }

  private Object number() {
    int start = at;
    skip('-');
    if (!skip('0')) {
      digits();
    }
    boolean whole = true;
    if (skip('.')) {
      whole = false;
      digits();
    }
    if (skip('e') || skip('E')) {
      whole = false;
      if (!skip('+')) {
        skip('-');
      }
      digits();
    }
    if (at - start > LONGEST_NUMBER) {
      throw bad("a number is too long");
    }
    return toNumber(text.substring(start, at), whole);
  }

  private Object toNumber(String digits, boolean whole) {
    if (whole && digits.length() <= 18) {
      return Long.parseLong(digits);
    }
    try {
      BigDecimal number = new BigDecimal(digits);
      boolean fits = whole && number.unscaledValue().bitLength() < Long.SIZE;
      return fits ? (Object) number.longValue() : number;
    } catch (NumberFormatException e) {
      throw bad("a number's exponent is too large");
    }
  }

  private void digits() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw bad("a digit is expected");
    }
  }

  private Object literal(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw bad("a value is expected");
    }
    at += word.length();
    return value;
  }

  private boolean skip(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    if (there) {
      at++;
    }
    return there;
  }

  private void expect(char c) {
    if (peek() != c) {
      throw bad(c == ':' ? "a colon is expected" : "the end of an object or list is expected");
    }
    at++;
  }

  private char next() {
    if (at >= text.length()) {
      throw bad("the text ends too early");
    }
    return text.charAt(at++);
  }

  private char peek() {
    skipSpace();
    if (at >= text.length()) {
      throw bad("the text ends too early");
    }
    return text.charAt(at);
  }

  private void skipSpace() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return;
      }
      at++;
    }
  }

  private JsonException bad(String problem) {
    return new JsonException(at, problem);
  }
}
