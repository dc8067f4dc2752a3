package dev.recoup.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.recoup.local.Handlers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A few days with few cases; the long runs belong to the long suites. */
final class DemoTest {
  private static Result played(long seed) throws IOException {
    var deployment =
        new Demo.Deployment(
            Files.readString(Path.of("../statemachine/recovery.asl.json")),
            Files.readString(Path.of("../template.yaml")),
            parts ->
                Handlers.of(parts, Company.connections(), Setting.LINK_SECRET_ARN, Setting.SENDER),
            null);
    Instant still = Instant.parse("2026-01-01T00:00:00Z");
    return new Demo(
            new Options(20, seed, 7, null), deployment, InstantSource.fixed(still), line -> {})
        .run();
  }

  @Test
  void the_same_seed_gives_the_same_document_and_another_seed_another() throws IOException {
    Map<String, Object> first = new TreeMap<>(played(3).document());
    assertEquals(first, new TreeMap<>(played(3).document()));
    Map<String, Object> other = new TreeMap<>(played(4).document());
    other.put("seed", 3L);
    assertEquals(false, first.equals(other));
  }

  @Test
  void only_the_planted_poison_needs_a_person_and_every_bad_request_is_answered_as_it_must_be()
      throws IOException {
    Result result = played(1);
    assertEquals(List.of("stripe-eu-in_1Forgotten0"), result.figures().needsAttention);
    assertEquals(List.of(), result.wrongAnswers());
  }
}
