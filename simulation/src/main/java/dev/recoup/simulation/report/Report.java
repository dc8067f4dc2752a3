package dev.recoup.simulation.report;

import dev.recoup.simulation.engine.PayerOutcome;
import dev.recoup.simulation.report.Interval.Bootstrap;
import dev.recoup.simulation.report.Sample.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of one policy in one world.
 *
 * @param rates every figure that has an interval, by its name in the JSON document
 * @param networkRuleBreaches charges against a network's rules, all cases together
 * @param houseBreaches other limits broken: hours, consent, distances, numbers
 */
public record Report(
    String world,
    String policy,
    int cases,
    Map<String, Interval> rates,
    int networkRuleBreaches,
    int houseBreaches) {

  /** How the intervals are made, for whoever reads the document. */
  static final String METHOD =
      "95 %; rates, shares, means and the median: 400 bootstrap resamples of payers, the same for"
          + " every policy; per 1000: Wilson";

  /**
   * Reports on a policy.
   *
   * @param informedCases the honest ceiling is played for about so many cases, whole desks; 0 for
   *     not at all: then {@code informedShare} is missing
   */
  public static Report of(Contest contest, String policy, int informedCases) {
    List<PayerOutcome> outcomes = contest.outcomes(policy);
    Sample x = new Sample(outcomes);
    Sample nothing = new Sample(contest.outcomes("nothing"));
    Bootstrap payers = new Bootstrap(x.payers());
    double cases = x.sum(Column.CASES, null);
    Map<String, Interval> rates = new LinkedHashMap<>();
    rates.put("recoveryRate", payers.of(w -> rate(x, w)));
    rates.put("recoveredShare", payers.of(w -> share(x, w)));
    rates.put("incrementalShare", payers.of(w -> share(x, w) - share(nothing, w)));
    rates.put("informedShare", informedShare(contest, policy, informedCases));
    rates.put("meanDaysUnpaid35", payers.of(w -> x.ratio(Column.DAYS, Column.CASES, w)));
    rates.put("medianDaysToRecovery", payers.of(x::medianDays));
    rates.put("retriesPerCase", payers.of(w -> x.ratio(Column.TRIES, Column.CASES, w)));
    rates.put("messagesPerCase", payers.of(w -> x.ratio(Column.MESSAGES, Column.CASES, w)));
    rates.put("humanMinutesPerCase", payers.of(w -> x.ratio(Column.MINUTES, Column.CASES, w)));
    rates.put("complaintsPer1000", rare(x, Column.COMPLAINTS, cases));
    rates.put("optOutsPer1000", rare(x, Column.OPT_OUTS, cases));
    rates.put("disputesPer1000", rare(x, Column.DISPUTES, cases));
    rates.put("refundsPer1000", rare(x, Column.REFUNDS, cases));
    rates.put("feesMinorPerCase", payers.of(w -> x.ratio(Column.FEES, Column.CASES, w)));
    int house = outcomes.stream().mapToInt(PayerOutcome::houseBreaches).sum();
    return new Report(
        contest.world().name(),
        policy,
        (int) cases,
        rates,
        (int) x.sum(Column.BREACHES, null),
        house);
  }

  private static double rate(Sample x, int[] weights) {
    return x.ratio(Column.RECOVERED, Column.CASES, weights);
  }

  private static double share(Sample x, int[] weights) {
    return x.ratio(Column.RECOVERED_WORTH, Column.WORTH, weights);
  }

  private static Interval rare(Sample x, Column column, double cases) {
    return Interval.wilson(x.sum(column, null), cases, 1000);
  }

  /** Null when it is not asked for, or when even the ceiling is no better than nothing. */
  private static Interval informedShare(Contest contest, String policy, int cases) {
    if (cases == 0) {
      return null;
    }
    Contest part = contest.firstDesks(cases);
    Sample x = new Sample(part.outcomes(policy));
    Sample nothing = new Sample(part.outcomes("nothing"));
    Sample informed = new Sample(part.outcomes("informed"));
    if (rate(informed, null) <= rate(nothing, null)) {
      return null;
    }
    return new Bootstrap(x.payers())
        .of(w -> (rate(x, w) - rate(nothing, w)) / (rate(informed, w) - rate(nothing, w)));
  }

  /** One JSON document: plain figures, and their intervals beside them. */
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    Map<String, Object> intervals = new LinkedHashMap<>();
    document.put("world", world);
    document.put("policy", policy);
    document.put("cases", cases);
    rates.forEach(
        (name, rate) -> {
          if (name.equals("feesMinorPerCase")) {
            document.put("networkRuleBreaches", networkRuleBreaches);
          }
          document.put(name, rate == null ? null : rounded(rate.value()));
          intervals.put(
              name, rate == null ? null : List.of(rounded(rate.low()), rounded(rate.high())));
        });
    document.put("intervals", intervals);
    document.put("intervalMethod", METHOD);
    return document;
  }

  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }
}
