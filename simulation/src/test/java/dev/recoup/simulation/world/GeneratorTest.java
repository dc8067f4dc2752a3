package dev.recoup.simulation.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeneratorTest {
  /** What the seeds 1 to 50 meant when the generator was published, before any policy was tuned. */
  private static final String PUBLISHED =
      "374ed7e79b5b5d322c85dc445788f06b147208818d1e11fcd0d6e7443b5cd3e7";

  /** The shipped worlds at that time. */
  private static final String SHIPPED =
      "41fcdfbaf588535f949f14fac709d83edfe9ceb3b3ecf86769bfbdef3672be99";

  @Test
  void theGeneratorIsStillTheOneThatWasPublished() throws Exception {
    assertEquals(
        PUBLISHED, hash(IntStream.rangeClosed(1, 50).mapToObj(seed -> "generated:" + seed)));
  }

  @Test
  void theShippedWorldsAreStillTheOnesThatWerePublished() throws Exception {
    assertEquals(SHIPPED, hash(Worlds.SHIPPED.stream()));
  }

  private static String hash(Stream<String> worlds) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    worlds.forEach(name -> digest.update(Worlds.text(name).getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }

  @Test
  void everyWorldIsValidAndAllOddFeaturesOccur() {
    Set<String> odd = new TreeSet<>();
    Set<Segment.Rail> rails = new TreeSet<>();
    for (int seed = 1; seed <= 200; seed++) {
      World world = Worlds.of("generated:" + seed);
      world.segments().forEach(s -> rails.add(s.rail()));
      String about = world.about().replaceAll("^.*: |\\.$", "");
      odd.addAll(Set.of(about.split(", ")));
    }
    assertEquals(8, odd.size(), odd.toString());
    assertEquals(5, rails.size());
  }

  @Test
  void oddFeaturesAreWhatTheySay() {
    int checked = 0;
    for (int seed = 1; seed <= 200; seed++) {
      World world = Worlds.of("generated:" + seed);
      if (world.about().contains("calls bring nothing")) {
        for (Segment s : world.segments()) {
          s.causes().things().forEach(c -> assertEquals(0, c.call().promises()));
        }
        checked++;
      }
      if (world.about().contains("no payday effect")) {
        world.paydays().values().forEach(p -> assertEquals(1, p.share(Paydays.NONE), 1e-9));
        checked++;
      }
      if (world.about().contains("40 % of codes")) {
        for (Segment s : world.segments()) {
          for (Cause c : s.causes().things()) {
            boolean card = s.rail() == Segment.Rail.CARD;
            assertTrue(!card || c.says().share(0) < 0.7, c.name() + " in " + seed);
          }
        }
        checked++;
      }
    }
    assertTrue(checked > 60);
  }
}
