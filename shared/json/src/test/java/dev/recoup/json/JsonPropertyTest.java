package dev.recoup.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonPropertyTest {
  private static final String PIECES = "{}[]:,\"\\ue01-+.tfnrul \t\n\u0000é\uD800\uDC00";

  @Property(seed = "1")
  void whatWasWrittenIsReadBack(@ForAll("trees") Object tree) {
    assertEquals(tree, JsonReader.read(JsonWriter.write(tree)));
    assertEquals(tree, JsonReader.read(JsonWriter.bytes(tree)));
    assertEquals(JsonWriter.write(tree), JsonWriter.write(JsonReader.read(JsonWriter.write(tree))));
  }

  @Property(seed = "2")
  void anyTextComesOutAsJsonThatReads(@ForAll String text) {
    Object read = JsonReader.read(JsonWriter.bytes(text));
    assertEquals(text.length(), ((String) read).length());
  }

  @Property(seed = "3", tries = 5000)
  void bytesOfAnyKindAreReadOrRefused(@ForAll byte[] bytes) {
    readOrRefuse(bytes);
  }

  @Property(seed = "4", tries = 20_000)
  void textOfJsonsOwnPiecesIsReadOrRefused(@ForAll("jsonLike") String text) {
    readOrRefuse(text.getBytes(StandardCharsets.UTF_8));
    try {
      Object tree = JsonReader.read(text);
      assertEquals(tree, JsonReader.read(JsonWriter.write(tree)));
    } catch (JsonException e) {
      assertTrue(e.offset() >= 0 && e.offset() <= text.length());
    }
  }

  @Property(seed = "5")
  void aDocumentCutShortIsRefused(@ForAll("trees") Object tree) {
    byte[] whole = JsonWriter.bytes(List.of(tree));
    for (int end = 0; end < whole.length; end++) {
      byte[] cut = Arrays.copyOf(whole, end);
      assertThrows(JsonException.class, () -> JsonReader.read(cut));
    }
  }

  private static void readOrRefuse(byte[] bytes) {
    try {
      JsonReader.read(bytes);
    } catch (JsonException e) {
      assertTrue(e.offset() >= 0 && e.offset() <= bytes.length);
    }
  }

  @Provide
  Arbitrary<String> jsonLike() {
    return Arbitraries.strings().withChars(PIECES.toCharArray()).ofMaxLength(12);
  }

  @Provide
  Arbitrary<Object> trees() {
    return trees(3);
  }

  private static Arbitrary<Object> trees(int depth) {
    Arbitrary<Object> leaf =
        Arbitraries.oneOf(
            Arbitraries.of(true, false).map(value -> value),
            Arbitraries.longs().map(value -> value),
            texts().map(value -> value),
            fractions().map(value -> value));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Object> inner = trees(depth - 1).injectNull(0.1);
    Arbitrary<Object> lists = inner.list().ofMaxSize(4).map(value -> value);
    Arbitrary<Object> maps =
        Arbitraries.maps(texts(), inner).ofMaxSize(4).map(JsonPropertyTest::ordered);
    return Arbitraries.oneOf(leaf, lists, maps);
  }

  private static Object ordered(Map<String, Object> map) {
    return new LinkedHashMap<>(map);
  }

  /** Whole characters only: halves are replaced by the writer. */
  private static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .ofMaxLength(8)
        .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }

  /** Whole numbers in a long's range are read as such, so they are none of these. */
  private static Arbitrary<BigDecimal> fractions() {
    return Arbitraries.bigDecimals().ofScale(5).filter(number -> number.scale() != 0);
  }
}
