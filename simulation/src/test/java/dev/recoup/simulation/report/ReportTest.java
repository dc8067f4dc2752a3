package dev.recoup.simulation.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.simulation.Tiny;
import dev.recoup.simulation.report.Interval.Bootstrap;
import dev.recoup.simulation.world.Worlds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  @Test
  void theDocumentHasTheFieldsThatAreRelyedOnAndNoOthers() {
    Contest contest = new Contest(Worlds.of("null"), 120, 1, 2);
    Map<String, Object> document = Report.of(contest, "fixed", 0).document();
    assertEquals(
        List.of(
            "world",
            "policy",
            "cases",
            "recoveryRate",
            "recoveredShare",
            "incrementalShare",
            "informedShare",
            "meanDaysUnpaid35",
            "medianDaysToRecovery",
            "retriesPerCase",
            "messagesPerCase",
            "humanMinutesPerCase",
            "complaintsPer1000",
            "optOutsPer1000",
            "disputesPer1000",
            "refundsPer1000",
            "networkRuleBreaches",
            "feesMinorPerCase",
            "intervals",
            "intervalMethod"),
        List.copyOf(document.keySet()));
    assertEquals(120, document.get("cases"));
  }

  @Test
  void figuresOfAWorldByHand() {
    Contest contest = new Contest(new Tiny().curedAfter(20).world(), 50, 1, 1);
    Report fixed = Report.of(contest, "fixed", 0);
    assertEquals(1, fixed.rates().get("recoveryRate").value());
    assertEquals(1, fixed.rates().get("incrementalShare").value());
    assertEquals(1, fixed.rates().get("meanDaysUnpaid35").value());
    assertEquals(1, fixed.rates().get("medianDaysToRecovery").value());
    assertEquals(1, fixed.rates().get("retriesPerCase").value());
    assertEquals(10, fixed.rates().get("feesMinorPerCase").value());
    assertEquals(0, fixed.rates().get("recoveryRate").high() - 1, 1e-12);
    assertEquals(0, fixed.networkRuleBreaches());
    Report nothing = Report.of(contest, "nothing", 0);
    assertEquals(0, nothing.rates().get("recoveryRate").value());
    assertEquals(35, nothing.rates().get("meanDaysUnpaid35").value());
  }

  @Test
  void theCeilingIsAllOfItselfAndNothingIsNoneOfIt() {
    Contest contest = new Contest(new Tiny().curedAfter(20).world(), 30, 1, 1);
    assertEquals(1, Report.of(contest, "informed", 30).rates().get("informedShare").value(), 1e-9);
    assertEquals(0, Report.of(contest, "nothing", 30).rates().get("informedShare").value(), 1e-9);
    Contest hopeless = new Contest(new Tiny().world(), 30, 1, 1);
    assertNull(Report.of(hopeless, "fixed", 30).rates().get("informedShare"));
  }

  @Test
  void wilsonsIntervalIsTheTextbooks() {
    // 10 of 100: 5.523 % to 17.437 %.
    Interval w = Interval.wilson(10, 100, 1);
    assertEquals(0.10, w.value(), 1e-12);
    assertEquals(0.05523, w.low(), 5e-5);
    assertEquals(0.17437, w.high(), 5e-5);
    assertTrue(Interval.wilson(0, 1000, 1000).high() > 3, "none seen is not none there");
  }

  @Test
  void theBootstrapKnowsHowSureAMeanIs() {
    double[] values = new double[2_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 2;
    }
    Interval mean = new Bootstrap(values.length).of(w -> mean(values, w));
    double half = (mean.high() - mean.low()) / 2;
    // 1.96 times the square root of a quarter over 2,000.
    assertEquals(0.0219, half, 0.003);
    assertEquals(0.5, mean.value());
  }

  private static double mean(double[] values, int[] weights) {
    double sum = 0;
    double n = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (weights == null ? 1 : weights[i]) * values[i];
      n += weights == null ? 1 : weights[i];
    }
    return sum / n;
  }
}
