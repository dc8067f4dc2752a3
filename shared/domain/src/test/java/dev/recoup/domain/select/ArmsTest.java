package dev.recoup.domain.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Arm;
import dev.recoup.domain.Category;
import dev.recoup.domain.Decision;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RetryPermission;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step;
import dev.recoup.domain.StepKind;
import dev.recoup.domain.experiment.Experiment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a case's arm in an experiment changes. */
class ArmsTest {
  private static World in(Arm arm, World world) {
    world.arm = arm;
    return world;
  }

  private static World softDecline(Arm arm) {
    return in(arm, World.softDeclineAt("2026-11-03T10:00:00Z"));
  }

  /** Every step with the days since the failure, until the case ends. */
  private static List<String> life(World world) {
    List<String> life = new ArrayList<>();
    while (true) {
      Decision decision = world.decide();
      world.carryOut(decision);
      if (decision.step().kind() != StepKind.WAIT) {
        life.add(
            decision.step().kind() + " " + Duration.between(world.failedAt, world.now).toDays());
      }
      if (decision.step().kind() == StepKind.CLOSE) {
        return life;
      }
    }
  }

  private static Experiment stopped(Arm arm) {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    return new Experiment(
        "spring",
        from,
        from.plus(Duration.ofDays(365)),
        0.5,
        0,
        1_000,
        "EUR",
        Map.of("EUR", 500_000L),
        Map.of(arm, from));
  }

  @Test
  void the_fixed_plan_charges_on_days_1_3_5_and_7_and_writes_as_the_caps_allow() {
    assertEquals(
        List.of(
            "RETRY_PAYMENT 1",
            "SEND_REMINDER 1",
            "RETRY_PAYMENT 3",
            "SEND_REMINDER 4",
            "RETRY_PAYMENT 5",
            "RETRY_PAYMENT 7",
            "SEND_REMINDER 8",
            "SEND_REMINDER 11",
            "CLOSE 35"),
        life(softDecline(Arm.BASELINE)));
  }

  @Test
  void the_fixed_plan_keeps_the_networks_rules_and_never_charges_a_dead_card() {
    World dead = in(Arm.BASELINE, World.hardDeclineAt("2026-11-03T10:00:00Z"));
    List<String> life = life(dead);
    assertTrue(life.stream().noneMatch(s -> s.startsWith("RETRY_PAYMENT")), life::toString);
    assertEquals(4, life.stream().filter(s -> s.startsWith("SEND_CARD_UPDATE")).count());
  }

  @Test
  void the_fixed_plan_charges_a_new_card_at_once() {
    World world = in(Arm.BASELINE, World.hardDeclineAt("2026-11-03T10:00:00Z"));
    world.at("2026-11-05T02:00:00Z");
    world.hears(SignalKind.NEW_CARD);
    Decision decision = world.decide();
    assertEquals(StepKind.RETRY_PAYMENT, decision.step().kind());
    assertEquals(world.now, decision.wakeAt());
  }

  @Test
  void whoever_is_held_out_hears_of_the_failure_once_and_once_before_it_ends() {
    assertEquals(
        List.of("SEND_NOTICE 1", "SEND_NOTICE 30", "CLOSE 35"), life(softDecline(Arm.HOLDOUT)));
  }

  @Test
  void whoever_is_held_out_and_has_to_authenticate_is_asked_at_once() {
    World world = softDecline(Arm.HOLDOUT);
    world.category = Category.ACTION_REQUIRED;
    world.reason = Reason.AUTHENTICATION_REQUIRED;
    world.retry = RetryPermission.NEVER;
    Decision decision = world.decide();
    assertEquals(StepKind.SEND_CARD_UPDATE, decision.step().kind());
    assertTrue(Duration.between(world.now, decision.wakeAt()).toHours() < 1);
  }

  @Test
  void a_reply_of_somebody_who_is_held_out_is_read_by_a_person() {
    World world = softDecline(Arm.HOLDOUT);
    world.hears(SignalKind.REPLIED);
    assertEquals(StepKind.TASK_ACCOUNT_MANAGER, world.decide().step().kind());
  }

  @Test
  void a_stopped_arm_goes_on_with_another_plan() {
    World world = softDecline(Arm.SMART);
    world.policy = world.policy.with(stopped(Arm.SMART));
    assertEquals("the fixed plan: day 1", world.decide().step().reason());
    World heldOut = softDecline(Arm.HOLDOUT);
    heldOut.policy = heldOut.policy.with(stopped(Arm.HOLDOUT));
    assertTrue(heldOut.decide().step() instanceof Step.RetryPayment);
  }

  @Test
  void without_an_experiment_a_case_ends_in_the_arm_it_began_in() {
    assertEquals(StepKind.SEND_NOTICE, softDecline(Arm.HOLDOUT).decide().step().kind());
  }
}
