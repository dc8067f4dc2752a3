package dev.recoup.simulation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A value with its 95 % interval.
 *
 * @param low 2.5 % of samples lie below
 * @param high 2.5 % lie above
 */
public record Interval(double value, double low, double high) {
  private static final int RESAMPLES = 400;
  private static final double Z = 1.959963985;

  /**
   * By drawing payers again: each payer counts a Poisson(1) number of times. Payers, not cases,
   * because the cases of one payer share its fate.
   */
  static final class Bootstrap {
    private final List<int[]> weights = new ArrayList<>(RESAMPLES);

    Bootstrap(int payers) {
      SplittableRandom random = new SplittableRandom(20_260_101);
      for (int b = 0; b < RESAMPLES; b++) {
        int[] w = new int[payers];
        for (int i = 0; i < payers; i++) {
          w[i] = poisson(random.nextDouble());
        }
        weights.add(w);
      }
    }

    private static int poisson(double unit) {
      double p = Math.exp(-1);
      double upTo = p;
      int n = 0;
      while (unit > upTo && n < 12) {
        n++;
        p /= n;
        upTo += p;
      }
      return n;
    }

    /** A figure and its percentiles; {@code figure} gets weights, or null for the figure itself. */
    Interval of(ToDoubleFunction<int[]> figure) {
      double[] drawn = weights.stream().mapToDouble(figure).sorted().toArray();
      int tail = (int) Math.floor(RESAMPLES * 0.025);
      return new Interval(figure.applyAsDouble(null), drawn[tail], drawn[RESAMPLES - 1 - tail]);
    }
  }

  /** Wilson's score interval of a share, for events too rare to be drawn again. */
  static Interval wilson(double events, double cases, double scale) {
    if (cases == 0) {
      return new Interval(0, 0, 0);
    }
    double p = Math.min(1, events / cases);
    double middle = (p + Z * Z / (2 * cases)) / (1 + Z * Z / cases);
    double half =
        Z / (1 + Z * Z / cases) * Math.sqrt(p * (1 - p) / cases + Z * Z / (4 * cases * cases));
    return new Interval(
        events / cases * scale, Math.max(0, middle - half) * scale, (middle + half) * scale);
  }
}
