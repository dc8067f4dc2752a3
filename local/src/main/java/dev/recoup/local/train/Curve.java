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

  /** Fitted to these samples by Newton's steps, each halved until it is one downhill. */
  static Curve of(List<Sample> samples, ToDoubleFunction<Sample> probability) {
    double[] z = samples.stream().mapToDouble(s -> logOdds(probability.applyAsDouble(s))).toArray();
    Curve curve = IDENTITY;
    double loss = curve.loss(samples, z);
    for (int step = 0; step < STEPS; step++) {
      double[] newton = curve.newton(samples, z);
      Curve next = curve;
      double nextLoss = loss;
      for (double part = 1; part > 0.01 && nextLoss >= loss; part /= 2) {
        next =
            new Curve(Math.max(0, curve.slope + part * newton[0]), curve.offset + part * newton[1]);
        nextLoss = next.loss(samples, z);
      }
      if (nextLoss > loss - 1e-9) {
        return curve;
      }
      curve = next;
      loss = nextLoss;
    }
    return curve;
  }

  private double loss(List<Sample> samples, double[] z) {
    double loss =
        (slope - 1) * (slope - 1) / (2 * SLOPE_SD * SLOPE_SD)
            + offset * offset / (2 * OFFSET_SD * OFFSET_SD);
    for (int i = 0; i < z.length; i++) {
      double t = slope * z[i] + offset;
      loss += StrictMath.log1p(StrictMath.exp(-Math.abs(t))) + Math.max(0, t);
      loss -= samples.get(i).paid() ? t : 0;
    }
    return loss;
  }

  private double[] newton(List<Sample> samples, double[] z) {
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
    return new double[] {(gs * hoo - go * hso) / det, (go * hss - gs * hso) / det};
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
