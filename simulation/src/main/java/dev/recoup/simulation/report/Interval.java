package dev.recoup.simulation.report;

import java.util.ArrayList;
import java.util.Arrays;
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
  /** How often payers are drawn again. */
  public static final int RESAMPLES = 400;

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

    /** A figure and its percentiles; {@code figure} gets weights, or null for the figure itself. */
    Interval of(ToDoubleFunction<int[]> figure) {
      return Interval.of(
          figure.applyAsDouble(null), weights.stream().mapToDouble(figure).toArray());
    }
  }

  /** A figure with the percentiles of its resamples, in any order. */
  public static Interval of(double value, double[] resampled) {
    double[] drawn = resampled.clone();
    Arrays.sort(drawn);
    int tail = (int) Math.floor(drawn.length * 0.025);
    return new Interval(value, drawn[tail], drawn[drawn.length - 1 - tail]);
  }

  /** How often a payer counts in a resample, by a number drawn evenly from 0 to 1. */
  public static int poisson(double unit) {
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
