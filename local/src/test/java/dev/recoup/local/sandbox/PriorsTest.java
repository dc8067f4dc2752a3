package dev.recoup.local.sandbox;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The world against field notes 5.8: what retries could win at the best hour, and what a fixed
 * calendar wins.
 */
class PriorsTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private record Share(int all, int ever, int fixed) {
    double everCured() {
      return (double) ever / all;
    }
  }

  private static Map<Cause, Share> shares(int seeds) {
    Map<Cause, Share> shares = new EnumMap<>(Cause.class);
    for (long seed = 1; seed <= seeds; seed++) {
      var bank = new Bank(new Draws(seed));
      for (Debt debt : Population.plan(seed, START, 200).debts()) {
        if (debt.method() == null || debt.ending() != Ending.OPEN) {
          continue;
        }
        var method = new Method(debt.method(), debt.payer(), debt.cause(), START, debt.failsAt());
        boolean ever = false;
        for (int hour = 2; hour < 35 * 24 && !ever; hour++) {
          ever = bank.pays(method, debt.failsAt().plus(Duration.ofHours(hour)));
        }
        boolean fixed =
            List.of(1, 3, 5, 7).stream()
                .anyMatch(day -> bank.pays(method, debt.failsAt().plus(Duration.ofDays(day))));
        shares.merge(
            debt.cause(),
            new Share(1, ever ? 1 : 0, fixed ? 1 : 0),
            (a, b) -> new Share(a.all() + b.all(), a.ever() + b.ever(), a.fixed() + b.fixed()));
      }
    }
    return shares;
  }

  @Test
  void retries_can_cure_what_the_field_notes_say_and_never_a_dead_card() {
    Map<Cause, Share> shares = shares(20);
    shares.forEach((cause, share) -> System.out.println(cause + " " + share));
    assertTrue(shares.get(Cause.INSUFFICIENT_FUNDS).everCured() > 0.65);
    assertTrue(shares.get(Cause.INSUFFICIENT_FUNDS).everCured() < 0.88);
    assertTrue(shares.get(Cause.TECHNICAL).everCured() > 0.80);
    assertTrue(shares.get(Cause.EXPIRED).everCured() == 0);
    assertTrue(shares.get(Cause.LOST_OR_STOLEN).everCured() == 0);
  }
}
