package dev.recoup.local.train;

import dev.recoup.simulation.report.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Forecasts beside what came, by payer, so that payers can be drawn again. */
final class Judged {
  static final int BINS = 10;

  private final int[] payer;
  private final double[] came;
  private final int payers;
  private final long seed;

  /**
   * @param payer of each row
   * @param came 1 when it was paid; an effect may also be below 0
   */
  Judged(List<String> payer, double[] came) {
    Map<String, Integer> numbers = new HashMap<>();
    this.payer =
        payer.stream().mapToInt(p -> numbers.computeIfAbsent(p, x -> numbers.size())).toArray();
    this.came = came;
    this.payers = numbers.size();
    this.seed = 20_260_101L + payer.size();
  }

  static Judged of(List<Sample> samples) {
    return new Judged(
        samples.stream().map(Sample::payer).toList(),
        samples.stream().mapToDouble(s -> s.paid() ? 1 : 0).toArray());
  }

  int rows() {
    return came.length;
  }

  /** How often each row counts in a resample; in number 0 once each. */
  double[] weights(int resample) {
    double[] weights = new double[came.length];
    if (resample == 0) {
      Arrays.fill(weights, 1);
      return weights;
    }
    SplittableRandom random = new SplittableRandom(seed + resample);
    int[] drawn =
        IntStream.range(0, payers).map(i -> Interval.poisson(random.nextDouble())).toArray();
    Arrays.setAll(weights, row -> drawn[payer[row]]);
    return weights;
  }

  /**
   * A figure with its interval over resamples of payers.
   *
   * @param figure of the weights of the rows
   */
  Interval interval(ToDoubleFunction<double[]> figure) {
    return mean(List.of(this), List.of(figure));
  }

  /** The mean of one figure over several worlds, each with its own payers. */
  static Interval mean(List<Judged> worlds, List<ToDoubleFunction<double[]>> figures) {
    double[] values = new double[Interval.RESAMPLES + 1];
    for (int w = 0; w < worlds.size(); w++) {
      for (int b = 0; b <= Interval.RESAMPLES; b++) {
        double[] weights = worlds.get(w).weights(b);
        values[b] += figures.get(w).applyAsDouble(weights) / worlds.size();
      }
    }
    return Interval.of(values[0], Arrays.copyOfRange(values, 1, values.length));
  }

  /** The mean squared distance from what came. */
  ToDoubleFunction<double[]> brier(double[] p) {
    double[] squares = new double[p.length];
    Arrays.setAll(squares, i -> (p[i] - came[i]) * (p[i] - came[i]));
    return mean(squares);
  }

  /** A weighted mean of the rows. */
  static ToDoubleFunction<double[]> mean(double[] values) {
    return weights -> {
      double sum = 0;
      double all = 0;
      for (int i = 0; i < values.length; i++) {
        sum += weights[i] * values[i];
        all += weights[i];
      }
      return all == 0 ? 0 : sum / all;
    };
  }

  /** How often what came true was thought likelier than what did not; a tie counts half. */
  ToDoubleFunction<double[]> auc(double[] p) {
    int[] order = order(p);
    return weights -> {
      double pairs = 0;
      double below = 0;
      double paid = 0;
      for (int i = 0; i < order.length; ) {
        double tiedPaid = 0;
        double tiedNot = 0;
        int j = i;
        for (; j < order.length && p[order[j]] == p[order[i]]; j++) {
          int row = order[j];
          tiedPaid += came[row] > 0 ? weights[row] : 0;
          tiedNot += came[row] > 0 ? 0 : weights[row];
        }
        pairs += tiedPaid * (below + tiedNot / 2);
        below += tiedNot;
        paid += tiedPaid;
        i = j;
      }
      return paid == 0 || below == 0 ? 0.5 : pairs / (paid * below);
    };
  }

  /** The mean distance of forecast and share that came, over ten bins of as many rows. */
  ToDoubleFunction<double[]> calibrationError(double[] p) {
    int[] order = order(p);
    return weights -> {
      double sum = 0;
      double all = 0;
      for (int bin = 0; bin < BINS; bin++) {
        double off = 0;
        double in = 0;
        int to = (int) ((bin + 1L) * order.length / BINS);
        for (int i = (int) ((long) bin * order.length / BINS); i < to; i++) {
          off += weights[order[i]] * (p[order[i]] - came[order[i]]);
          in += weights[order[i]];
        }
        sum += Math.abs(off);
        all += in;
      }
      return all == 0 ? 0 : sum / all;
    };
  }

  private static int[] order(double[] p) {
    List<Integer> rows = new ArrayList<>(IntStream.range(0, p.length).boxed().toList());
    rows.sort(Comparator.comparingDouble(i -> p[i]));
    return rows.stream().mapToInt(i -> i).toArray();
  }
}
