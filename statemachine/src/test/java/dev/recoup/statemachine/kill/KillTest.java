package dev.recoup.statemachine.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.statemachine.kill.Life.Passed;
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
            new World(ROOT, 5, 16, 20),
            Lives.Death.HALTED,
            (trace, random) ->
                List.of(
                    first(trace, "retry-payment billing.POST /v1/invoices/pay #1 done"),
                    first(trace, "send-message mail.sendEmail #1 done"),
                    first(trace, "receive-webhook table.transactWriteItems #1 done")));
    assertEquals(3, lived.struck().size());
  }

  /**
   * Two worlds with a kill at each point, two more for what those did not come by twice, and all
   * four again for what other kills kept them from.
   */
  @Test
  @Tag("long")
  void killed_twice_at_every_effect_and_every_record_worlds_end_as_if_they_had_lived() {
    Map<String, Integer> wanted = new TreeMap<>();
    for (long seed : List.of(5L, 7L, 5L, 7L, 5L, 7L)) {
      boolean first = wanted.isEmpty();
      Map<String, Integer> before = Map.copyOf(wanted);
      Planning planning =
          (trace, random) -> {
            Map<String, Integer> plan = new TreeMap<>();
            effects(trace).forEach(p -> plan.put(p, first ? 1 : before.getOrDefault(p, TIMES)));
            return Plan.at(plan, trace, random);
          };
      for (Lived lived : both(seed, Lives.Death.ABANDONED, planning)) {
        effects(lived.trace()).forEach(point -> wanted.putIfAbsent(point, TIMES));
        lived.struck().forEach(s -> wanted.merge(s.point(), -1, Integer::sum));
      }
      if (wanted.values().stream().allMatch(left -> left <= 0)) {
        return;
      }
    }
    wanted.values().removeIf(left -> left <= 0);
    assertEquals(Map.of(), wanted);
  }

  @Test
  @Tag("long")
  void killed_fifty_times_anywhere_worlds_end_as_if_they_had_lived() {
    List<Lived> lived =
        both(9, Lives.Death.HALTED, (trace, random) -> Plan.anywhere(30, trace, random));
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
  private static List<Lived> both(long seed, Lives.Death death, Planning planning) {
    CompletableFuture<Lived> other =
        CompletableFuture.supplyAsync(() -> live(world(seed + 1), death, planning));
    Lived one = live(world(seed), death, planning);
    return List.of(one, other.join());
  }

  private static World world(long seed) {
    return new World(ROOT, seed, 16, 40);
  }

  private static Lived live(World world, Lives.Death death, Planning planning) {
    try (Lives whole = new Lives(world, Lives.Death.ABANDONED);
        Lives killed = new Lives(world, death)) {
      List<Passed> trace = whole.live();
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
      assertTrue(twice.startsWith("mail colleague "), () -> "sent twice: " + twice);
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
