package dev.recoup.simulation.report;

import dev.recoup.simulation.engine.PayerOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The outcomes of one run in columns, so that payers can be drawn again and again. */
final class Sample {
  private static final double HORIZON = 35;

  /** What is summed per payer. */
  enum Column {
    CASES,
    RECOVERED,
    WORTH,
    RECOVERED_WORTH,
    DAYS,
    TRIES,
    MESSAGES,
    MINUTES,
    COMPLAINTS,
    OPT_OUTS,
    DISPUTES,
    REFUNDS,
    BREACHES,
    FEES
  }

  private record Recovery(double days, int payer) {}

  private final double[][] columns;
  private final int payers;
  private final List<Recovery> recoveries = new ArrayList<>();

  Sample(List<PayerOutcome> outcomes) {
    payers = outcomes.size();
    columns = new double[Column.values().length][payers];
    for (int i = 0; i < payers; i++) {
      PayerOutcome o = outcomes.get(i);
      for (PayerOutcome.Case c : o.cases()) {
        add(Column.CASES, i, 1);
        add(Column.RECOVERED, i, c.recovered() ? 1 : 0);
        add(Column.WORTH, i, c.worth());
        add(Column.RECOVERED_WORTH, i, c.recovered() ? c.worth() : 0);
        add(Column.DAYS, i, Math.min(HORIZON, c.recovered() ? c.days() : HORIZON));
        add(Column.TRIES, i, c.tries());
        if (c.recovered()) {
          recoveries.add(new Recovery(c.days(), i));
        }
      }
      add(Column.MESSAGES, i, o.messages());
      add(Column.MINUTES, i, o.minutes());
      add(Column.COMPLAINTS, i, o.complaints());
      add(Column.OPT_OUTS, i, o.optOuts());
      add(Column.DISPUTES, i, o.disputes());
      add(Column.REFUNDS, i, o.refunds());
      add(Column.BREACHES, i, o.networkBreaches());
      add(Column.FEES, i, o.feesMinor());
    }
    recoveries.sort(Comparator.comparingDouble(Recovery::days));
  }

  private void add(Column column, int payer, double value) {
    columns[column.ordinal()][payer] += value;
  }

  int payers() {
    return payers;
  }

  /**
   * A column's sum.
   *
   * @param weights how often each payer counts; null for once each
   */
  double sum(Column column, int[] weights) {
    double sum = 0;
    double[] values = columns[column.ordinal()];
    for (int i = 0; i < payers; i++) {
      sum += weights == null ? values[i] : weights[i] * values[i];
    }
    return sum;
  }

  double ratio(Column over, Column under, int[] weights) {
    double below = sum(under, weights);
    return below == 0 ? 0 : sum(over, weights) / below;
  }

  /** The median of days to recovery, of the recovered. */
  double medianDays(int[] weights) {
    long all = 0;
    for (Recovery r : recoveries) {
      all += weights == null ? 1 : weights[r.payer];
    }
    long passed = 0;
    for (Recovery r : recoveries) {
      passed += weights == null ? 1 : weights[r.payer];
      if (2 * passed >= all) {
        return r.days;
      }
    }
    return 0;
  }
}
