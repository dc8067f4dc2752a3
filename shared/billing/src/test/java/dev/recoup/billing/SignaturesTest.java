package dev.recoup.billing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.recoup.billing.Signatures.Invalid;
import dev.recoup.billing.Signatures.Reason;
import dev.recoup.billing.Signatures.Valid;
import dev.recoup.json.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(UTF_8);
  private static final String SECRET = "whsec_present";

  @Test
  void the_known_vector_is_valid() throws IOException {
    Tree vector = vector();
    assertEquals(
        new Valid(),
        Signatures.stripe(
            vector.get("expected").id(),
            vector.get("body").id().getBytes(UTF_8),
            List.of(vector.get("secret").id()),
            Instant.ofEpochSecond(Long.parseLong(vector.get("timestamp").id()))));
  }

  @Test
  void the_header_made_for_a_vector_is_the_vectors() throws IOException {
    Tree vector = vector();
    assertEquals(
        vector.get("expected").id(),
        Signatures.stripeHeader(
            vector.get("body").id().getBytes(UTF_8),
            vector.get("secret").id(),
            Instant.ofEpochSecond(Long.parseLong(vector.get("timestamp").id()))));
  }

  @Test
  void a_signature_is_good_for_five_minutes_both_ways_and_no_second_longer() {
    assertEquals(new Valid(), check(signed(), NOW.plusSeconds(300)));
    assertEquals(new Invalid(Reason.STALE), check(signed(), NOW.plusSeconds(301)));
    assertEquals(new Valid(), check(signed(), NOW.minusSeconds(300)));
    assertEquals(new Invalid(Reason.FUTURE), check(signed(), NOW.minusSeconds(301)));
  }

  @Test
  void while_a_secret_is_rolled_either_of_ours_and_either_of_theirs_will_do() {
    String old = Signatures.stripeHeader(BODY, "whsec_old", NOW);
    assertEquals(new Valid(), Signatures.stripe(old, BODY, List.of(SECRET, "whsec_old"), NOW));
    String both = old + "," + signed().substring(signed().indexOf("v1="));
    assertEquals(new Valid(), Signatures.stripe(both, BODY, List.of(SECRET), NOW));
    assertEquals(new Invalid(Reason.MISMATCH), Signatures.stripe(old, BODY, List.of(SECRET), NOW));
  }

  @Test
  void other_schemes_are_neither_trusted_nor_in_the_way() {
    String v1 = signed();
    assertEquals(new Valid(), check(v1 + ",v0=00ff", NOW));
    assertEquals(new Invalid(Reason.MALFORMED), check(v1.replace("v1=", "v0="), NOW));
  }

  @Test
  void one_changed_byte_anywhere_breaks_it() {
    byte[] changed = BODY.clone();
    changed[changed.length - 1] ^= 1;
    assertEquals(
        new Invalid(Reason.MISMATCH), Signatures.stripe(signed(), changed, List.of(SECRET), NOW));
    String earlier =
        signed().replace("t=" + NOW.getEpochSecond(), "t=" + (NOW.getEpochSecond() - 1));
    assertEquals(new Invalid(Reason.MISMATCH), check(earlier, NOW));
  }

  @Test
  void a_forged_old_one_is_called_forged_not_stale() {
    assertEquals(new Invalid(Reason.MISMATCH), check("t=1,v1=" + "0".repeat(64), NOW));
  }

  @Test
  void the_bytes_as_they_came_are_what_is_signed() {
    for (byte[] body :
        List.of(
            "{\"name\":\"Beispiel & Söhne 日本 😀\"}".getBytes(UTF_8),
            "{\"name\":\"Söhne\"}".getBytes(ISO_8859_1),
            "{\r\n  \"id\": 1\r\n}\r\n".getBytes(UTF_8),
            new byte[0])) {
      String header = Signatures.stripeHeader(body, SECRET, NOW);
      assertEquals(new Valid(), Signatures.stripe(header, body, List.of(SECRET), NOW));
    }
    byte[] crlf = "{\r\n}".getBytes(UTF_8);
    String header = Signatures.stripeHeader(crlf, SECRET, NOW);
    assertEquals(
        new Invalid(Reason.MISMATCH),
        Signatures.stripe(header, "{\n}".getBytes(UTF_8), List.of(SECRET), NOW));
  }

  @Test
  void without_a_header_or_without_a_secret_nothing_is_trusted() {
    assertEquals(new Invalid(Reason.MISSING), check(null, NOW));
    assertEquals(new Invalid(Reason.MISSING), check(" ", NOW));
    assertEquals(new Invalid(Reason.MISMATCH), Signatures.stripe(signed(), BODY, List.of(), NOW));
    assertEquals(
        new Invalid(Reason.MISMATCH), Signatures.stripe(signed(), BODY, List.of("", " "), NOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t=1",
        "v1=00",
        "t,v1=00",
        "t=,v1=00",
        "t=-1,v1=00",
        "t=1.5,v1=00",
        "t=1,t=2,v1=00",
        "t=9999999999999,v1=00",
        "t=١٢,v1=00",
        "nonsense",
        ",",
        "t=1,v1=00,"
      })
  void a_header_of_another_form_is_malformed(String header) {
    assertEquals(new Invalid(Reason.MALFORMED), check(header, NOW));
  }

  private static String signed() {
    return Signatures.stripeHeader(BODY, SECRET, NOW);
  }

  private static Signatures.Verdict check(String header, Instant now) {
    return Signatures.stripe(header, BODY, List.of(SECRET), now);
  }

  private static Tree vector() throws IOException {
    try (InputStream file = SignaturesTest.class.getResourceAsStream("/stripe_signature.json")) {
      return Tree.ofObject(file.readAllBytes());
    }
  }
}
