package dev.recoup.statemachine.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.statemachine.kill.Lives.Passed;
import dev.recoup.statemachine.kill.Strikes.Strike;
import dev.recoup.statemachine.kill.Strikes.Struck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A world whose process is killed again and again ends as the one that was never killed: each case
 * the same, with the same money in as many charges. Only this may differ:
 *
 * <ul>
 *   <li>a message to a customer goes out at most once, so none goes out when the process died
 *       between its claim and the send;
 *   <li>a mail to a colleague goes out at least once, so it goes out again when the process died
 *       between the send and the end of its function.
 * </ul>
 */
class KillTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int TIMES = 2;

  /** A world that has ended twice, unkilled and killed. */
  private record Lived(List<Passed> trace, List<Struck> struck) {}

  private interface Planning extends BiFunction<List<Passed>, SplittableRandom, List<Strike>> {}

  @Test
  void killed_while_charging_writing_and_waiting_a_world_ends_as_if_it_had_lived() {
    Lived lived =
        live(
            new Life.World(ROOT, 5, 16, 20),
            (trace, random) ->
                List.of(
                    first(trace, "retry-payment billing.POST /v1/invoices/pay #1 done"),
                    first(trace, "send-message mail.sendEmail #1 done"),
                    first(trace, "receive-webhook table.transactWriteItems #1 done")));
    assertEquals(3, lived.struck().size());
  }

  /** Two worlds with a kill at each point, then two more for what those did not come by twice. */
  @Test
  @Tag("long")
  void killed_twice_at_every_effect_and_every_record_worlds_end_as_if_they_had_lived() {
    Map<String, Integer> struck = new TreeMap<>();
    Set<String> points = new TreeSet<>();
    for (long seed : List.of(5L, 7L)) {
      Map<String, Integer> before = new TreeMap<>(struck);
      Planning missing =
          (trace, random) -> {
            Map<String, Integer> wanted = new TreeMap<>();
            for (String point : effects(trace)) {
              wanted.put(point, before.isEmpty() ? 1 : TIMES - before.getOrDefault(point, 0));
            }
            return Plan.at(wanted, trace, random);
          };
      for (Lived lived : both(seed, missing)) {
        points.addAll(effects(lived.trace()));
        lived.struck().forEach(s -> struck.merge(s.point(), 1, Integer::sum));
      }
    }
    points.removeIf(point -> struck.getOrDefault(point, 0) >= TIMES);
    assertEquals(Set.of(), points);
  }

  @Test
  @Tag("long")
  void killed_fifty_times_anywhere_worlds_end_as_if_they_had_lived() {
    List<Lived> lived = both(9, (trace, random) -> Plan.anywhere(30, trace, random));
    int kills = lived.stream().mapToInt(l -> l.struck().size()).sum();
    assertTrue(kills >= 50, () -> kills + " kills only");
  }

  private static Strike first(List<Passed> trace, String point) {
    return trace.stream()
        .filter(p -> p.point().equals(point))
        .findFirst()
        .map(p -> new Strike(p.at(), p.point()))
        .orElseThrow(() -> new AssertionError("never came to " + point));
  }

  private static Set<String> effects(List<Passed> trace) {
    return trace.stream()
        .map(Passed::point)
        .filter(Points::isEffect)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Two worlds side by side, as most of a life is spent on one processor. */
  private static List<Lived> both(long seed, Planning planning) {
    CompletableFuture<Lived> other =
        CompletableFuture.supplyAsync(() -> live(world(seed + 1), planning));
    Lived one = live(world(seed), planning);
    return List.of(one, other.join());
  }

  private static Life.World world(long seed) {
    return new Life.World(ROOT, seed, 16, 40);
  }

  private static Lived live(Life.World world, Planning planning) {
    try (Lives whole = new Lives(world);
        Lives killed = new Lives(world)) {
      List<Passed> trace = whole.trace();
      killed.live(planning.apply(trace, new SplittableRandom(world.seed())));
      List<Struck> struck = killed.strikes().struck();
      assertSameEnding(whole, killed, struck);
      return new Lived(trace, struck);
    }
  }

  private static void assertSameEnding(Lives whole, Lives killed, List<Struck> struck) {
    assertEquals(List.of(), whole.ending("wrong"));
    assertEquals(List.of(), whole.ending("lost"));
    assertEquals(Set.of(), twice(whole));
    assertEquals(List.of(), killed.ending("wrong"));
    assertEquals(String.join("\n", whole.ending("case")), String.join("\n", killed.ending("case")));
    for (String lost : killed.ending("lost")) {
      String at = lost.split(" ")[1];
      assertTrue(died(struck, "send-message", at), () -> "nobody died over it: " + lost);
    }
    for (String twice : twice(killed)) {
      boolean toColleague = twice.startsWith("mail t-") || twice.startsWith("mail ap-");
      assertTrue(toColleague, () -> "sent twice: " + twice);
    }
  }

  private static boolean died(List<Struck> struck, String function, String at) {
    return struck.stream()
        .anyMatch(s -> s.at().toString().equals(at) && s.point().startsWith(function + " "));
  }

  private static Set<String> twice(Lives lives) {
    Set<String> once = new TreeSet<>();
    return lives.ending("mail").stream()
        .filter(mail -> !once.add(mail))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
