package dev.recoup.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  static Stream<Arguments> valid() {
    return Stream.of(
        arguments("null", null),
        arguments("true", true),
        arguments(" \t\r\nfalse \t\r\n", false),
        arguments("0", 0L),
        arguments("-0", 0L),
        arguments("-12", -12L),
        arguments("999999999999999999", 999_999_999_999_999_999L),
        arguments("9223372036854775807", Long.MAX_VALUE),
        arguments("-9223372036854775808", Long.MIN_VALUE),
        arguments("9223372036854775808", new BigDecimal("9223372036854775808")),
        arguments("-9223372036854775809", new BigDecimal("-9223372036854775809")),
        arguments("1.0", new BigDecimal("1.0")),
        arguments("-0.0", new BigDecimal("0.0")),
        arguments("19.99", new BigDecimal("19.99")),
        arguments("1e3", new BigDecimal("1e3")),
        arguments("1E+3", new BigDecimal("1e3")),
        arguments("1.5e-3", new BigDecimal("0.0015")),
        arguments("0e0", new BigDecimal("0")),
        arguments("\"\"", ""),
        arguments("\"a/b\"", "a/b"),
        arguments("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t"),
        arguments("\"\\u0000\\u00e9\\u00E9\"", "\0éé"),
        arguments("\"\\uD83D\\uDE00 \uD83D\uDE00\"", "\uD83D\uDE00 \uD83D\uDE00"),
        arguments("\"\u007f\u2028\uFFFF\"", "\u007f\u2028\uFFFF"),
        arguments("[]", List.of()),
        arguments("[ 1 , [ ] , { } ]", List.of(1L, List.of(), Map.of())),
        arguments("{}", Map.of()),
        arguments("{\"\":{\"a\":[true]}}", Map.of("", Map.of("a", List.of(true)))),
        arguments("{\"a\":1,\"A\":2}", Map.of("a", 1L, "A", 2L)),
        arguments("[null,\"x\"]", Arrays.asList(null, "x")));
  }

  @ParameterizedTest
  @MethodSource("valid")
  void readsWhatTheStandardAllows(String text, Object expected) {
    assertEquals(expected, JsonReader.read(text));
    assertEquals(expected, JsonReader.read(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nul",
        "nulll",
        "True",
        "NaN",
        "Infinity",
        "-Infinity",
        "undefined",
        "'a'",
        "01",
        "-01",
        "00",
        "-",
        "+1",
        ".5",
        "1.",
        "1.e1",
        "1e",
        "1e+",
        "0x10",
        "1_000",
        "1 2",
        "--1",
        "1e99999999999",
        "-.5",
        "\uFF11",
        "\"",
        "\"a",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12G4\"",
        "\"\\U0041\"",
        "\"\\u\uFF11234\"",
        "\"\t\"",
        "\"\n\"",
        "\"\u0000\"",
        "\"\u001f\"",
        "\"\\uD800\"",
        "\"\\uDC00\"",
        "\"\\uDE00\\uD83D\"",
        "\"\\uD800x\"",
        "\"\\uD800\\uD800\"",
        "[",
        "]",
        "[,]",
        "[1,]",
        "[1 2]",
        "[1,,2]",
        "[1}",
        "[1",
        "[\"a\":1]",
        "{",
        "}",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "{1:1}",
        "{'a':1}",
        "{\"a\":1]",
        "{\"a\":1",
        "{\"a\":1 \"b\":2}",
        "{null:1}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"\\u0061\":2}",
        "[{\"b\":{\"a\":1,\"a\":null}}]",
        "1,",
        "{}{}",
        "[] x",
        "null null",
        "{}]",
        "// x\n1",
        "1 /* x */",
        "\u00a01",
        "\uFEFF{}",
        "\f1",
        "1\u0000"
      })
  void refusesEverythingElse(String text) {
    assertThrows(JsonException.class, () -> JsonReader.read(text));
    assertThrows(JsonException.class, () -> JsonReader.read(text.getBytes(StandardCharsets.UTF_8)));
  }

  static Stream<byte[]> brokenUtf8() {
    return Stream.of(
        bytes('"', 0x80, '"'),
        bytes('"', 0xC3, '"'),
        bytes('"', 0xC0, 0xAF, '"'),
        bytes('"', 0xE0, 0x80, 0xAF, '"'),
        bytes('"', 0xED, 0xA0, 0x80, '"'),
        bytes('"', 0xF5, 0x80, 0x80, 0x80, '"'),
        bytes('"', 0xF0, 0x9F, 0x98),
        bytes('"', 0xFF, '"'),
        bytes(0xFE, 0xFF, 0, '1'));
  }

  @ParameterizedTest
  @MethodSource("brokenUtf8")
  void refusesBytesThatAreNotUtf8(byte[] broken) {
    assertThrows(JsonException.class, () -> JsonReader.read(broken));
  }

  @Test
  void refusesUnpairedHalvesOfCharactersInText() {
    assertThrows(JsonException.class, () -> JsonReader.read("\"\uD83D\""));
    assertThrows(JsonException.class, () -> JsonReader.read("\"x\uDE00\""));
  }

  @Test
  void readsUpTo64LevelsAndNoDeeper() {
    JsonReader.read("[".repeat(64) + "]".repeat(64));
    JsonReader.read("{\"a\":".repeat(64) + "1" + "}".repeat(64));
    JsonReader.read("[" + "[[]],".repeat(100) + "[]]");
    assertThrows(JsonException.class, () -> JsonReader.read("[".repeat(65) + "]".repeat(65)));
    assertThrows(JsonException.class, () -> JsonReader.read("[".repeat(1_000_000)));
    assertThrows(JsonException.class, () -> JsonReader.read("[{\"a\":".repeat(100_000)));
  }

  @Test
  void refusesNumbersNobodyWritesByHand() {
    JsonReader.read("1".repeat(1000));
    assertThrows(JsonException.class, () -> JsonReader.read("1".repeat(1001)));
    assertThrows(JsonException.class, () -> JsonReader.read("0." + "1".repeat(1_000_000)));
  }

  @Test
  void keepsTheOrderOfMembers() {
    Map<?, ?> members = (Map<?, ?>) JsonReader.read("{\"z\":1,\"a\":2,\"m\":3}");
    assertEquals(List.of("z", "a", "m"), new ArrayList<>(members.keySet()));
  }

  @Test
  void anErrorSaysWhereButNeverWhat() {
    JsonException text =
        assertThrows(
            JsonException.class, () -> JsonReader.read("{\"email\":\"ada@example.com\" oops}"));
    assertEquals(27, text.offset());
    assertTrue(text.getMessage().contains("27"));
    assertFalse(text.getMessage().contains("ada"));
    assertFalse(text.getMessage().contains("oops"));
    assertEquals(
        7, assertThrows(JsonException.class, () -> JsonReader.read("{\"a\":1,\"a\":2}")).offset());
    byte[] broken = bytes('"', 0xC3, 0xA9, 0xFF, '"');
    assertEquals(3, assertThrows(JsonException.class, () -> JsonReader.read(broken)).offset());
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
