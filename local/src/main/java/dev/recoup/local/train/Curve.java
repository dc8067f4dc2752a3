package dev.recoup.local.train;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Platt's calibration: log-odds are stretched and shifted until they agree with what came. Few
 * answers change little, because the curve is drawn towards the identity.
 *
 * @param slope not below 0, so that what is likelier stays likelier
 */
record Curve(double slope, double offset) {
  static final Curve IDENTITY = new Curve(1, 0);

  /** How sure we are of the identity before: standard deviations of slope and offset. */
  private static final double SLOPE_SD = 0.5;

  private static final double OFFSET_SD = 1.0;
  private static final int STEPS = 50;

  /** Fitted by Newton's steps to these samples. */
  static Curve of(List<Sample> samples, ToDoubleFunction<Sample> probability) {
    double[] z = samples.stream().mapToDouble(s -> logOdds(probability.applyAsDouble(s))).toArray();
    double slope = 1;
    double offset = 0;
    for (int step = 0; step < STEPS; step++) {
      double gs = (1 - slope) / (SLOPE_SD * SLOPE_SD);
      double go = -offset / (OFFSET_SD * OFFSET_SD);
      double hss = 1 / (SLOPE_SD * SLOPE_SD);
      double hoo = 1 / (OFFSET_SD * OFFSET_SD);
      double hso = 0;
      for (int i = 0; i < z.length; i++) {
        double p = sigmoid(slope * z[i] + offset);
        double error = (samples.get(i).paid() ? 1 : 0) - p;
        double w = p * (1 - p);
        gs += error * z[i];
        go += error;
        hss += w * z[i] * z[i];
        hoo += w;
        hso += w * z[i];
      }
      double det = hss * hoo - hso * hso;
      double ds = (gs * hoo - go * hso) / det;
      double dof = (go * hss - gs * hso) / det;
      slope = Math.max(0, slope + ds);
      offset += dof;
      if (Math.abs(ds) + Math.abs(dof) < 1e-9) {
        break;
      }
    }
    return new Curve(slope, offset);
  }

  double of(double probability) {
    return sigmoid(slope * logOdds(probability) + offset);
  }

  private static double sigmoid(double z) {
    return 1 / (1 + StrictMath.exp(-z));
  }

  static double logOdds(double p) {
    double bound = Math.max(0.001, Math.min(0.999, p));
    return StrictMath.log(bound / (1 - bound));
  }
}
