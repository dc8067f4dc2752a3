package dev.recoup.domain.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.policy.Policies;
import dev.recoup.domain.policy.Policy;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ledger over random lives of cards: limits are approached, and never passed. */
class LedgerPropertyTest {
  private static final int LIVES = 2000;

  @Property(tries = 3000, seed = "20261123")
  void no_charge_of_ours_passes_a_network_limit(@ForAll long seed) {
    assertEquals(Map.of(), passed(new CardLife(seed, CardRules.networksAlone())));
  }

  @Property(tries = 1000, seed = "20261123")
  void nor_with_our_own_limits_beside_them(@ForAll long seed) {
    assertEquals(Map.of(), passed(new CardLife(seed, Policies.defaults())));
  }

  @Test
  void every_limit_is_reached_or_nearly_in_at_least_one_life_of_a_hundred() {
    Map<String, Integer> near = new TreeMap<>();
    for (long seed = 0; seed < LIVES; seed++) {
      CardRules.largest(new CardLife(seed, CardRules.networksAlone()))
          .forEach(
              (rule, c) -> near.merge(rule, c.counted() >= c.most() - 1 ? 1 : 0, Integer::sum));
    }
    assertEquals(5, near.size(), near.toString());
    near.forEach((rule, lives) -> assertTrue(lives >= LIVES / 100, rule + " in only " + lives));
  }

  static Stream<Policy.CardLimit> guards() {
    Policy.Networks networks = Policies.networks();
    return Stream.of("visa", "mastercard", "amex", "discover")
        .flatMap(brand -> networks.limits(brand, "any", LocalDate.of(2026, 3, 1)).stream());
  }

  @ParameterizedTest
  @MethodSource("guards")
  void without_the_guard_of_a_limit_it_is_passed(Policy.CardLimit guard) {
    List<Map<String, CardRules.Count>> lives =
        LongStream.range(0, LIVES)
            .mapToObj(seed -> passed(new CardLife(seed, CardRules.without(guard))))
            .filter(passed -> !passed.isEmpty())
            .toList();
    assertTrue(lives.size() >= LIVES / 100, guard + " is passed in only " + lives.size());
    lives.forEach(
        life ->
            life.keySet()
                .forEach(rule -> assertTrue(rule.startsWith(guard.brand()), guard + ": " + rule)));
  }

  private static Map<String, CardRules.Count> passed(CardLife life) {
    Map<String, CardRules.Count> passed = new TreeMap<>();
    CardRules.largest(life)
        .forEach(
            (rule, count) -> {
              if (count.counted() > count.most()) {
                passed.put(rule, count);
              }
            });
    return passed;
  }
}
