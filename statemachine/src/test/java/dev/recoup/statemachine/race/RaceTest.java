package dev.recoup.statemachine.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A few interleavings of each scenario in every build; {@link RaceSuiteTest} plays the thousand.
 */
class RaceTest {
  private static final int SEEDS = 4;

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void aFewInterleavingsOfEachScenarioBreakNoPromise(Scenario scenario) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      assertEquals(List.of(), scenario.findings(seed), scenario + " " + seed);
    }
  }

  @Test
  void handlersInterruptEachOtherBetweenTheirCalls() {
    List<String> trace = Scenario.SIGNAL_DURING_HOLD.trace(1);
    assertTrue(
        trace.stream().anyMatch(at -> at.startsWith("VerifyBilling") && at.contains("billing.")));
    long switches = 0;
    for (int i = 2; i < trace.size(); i++) {
      String work = work(trace, i);
      boolean interrupted = !work(trace, i - 1).equals(work);
      boolean cameBack = trace.subList(0, i - 1).stream().anyMatch(at -> at.startsWith(work));
      switches += interrupted && cameBack ? 1 : 0;
    }
    assertTrue(switches > 20, switches + " switches in " + trace.size());
  }

  /** Found by chance once: the payment fell between the reading and the choice that slept on it. */
  @ParameterizedTest
  @ValueSource(strings = {"ClassifyDecline", "EnrichAccount", "ScoreRecovery", "SelectStep"})
  void whatIsPaidAfterTheInvoiceWasReadIsNotSleptOver(String stage) {
    assertEquals(List.of(), Scenario.paidDuring(stage), stage);
  }

  @Test
  void theSameSeedIsTheSameInterleaving() {
    assertEquals(Scenario.TWO_RUNS.trace(3), Scenario.TWO_RUNS.trace(3));
  }

  private static String work(List<String> trace, int index) {
    String at = trace.get(index);
    return at.substring(0, at.indexOf(": "));
  }
}
