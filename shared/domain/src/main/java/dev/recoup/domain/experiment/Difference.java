package dev.recoup.domain.experiment;

import java.util.Optional;

/**
 * The difference in net cash per payer between two arms, with an interval that holds at every look.
 *
 * <p>The interval is the asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and
 * Ramdas, "Time-uniform central limit theory and asymptotic confidence sequences" (Annals of
 * Statistics 52, 2024; arXiv 2103.06476): Robbins' normal mixture with the estimated variance. Like
 * every result of its kind it needs a beginning that is not too small, hence {@link #FEWEST}. The
 * estimate is adjusted for the amount at risk by one common slope (Lin, "Agnostic notes on
 * regression adjustments to experimental data", Annals of Applied Statistics 7, 2013): amounts
 * differ far more than arms do.
 */
public final class Difference {
  /** No interval before so many payers have matured in each arm. */
  public static final int FEWEST = 200;

  private Difference() {}

  /**
   * Treated less control.
   *
   * @param payers the number at which the interval is to be tightest
   * @param alpha the risk that the interval ever misses the truth, over all looks together
   */
  public static Optional<Interval> between(
      Sums treated, Sums control, double payers, double alpha) {
    if (treated.n() < FEWEST || control.n() < FEWEST) {
      return Optional.empty();
    }
    double spread = treated.spreadX() + control.spreadX();
    double slope = spread > 0 ? (treated.spreadXy() + control.spreadXy()) / spread : 0;
    double estimate =
        treated.mean() - control.mean() - slope * (treated.meanAtRisk() - control.meanAtRisk());
    double margin =
        error(treated, control, slope) * width(treated.n() + control.n(), payers, alpha);
    return Optional.of(new Interval(estimate, estimate - margin, estimate + margin));
  }

  /**
   * The standard error: by each arm's own spread or by that of both together, whichever is larger.
   * Where few pay, a small arm that happens to lack its big payers would otherwise look both poor
   * and sure of it.
   */
  private static double error(Sums treated, Sums control, double slope) {
    double t = treated.spreadLeft(slope);
    double c = control.spreadLeft(slope);
    double own = t / (treated.n() - 1) / treated.n() + c / (control.n() - 1) / control.n();
    double pooled =
        (t + c) / (treated.n() + control.n() - 2) * (1.0 / treated.n() + 1.0 / control.n());
    return Math.sqrt(Math.max(own, pooled));
  }

  /** The half width of the interval in standard errors. */
  static double width(double n, double payers, double alpha) {
    double t = n / payers * tightest(alpha);
    return Math.sqrt((t + 1) / t * 2 * Math.log(Math.sqrt(t + 1) / alpha));
  }

  /** Where in the mixture's own time the interval is tightest: the paper's appendix on tuning. */
  private static double tightest(double alpha) {
    double l = -2 * Math.log(alpha);
    return l + Math.log(l + 1);
  }
}
