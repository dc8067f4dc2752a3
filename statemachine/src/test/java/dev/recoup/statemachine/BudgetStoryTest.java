package dev.recoup.statemachine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.local.bench.BudgetedCase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BudgetStoryTest {
  /** The bench counts the same cases, and their write units, too. */
  @ParameterizedTest
  @EnumSource
  void a_budgeted_case_takes_the_course_of_its_name_within_its_transitions(BudgetedCase budgeted) {
    BudgetedCase.Cost cost = budgeted.play(Documents.ROOT);
    assertTrue(cost.transitions() <= budgeted.transitionsBudget(), cost.toString());
  }
}
