package dev.recoup.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  @Test
  void writesMapsInTheirOwnOrder() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("b", 1);
    map.put("a", null);
    assertEquals("{\"b\":1,\"a\":null}", JsonWriter.write(map));
    assertEquals("{\"a\":null,\"b\":1}", JsonWriter.write(new TreeMap<>(map)));
    assertEquals("{\"DAYS\":[]}", JsonWriter.write(Map.of(TimeUnit.DAYS, List.of())));
    assertEquals(
        "[{},[],null,\"x\"]",
        JsonWriter.write(Arrays.asList(Map.of(), List.of(), null, new StringBuilder("x"))));
  }

  @Test
  void writesTimesInIsoAndEnumsByName() {
    assertEquals(
        "[\"2026-01-31T08:00:00Z\",\"2026-01-31\",\"08:00\",\"PT20H\",\"DAYS\"]",
        JsonWriter.write(
            List.of(
                Instant.parse("2026-01-31T08:00:00Z"),
                LocalDate.of(2026, 1, 31),
                LocalTime.of(8, 0),
                Duration.ofHours(20),
                TimeUnit.DAYS)));
  }

  @Test
  void writesNumbersExactly() {
    assertEquals(
        "[-9223372036854775808,1,0.5,1E+3,1.0,18446744073709551616]",
        JsonWriter.write(
            List.of(
                Long.MIN_VALUE,
                (byte) 1,
                0.5,
                new BigDecimal("1e3"),
                new BigDecimal("1.0"),
                BigInteger.TWO.pow(64))));
  }

  @Test
  void escapesQuotesAndControlCharactersOnly() {
    assertEquals(
        "\"\\\"\\\\\\n\\r\\t\\u0000\\u001f\u007f/<é\u2028\uD83D\uDE00\"",
        JsonWriter.write("\"\\\n\r\t\u0000\u001f\u007f/<é\u2028\uD83D\uDE00"));
  }

  @Test
  void halfACharacterIsReplacedSoThatTheOutputStaysJson() {
    String cut = "\uD83D\uDE00".substring(0, 1);
    assertEquals("\"a\uFFFD\"", JsonWriter.write("a" + cut));
    assertEquals("\"\uFFFDa\"", JsonWriter.write("\uDE00a"));
    assertEquals(
        "a\uFFFD\uD83D\uDE00", JsonReader.read(JsonWriter.bytes("a" + cut + "\uD83D\uDE00")));
  }

  @Test
  void bytesAreUtf8() {
    assertEquals("\"é\"", new String(JsonWriter.bytes("é"), StandardCharsets.UTF_8));
  }

  @Test
  void refusesWhatJsonCannotSay() {
    for (Object value :
        List.of(
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            Float.NaN,
            new Object(),
            new AtomicLong(1),
            Map.of(1, 2),
            'c',
            new int[0])) {
      assertThrows(IllegalArgumentException.class, () -> JsonWriter.write(value));
    }
  }
}
