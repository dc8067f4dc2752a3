package dev.recoup.domain.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.experiment.SampleSize.Advice;
import dev.recoup.domain.experiment.SampleSize.Expected;
import org.junit.jupiter.api.Test;

class SampleSizeTest {
  private static Advice advise(double baseline, double holdout, Expected expected) {
    return SampleSize.advise(Given.experiment("spring", baseline, holdout, 1), expected);
  }

  @Test
  void the_number_is_what_the_formula_gives_by_hand() {
    // (3.1164 + 0.8416)^2 * (2 * 0.55 * 0.45 + 2 * 0.5 * 0.5) * (50^2 + 0) / (0.05 * 50)^2
    Advice advice = advise(0.5, 0, new Expected(2_000, 0.5, 0.05, 50, 0, 1));
    assertEquals(6_235, advice.payers(), 5);
    assertEquals(6_235 / 2_000.0 + 37 / 30.4375, advice.months(), 0.01);
  }

  @Test
  void uneven_amounts_a_smaller_difference_and_a_small_arm_need_more() {
    Expected plain = new Expected(2_000, 0.5, 0.05, 50, 0, 1);
    long payers = advise(0.5, 0, plain).payers();
    assertTrue(advise(0.5, 0, new Expected(2_000, 0.5, 0.05, 50, 100, 1)).payers() > 4 * payers);
    assertTrue(advise(0.5, 0, new Expected(2_000, 0.5, 0.025, 50, 0, 1)).payers() > 3.9 * payers);
    assertTrue(advise(0, 0.1, plain).payers() > 2 * payers);
    assertTrue(advise(0.4, 0.1, plain).payers() > advise(0, 0.1, plain).payers());
  }

  @Test
  void what_the_entry_does_not_tell_costs_payers() {
    Expected known = new Expected(2_000, 0.5, 0.05, 50, 80, 1);
    Expected unknown = new Expected(2_000, 0.5, 0.05, 50, 80, 0);
    assertTrue(advise(0.5, 0, unknown).payers() > 1.5 * advise(0.5, 0, known).payers());
  }

  @Test
  void a_small_company_is_told_so() {
    assertTrue(advise(0.5, 0, new Expected(399, 0.5, 0.05, 50, 50, 1)).tooSmall());
    assertFalse(advise(0.5, 0, new Expected(400, 0.5, 0.05, 50, 50, 1)).tooSmall());
  }
}
