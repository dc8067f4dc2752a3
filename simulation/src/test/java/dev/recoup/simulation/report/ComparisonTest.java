package dev.recoup.simulation.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.simulation.engine.PayerOutcome;
import dev.recoup.simulation.world.Worlds;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The order in which policies must come, whatever else is tuned. */
class ComparisonTest {
  private static double perCase(List<PayerOutcome> outcomes, ToDoubleFunction<PayerOutcome> of) {
    double cases = outcomes.stream().mapToInt(o -> o.cases().size()).sum();
    return outcomes.stream().mapToDouble(of).sum() / cases;
  }

  private static double rate(Contest contest, String policy) {
    return perCase(
        contest.outcomes(policy),
        o -> o.cases().stream().filter(PayerOutcome.Case::recovered).count());
  }

  @Test
  void luckBeatsKnowledgeAndKnowledgeBeatsEverythingElse() {
    for (String name : List.of("consumer-us", "saas-eu", "b2b-invoices", "memberships-uk")) {
      Contest contest = new Contest(Worlds.of(name), 400, 3, 2);
      double informed = rate(contest, "informed");
      // Paired by payer, so the noise is that of a difference: about a point at 400 cases.
      assertTrue(rate(contest, "clairvoyant") >= informed - 0.01, name);
      for (String rival : List.of("nothing", "fixed", "native", "spread", "tuned", "smart")) {
        assertTrue(informed >= rate(contest, rival) - 0.015, rival + " in " + name);
      }
    }
  }

  @Test
  void nobodyBreaksARule() {
    for (String name : List.of("consumer-us", "b2b-invoices")) {
      Contest contest = new Contest(Worlds.of(name), 400, 4, 2);
      for (String policy : Contest.POLICIES) {
        List<PayerOutcome> outcomes = contest.outcomes(policy);
        assertEquals(0, perCase(outcomes, PayerOutcome::houseBreaches), policy + " in " + name);
        assertEquals(0, perCase(outcomes, PayerOutcome::networkBreaches), policy + " in " + name);
      }
    }
  }

  @Test
  void whereNothingMattersEverybodyRecoversTheSameAndSmartDoesLess() {
    Contest contest = new Contest(Worlds.of("null"), 1_500, 1, 2);
    double best = rate(contest, "native");
    for (String policy : List.of("fixed", "tuned", "smart", "clairvoyant")) {
      assertEquals(best, rate(contest, policy), 0.01, policy);
    }
    List<PayerOutcome> smart = contest.outcomes("smart");
    List<PayerOutcome> rival = contest.outcomes("native");
    assertTrue(perCase(smart, PayerOutcome::messages) < perCase(rival, PayerOutcome::messages));
    assertTrue(perCase(smart, ComparisonTest::tries) < perCase(rival, ComparisonTest::tries));
  }

  private static double tries(PayerOutcome o) {
    return o.cases().stream().mapToInt(PayerOutcome.Case::tries).sum();
  }
}
