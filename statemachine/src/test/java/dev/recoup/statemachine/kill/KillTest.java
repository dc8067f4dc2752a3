package dev.recoup.statemachine.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.statemachine.kill.Lives.Passed;
import dev.recoup.statemachine.kill.Strikes.Strike;
import dev.recoup.statemachine.kill.Strikes.Struck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A world whose process is killed again and again ends as the one that was never killed: each case the
 * same, with the same money in as many charges. Only this may differ:
 *
 * <ul>
 *   <li>a message to a customer goes out at most once, so none goes out when the process died between
 *       its claim and the send;
 *   <li>a mail to a colleague goes out at least once, so it goes out again when the process died
 *       between the send and the end of its function.
 * </ul>
 */
class KillTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int TIMES = 2;

  @Test
  void killed_while_charging_writing_and_waiting_a_world_ends_as_if_it_had_lived() {
    Life.World world = new Life.World(ROOT, 11, 6, 16);
    try (Lives whole = new Lives(world);
        Lives killed = new Lives(world)) {
      List<Passed> trace = whole.trace();
      killed.live(
          List.of(
              first(trace, "retry-payment billing.POST /v1/invoices/pay #1 done"),
              first(trace, "send-message mail.sendEmail #1 done"),
              first(trace, "hold-case table.transactWriteItems #1 done")));
      assertEquals(3, killed.restarts());
      assertSameEnding(whole, killed);
    }
  }

  private static Strike first(List<Passed> trace, String point) {
    return trace.stream()
        .filter(p -> p.point().equals(point))
        .findFirst()
        .map(p -> new Strike(p.at(), p.point()))
        .orElseThrow(() -> new AssertionError("never came to " + point));
  }

  @Test
  @Tag("long")
  void killed_twice_at_every_effect_and_every_record_a_world_ends_as_if_it_had_lived() {
    Life.World world = new Life.World(ROOT, 5, 16, 40);
    try (Lives whole = new Lives(world);
        Lives killed = new Lives(world)) {
      List<Passed> trace = whole.trace();
      killed.live(atEveryEffect(trace, new SplittableRandom(world.seed())));
      assertEquals(List.of(), killed.strikes().missed());
      assertSameEnding(whole, killed);
    }
  }

  @Test
  @Tag("long")
  void killed_fifty_times_anywhere_a_world_ends_as_if_it_had_lived() {
    Life.World world = new Life.World(ROOT, 6, 16, 40);
    try (Lives whole = new Lives(world);
        Lives killed = new Lives(world)) {
      List<Passed> trace = whole.trace();
      SplittableRandom random = new SplittableRandom(world.seed());
      List<Strike> strikes = new ArrayList<>();
      while (strikes.size() < 50) {
        Passed passed = trace.get(random.nextInt(trace.size() * 9 / 10));
        strikes.add(new Strike(passed.at(), passed.point()));
      }
      killed.live(strikes);
      assertTrue(killed.restarts() >= 45, () -> killed.restarts() + " kills only");
      assertSameEnding(whole, killed);
    }
  }

  /** Twice each, at times drawn from those of the world that was not killed. */
  private static List<Strike> atEveryEffect(List<Passed> trace, SplittableRandom random) {
    Map<String, List<Passed>> effects =
        trace.stream()
            .filter(p -> Points.isEffect(p.point()))
            .collect(Collectors.groupingBy(Passed::point, TreeMap::new, Collectors.toList()));
    List<Strike> strikes = new ArrayList<>();
    effects.forEach(
        (point, passed) -> {
          for (int i = 0; i < TIMES; i++) {
            // From the first half, so that a world changed by the kills comes by again.
            Passed one = passed.get(random.nextInt((passed.size() + 1) / 2));
            strikes.add(new Strike(one.at(), point));
          }
        });
    return strikes;
  }

  private static void assertSameEnding(Lives whole, Lives killed) {
    assertEquals(List.of(), whole.ending("wrong"));
    assertEquals(List.of(), whole.ending("lost"));
    assertEquals(List.of(), killed.ending("wrong"));
    assertEquals(lines(whole.ending("case")), lines(killed.ending("case")));
    Set<String> deaths =
        killed.strikes().struck().stream()
            .filter(s -> s.point().startsWith("send-message "))
            .map(Struck::at)
            .map(String::valueOf)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String lost : killed.ending("lost")) {
      assertTrue(deaths.contains(lost.split(" ")[1]), () -> "nobody died over " + lost);
    }
    assertTrue(twice(whole).isEmpty());
    assertTrue(
        twice(killed).stream().noneMatch(id -> id.startsWith("mail m-")), () -> "" + twice(killed));
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines);
  }

  private static Set<String> twice(Lives lives) {
    Set<String> once = new LinkedHashSet<>();
    return lives.ending("mail").stream()
        .filter(mail -> !once.add(mail))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
