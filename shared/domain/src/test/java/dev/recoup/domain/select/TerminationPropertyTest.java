package dev.recoup.domain.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Arm;
import dev.recoup.domain.CardLedger;
import dev.recoup.domain.Decision;
import dev.recoup.domain.StepKind;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TerminationPropertyTest {
  @Property(tries = 600, seed = "20261101")
  void every_case_ends_in_time_when_nothing_helps_any_more(@ForAll long seed) {
    ends(new Histories(seed), seed);
  }

  @Property(tries = 200, seed = "20261101")
  void a_case_of_another_arm_ends_in_time_too(@ForAll long seed) {
    ends(new Histories(seed).in(Arm.BASELINE), seed);
    ends(new Histories(seed).in(Arm.HOLDOUT), seed);
  }

  private static void ends(Histories history, long seed) {
    history.world.silences = Math.floorMod(seed, 2L) == 0 ? Integer.MAX_VALUE : 1;
    history.live(8, (world, decision) -> {});
    World world = history.world;
    world.paused = false;
    world.billingDown = false;
    if (world.ledger != null) {
      world.ledger =
          new CardLedger("card_1", 0, world.ledger.entries(), null, world.ledger.waitUntil(), null);
    }
    Instant hardEnd = new View(world.situation()).hardEnd().plus(Duration.ofDays(1));
    for (int pass = 0; pass < 60; pass++) {
      Decision decision = world.decide();
      if (decision.step().kind() == StepKind.CLOSE) {
        assertTrue(!world.now.isAfter(hardEnd), "closed only at " + world.now);
        return;
      }
      world.carryOut(decision);
    }
    throw new AssertionError("no end after 60 passes: " + world.decide());
  }

  @Property(tries = 200, seed = "20261101")
  void the_same_situation_has_the_same_decision(@ForAll long seed) {
    Histories one = new Histories(seed);
    Histories two = new Histories(seed);
    one.live(10, (world, decision) -> {});
    two.live(10, (world, decision) -> {});
    assertEquals(one.world.decide(), two.world.decide());
  }
}
