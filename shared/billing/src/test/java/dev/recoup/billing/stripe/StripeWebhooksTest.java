package dev.recoup.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.billing.NormalisationJson;
import dev.recoup.domain.Normalisation;
import dev.recoup.json.BadInput;
import dev.recoup.json.JsonReader;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StripeWebhooksTest {
  private static final Path SAMPLES = Path.of("../../events/webhooks/stripe");

  @ParameterizedTest
  @MethodSource("goldens")
  void every_body_becomes_what_was_written_by_hand(String name) throws IOException {
    String printed = NormalisationJson.print(StripeWebhooks.normalise(bytes(name + ".json")));
    assertEquals(json(name + ".golden.json"), JsonReader.read(printed));
    assertTrue(printed.contains("\"ignored\":"), "absent members are printed too");
  }

  @ParameterizedTest
  @MethodSource("bad")
  void every_bad_body_is_refused_and_names_its_field(String name) throws IOException {
    byte[] body = bytes("bad/" + name + ".body");
    BadInput refused = assertThrows(BadInput.class, () -> StripeWebhooks.normalise(body));
    Map<?, ?> expected = (Map<?, ?>) json("bad/" + name + ".error.json");
    assertEquals(expected.get("field"), refused.field());
    assertEquals(expected.get("status"), (long) refused.status());
  }

  @Test
  void every_body_has_its_golden() throws IOException {
    List<String> without =
        names(SAMPLES, ".json").stream()
            .filter(n -> !n.endsWith(".golden") && !n.endsWith("_data_only"))
            .filter(n -> !n.startsWith("api_"))
            .filter(n -> !Files.exists(SAMPLES.resolve(n + ".golden.json")))
            .toList();
    assertEquals(List.of(), without);
  }

  @Test
  void a_body_beyond_the_limit_is_too_large_before_it_is_parsed() {
    byte[] body = new byte[StripeWebhooks.LARGEST_BODY + 1];
    Arrays.fill(body, (byte) ' ');
    BadInput refused = assertThrows(BadInput.class, () -> StripeWebhooks.normalise(body));
    assertEquals(413, refused.status());
    assertEquals("body", refused.field());
  }

  @Test
  void a_body_nested_without_end_is_refused_and_does_not_overflow_the_stack() {
    byte[] body = ("{\"a\":" + "[".repeat(400_000)).getBytes(StandardCharsets.UTF_8);
    BadInput refused = assertThrows(BadInput.class, () -> StripeWebhooks.normalise(body));
    assertEquals("body", refused.field());
  }

  @Test
  void the_request_that_caused_an_event_is_known_by_its_idempotency_key() throws IOException {
    assertEquals(
        "recoup-attempt-0002",
        StripeWebhooks.normalise(bytes("charge.failed.signals.json")).causedBy());
    assertNull(StripeWebhooks.normalise(bytes("invoice.paid.basil.json")).causedBy());
  }

  @Test
  void reading_needs_nothing_of_stripes_own_client() throws Exception {
    URL[] parts =
        Stream.of(StripeWebhooks.class, BadInput.class, Normalisation.class, JsonReader.class)
            .map(c -> c.getProtectionDomain().getCodeSource().getLocation())
            .distinct()
            .toArray(URL[]::new);
    try (var alone = new URLClassLoader(parts, ClassLoader.getPlatformClassLoader())) {
      assertThrows(ClassNotFoundException.class, () -> alone.loadClass("com.stripe.Stripe"));
      Object read =
          alone
              .loadClass(StripeWebhooks.class.getName())
              .getMethod("normalise", byte[].class)
              .invoke(null, (Object) bytes("invoice.payment_failed.json"));
      assertTrue(read.toString().contains("PAYMENT_FAILED"));
    }
  }

  @Test
  void what_is_ignored_still_tells_which_delivery_it_was() throws IOException {
    Normalisation ignored = StripeWebhooks.normalise(bytes("unknown_type.json"));
    assertFalse(ignored.deliveryKey().isBlank());
  }

  @Test
  void a_refusal_never_repeats_what_the_body_says() {
    byte[] body =
        "{\"object\":\"event\",\"id\":{\"email\":\"ada@example.org\""
            .getBytes(StandardCharsets.UTF_8);
    BadInput refused = assertThrows(BadInput.class, () -> StripeWebhooks.normalise(body));
    assertFalse(refused.getMessage().contains("ada"));
    assertNull(refused.getCause());
  }

  static List<String> goldens() throws IOException {
    return names(SAMPLES, ".golden.json");
  }

  static List<String> bad() throws IOException {
    return names(SAMPLES.resolve("bad"), ".body");
  }

  private static List<String> names(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.endsWith(end))
          .map(n -> n.substring(0, n.length() - end.length()))
          .sorted()
          .toList();
    }
  }

  private static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(SAMPLES.resolve(name));
  }

  private static Object json(String name) throws IOException {
    return JsonReader.read(bytes(name));
  }
}
