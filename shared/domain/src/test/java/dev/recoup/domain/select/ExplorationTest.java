package dev.recoup.domain.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.CaseId;
import dev.recoup.domain.Decision;
import dev.recoup.domain.policy.Policy;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExplorationTest {
  private static final int CASES = 3000;

  @Test
  void
      a_small_share_of_charges_is_made_at_another_time_and_every_decision_says_how_likely_it_was() {
    int explored = 0;
    for (int n = 0; n < CASES; n++) {
      World world = soft(n);
      Instant best = world.decide().wakeAt();
      explores(world, 0.03);
      Decision decision = world.decide();
      assertEquals(decision, world.decide());
      if (decision.propensity() < 0.5) {
        explored++;
        assertNotEquals(best, decision.wakeAt());
        assertEquals(0.03 / 4, decision.propensity(), 1e-9);
      } else {
        assertEquals(best, decision.wakeAt());
        assertEquals(1 - 0.03 + 0.03 / 4, decision.propensity(), 1e-9);
      }
    }
    double share = explored / (double) CASES;
    assertTrue(share > 0.012 && share < 0.033, "explored " + share);
  }

  @Test
  void nothing_is_explored_unless_the_policy_says_so_and_never_with_a_sensitive_payer() {
    assertEquals(1, soft(1).decide().propensity());
    for (int n = 0; n < 200; n++) {
      World world = soft(n);
      world.account = World.account("DE", "Europe/Berlin", false, true);
      Instant best = world.decide().wakeAt();
      explores(world, 0.5);
      assertEquals(best, world.decide().wakeAt());
      assertEquals(1, world.decide().propensity());
    }
  }

  private static World soft(int n) {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.id = CaseId.of(World.CONNECTION, "in_" + n);
    return world;
  }

  private static void explores(World world, double share) {
    Policy p = world.policy;
    Policy.Retries r = p.retries();
    world.policy =
        p.with(
            new Policy.Retries(
                r.most(),
                r.within(),
                r.apart(),
                r.from(),
                r.until(),
                r.limits(),
                r.spread(),
                r.networks(),
                share));
  }
}
