package dev.recoup.domain.decline;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.partitioningBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Decline;
import dev.recoup.domain.Diagnosis;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Signals that disagree")
class ConflictingSignalsTest {

  record Expected(String provider, Decline decline, String answer, String why) {
    @Override
    public String toString() {
      return provider + ": " + why;
    }
  }

  static List<Expected> fixture() throws IOException {
    try (InputStream in =
        ConflictingSignalsTest.class.getResourceAsStream("conflicting-signals.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> expected(line.split("\t")))
          .toList();
    }
  }

  private static Expected expected(String[] cells) {
    String[] said = new String[6];
    for (int i = 0; i < said.length; i++) {
      said[i] = cells[i + 1].equals("-") ? null : cells[i + 1];
    }
    return new Expected(
        cells[0],
        new Decline(said[0], said[1], said[2], said[3], said[4], said[5], null),
        String.join(" ", List.of(cells).subList(7, 11)),
        cells[11]);
  }

  @ParameterizedTest
  @MethodSource("fixture")
  void are_settled_as_the_networks_rules_say(Expected expected) {
    Diagnosis is = Diagnoser.diagnose(expected.provider(), expected.decline());
    assertEquals(
        expected.answer(),
        is.category() + " " + is.reason() + " " + is.retry() + " " + is.notBefore().toHours(),
        () -> expected + ", " + expected.decline() + ": " + "decided by " + is.decidedBy());
  }

  @Test
  void are_at_least_sixty_of_stripe_and_sixty_of_others_and_no_set_twice() throws IOException {
    Map<Boolean, Long> stripe =
        fixture().stream().collect(partitioningBy(e -> e.provider().equals("stripe"), counting()));
    assertTrue(stripe.get(true) >= 60 && stripe.get(false) >= 60, stripe.toString());
    assertEquals(
        fixture().size(),
        fixture().stream().map(e -> e.provider() + e.decline()).distinct().count());
  }
}
