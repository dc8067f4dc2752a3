package dev.recoup.domain.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Arm;
import dev.recoup.domain.experiment.Standing.Comparison;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Instant LATER = Instant.parse("2026-12-01T00:00:00Z");

  private final List<Cohort> cohorts = new ArrayList<>();
  private final List<Harm> harms = new ArrayList<>();

  /** A day on which so many entered in each arm, of whom these shares paid. */
  private void day(long each, double smart, double baseline) {
    LocalDate day = Given.DAY.plusDays(cohorts.size());
    cohorts.add(
        new Cohort(
            day,
            Map.of(
                "card",
                Map.of(
                    Arm.SMART, Given.payers(each, 0.05, smart),
                    Arm.BASELINE, Given.payers(each, 0.05, baseline)))));
  }

  private void harmed(Arm arm, Guardrail guardrail, int payers) {
    for (int i = 0; i < payers; i++) {
      harms.add(new Harm(guardrail, arm, Given.DAY));
    }
  }

  private Standing judge(Experiment experiment) {
    return judge(experiment, Map.of(Arm.SMART, 5_000L, Arm.BASELINE, 5_000L), LATER);
  }

  private Standing judge(Experiment experiment, Map<Arm, Long> entered, Instant now) {
    return Judge.judge(experiment, cohorts, entered, harms, now);
  }

  private Comparison comparison() {
    return judge(Given.half(10_000)).comparisons().getFirst();
  }

  @Test
  void nothing_is_said_before_200_have_matured_in_each_arm() {
    day(199, 1, 0);
    assertNull(comparison().interval());
    assertEquals(Verdict.NOT_YET, comparison().verdict());
    day(1, 1, 0);
    assertEquals(Verdict.SMART_BETTER, comparison().verdict());
  }

  @Test
  void the_interval_is_around_the_difference_and_narrows() {
    day(500, 0.6, 0.5);
    Interval wide = comparison().interval();
    assertEquals(0.1 * 0.05, wide.estimate(), 1e-12);
    assertTrue(wide.holdsZero());
    day(4_500, 0.6, 0.5);
    Interval narrow = comparison().interval();
    assertTrue(narrow.high() - narrow.low() < (wide.high() - wide.low()) / 3);
    assertFalse(narrow.holdsZero());
  }

  @Test
  void the_width_is_that_of_the_papers_formula() {
    // rho^2 = c / 1,000 with c = 8.4445 for alpha = 0.04; (c + 1) / c * 2 ln(sqrt(c + 1) / alpha).
    assertEquals(3.1164, Difference.width(1_000, 1_000, 0.04), 0.0005);
    assertTrue(Difference.width(100, 1_000, 0.04) > Difference.width(1_000, 1_000, 0.04));
    assertTrue(Difference.width(100_000, 1_000, 0.04) > Difference.width(1_000, 1_000, 0.04));
  }

  @Test
  void what_was_at_risk_explains_does_not_widen_the_interval() {
    // Half of the payers owe little and half much; everybody pays half of what it owes.
    Sums little = new Sums(500, 500 * 0.01, 500 * 0.0001, 500 * 0.005, 500 * 2.5e-5, 500 * 5e-5);
    Sums much = new Sums(500, 500 * 0.9, 500 * 0.81, 500 * 0.45, 500 * 0.2025, 500 * 0.405);
    Interval interval =
        Difference.between(little.plus(much), little.plus(much), 10_000, 0.04).orElseThrow();
    assertEquals(0, interval.high() - interval.low(), 1e-6);
  }

  @Test
  void the_first_decisive_look_stands() {
    day(2_000, 0.65, 0.5);
    Comparison first = comparison();
    assertEquals(Verdict.SMART_BETTER, first.verdict());
    day(3_000, 0.4, 0.5);
    Comparison second = comparison();
    assertTrue(second.interval().holdsZero());
    assertEquals(Verdict.SMART_BETTER, second.verdict());
    assertEquals(first.decidedOn(), second.decidedOn());
  }

  @Test
  void no_lift_is_said_when_the_planned_number_has_matured_and_not_before() {
    day(4_999, 0.5, 0.5);
    assertEquals(Verdict.NOT_YET, comparison().verdict());
    day(1, 1, 1);
    assertEquals(Verdict.NO_LIFT, comparison().verdict());
    assertEquals("no lift", comparison().verdict().words());
  }

  @Test
  void an_arm_that_does_harm_is_called_worse() {
    day(3_000, 0.4, 0.5);
    assertEquals(Verdict.SMART_WORSE, comparison().verdict());
  }

  @Test
  void nothing_is_said_while_the_arms_do_not_get_their_shares() {
    day(3_000, 0.7, 0.5);
    Standing off =
        judge(Given.half(10_000), Map.of(Arm.SMART, 4_500L, Arm.BASELINE, 5_500L), LATER);
    assertTrue(off.ratioOff());
    assertEquals(Verdict.NOT_YET, off.comparisons().getFirst().verdict());
    assertFalse(
        judge(Given.half(10_000), Map.of(Arm.SMART, 4_900L, Arm.BASELINE, 5_100L), LATER)
            .ratioOff());
  }

  @Test
  void whoever_had_not_matured_when_an_arm_was_stopped_does_not_count() {
    day(300, 0.5, 0.5);
    Instant matured = Given.DAY.plusDays(37).atStartOfDay(ZoneOffset.UTC).toInstant();
    Experiment early = Given.half(10_000).withStopped(Map.of(Arm.SMART, matured.minusSeconds(1)));
    assertEquals(0L, judge(early).matured().get(Arm.SMART));
    Experiment late = Given.half(10_000).withStopped(Map.of(Arm.SMART, matured));
    assertEquals(300L, judge(late).matured().get(Arm.SMART));
  }

  @Test
  void with_two_controls_the_risk_is_shared() {
    day(2_000, 0.5, 0.5);
    double alone = comparison().interval().high();
    Standing two = judge(Given.experiment("spring", 0.5, 0.1, 10_000));
    assertEquals(
        List.of(Arm.BASELINE, Arm.HOLDOUT),
        two.comparisons().stream().map(Comparison::control).toList());
    assertTrue(two.comparisons().getFirst().interval().high() > alone);
    assertNull(two.comparisons().getLast().interval());
  }

  @Test
  void a_stratum_is_shown_and_never_judged() {
    day(3_000, 0.7, 0.5);
    Comparison card = judge(Given.half(10_000)).strata().getFirst();
    assertEquals("card", card.stratum());
    assertEquals(Verdict.NOT_YET, card.verdict());
    assertFalse(card.interval().holdsZero());
  }

  private Standing.Guard guard(Arm arm, Guardrail guardrail, Instant now) {
    return judge(Given.half(10_000), Map.of(Arm.SMART, 5_000L, Arm.BASELINE, 5_000L), now)
        .guards()
        .stream()
        .filter(g -> g.arm() == arm && g.guardrail() == guardrail)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_arm_that_is_complained_of_is_stopped_and_the_other_is_not() {
    harmed(Arm.SMART, Guardrail.COMPLAINT, 60);
    harmed(Arm.BASELINE, Guardrail.COMPLAINT, 20);
    assertTrue(guard(Arm.SMART, Guardrail.COMPLAINT, LATER).stops());
    assertFalse(guard(Arm.BASELINE, Guardrail.COMPLAINT, LATER).stops());
    assertFalse(guard(Arm.SMART, Guardrail.REFUND, LATER).stops());
  }

  @Test
  void no_arm_is_stopped_for_a_handful() {
    assertTrue(Judge.guard(Given.half(1), Arm.SMART, Guardrail.REFUND, 9, 0).evidence() > 30);
    assertFalse(Judge.guard(Given.half(1), Arm.SMART, Guardrail.REFUND, 9, 0).stops());
    Experiment few = Given.experiment("spring", 0.99, 0, 1);
    assertFalse(Judge.guard(few, Arm.SMART, Guardrail.REFUND, 9, 0).stops());
    assertTrue(Judge.guard(few, Arm.SMART, Guardrail.REFUND, 10, 0).stops());
  }

  @Test
  void a_complaint_is_judged_after_35_days_and_a_chargeback_after_90() {
    harmed(Arm.SMART, Guardrail.COMPLAINT, 60);
    harmed(Arm.SMART, Guardrail.CHARGEBACK, 60);
    Instant entered = Given.DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant after36 = entered.plusSeconds(86_400L * 36);
    Instant after37 = entered.plusSeconds(86_400L * 37);
    Instant after92 = entered.plusSeconds(86_400L * 92);
    assertFalse(guard(Arm.SMART, Guardrail.COMPLAINT, after36).stops());
    assertTrue(guard(Arm.SMART, Guardrail.COMPLAINT, after37).stops());
    assertFalse(guard(Arm.SMART, Guardrail.CHARGEBACK, after37).stops());
    assertTrue(guard(Arm.SMART, Guardrail.CHARGEBACK, after92).stops());
  }
}
