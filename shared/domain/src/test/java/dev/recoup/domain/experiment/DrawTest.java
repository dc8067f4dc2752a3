package dev.recoup.domain.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Arm;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrawTest {
  private static final int PAYERS = 100_000;

  private static Map<Arm, Integer> drawn(Experiment experiment) {
    Map<Arm, Integer> drawn = new EnumMap<>(Arm.class);
    for (int i = 0; i < PAYERS; i++) {
      drawn.merge(Draw.arm(experiment, "p-" + i), 1, Integer::sum);
    }
    return drawn;
  }

  @Test
  void a_payer_gets_the_same_arm_whenever_it_is_asked() {
    Experiment experiment = Given.experiment("spring", 0.4, 0.1, 1);
    for (int i = 0; i < 1_000; i++) {
      assertEquals(Draw.arm(experiment, "p-" + i), Draw.arm(experiment, "p-" + i));
    }
  }

  @Test
  void each_arm_gets_its_share() {
    Map<Arm, Integer> drawn = drawn(Given.experiment("spring", 0.4, 0.1, 1));
    // Five standard deviations of a draw of 100,000.
    assertEquals(0.1, drawn.get(Arm.HOLDOUT) / (double) PAYERS, 0.005);
    assertEquals(0.4, drawn.get(Arm.BASELINE) / (double) PAYERS, 0.008);
    assertEquals(0.5, drawn.get(Arm.SMART) / (double) PAYERS, 0.008);
  }

  @Test
  void another_experiment_draws_anew_so_that_the_same_people_are_not_always_held_out() {
    Experiment spring = Given.experiment("spring", 0, 0.1, 1);
    Experiment summer = Given.experiment("summer", 0, 0.1, 1);
    int both = 0;
    for (int i = 0; i < PAYERS; i++) {
      boolean again =
          Draw.arm(spring, "p-" + i) == Arm.HOLDOUT && Draw.arm(summer, "p-" + i) == Arm.HOLDOUT;
      both += again ? 1 : 0;
    }
    assertEquals(0.01, both / (double) PAYERS, 0.002);
  }

  @Test
  void nobody_enters_before_the_start_after_the_end_or_once_an_arm_is_stopped() {
    Experiment experiment = Given.half(1);
    assertFalse(experiment.enters(Given.FROM.minusSeconds(1)));
    assertTrue(experiment.enters(Given.FROM));
    assertFalse(experiment.enters(experiment.until()));
    assertFalse(experiment.withStopped(Map.of(Arm.SMART, Given.ENTRY)).enters(Given.ENTRY));
  }

  @Test
  void a_stopped_arm_plays_another_plan_and_what_it_had_decided_is_overtaken() {
    Experiment smartStopped = Given.half(1).withStopped(Map.of(Arm.SMART, Given.ENTRY));
    assertEquals(Arm.BASELINE, smartStopped.playing(Arm.SMART));
    assertEquals(Arm.BASELINE, smartStopped.playing(Arm.BASELINE));
    assertTrue(smartStopped.overtaken(Arm.SMART, Given.ENTRY.minusSeconds(1)));
    assertTrue(smartStopped.overtaken(Arm.SMART, Given.ENTRY));
    assertFalse(smartStopped.overtaken(Arm.SMART, Given.ENTRY.plusSeconds(1)));
    assertFalse(smartStopped.overtaken(Arm.BASELINE, Given.ENTRY.minusSeconds(1)));
    Experiment heldOutStopped = Given.half(1).withStopped(Map.of(Arm.HOLDOUT, Given.ENTRY));
    assertEquals(Arm.SMART, heldOutStopped.playing(Arm.HOLDOUT));
    Experiment bothStopped =
        Given.half(1).withStopped(Map.of(Arm.SMART, Given.ENTRY, Arm.BASELINE, Given.ENTRY));
    for (Arm arm : List.of(Arm.SMART, Arm.BASELINE)) {
      assertEquals(Arm.HOLDOUT, bothStopped.playing(arm));
    }
  }
}
