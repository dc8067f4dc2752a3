package dev.recoup.domain.experiment;

/**
 * Evidence against a share, as the mean of likelihood ratios: a test martingale, so that it exceeds
 * 1 / alpha at any look with a chance of at most alpha (Ville's inequality; Ramdas, Grünwald, Vovk
 * and Shafer, "Game-theoretic statistics and safe anytime-valid inference", Statistical Science 38,
 * 2023). Exact for every number of events.
 */
final class Evidence {
  /** An arm that does so many times the harm of the others. */
  private static final double[] TIMES = {1.25, 1.5, 2, 3, 5};

  /** An arm that gets so many times its share of payers. */
  private static final double[] OFF = {0.5, 0.8, 0.9, 0.95, 1.05, 1.1, 1.25, 1.5};

  private Evidence() {}

  /**
   * That harm falls on an arm more often than its share of payers. Every payer that is harmed was
   * drawn with that share, whatever its arm did, unless the arm does harm.
   *
   * @param here harmed payers of the arm; {@code elsewhere} of all others
   */
  static double ofHarm(long here, long elsewhere, double share) {
    double sum = 0;
    for (double times : TIMES) {
      sum += ratio(here, elsewhere, share, share * times / (share * times + 1 - share));
    }
    return sum / TIMES.length;
  }

  /** That an arm gets more or fewer payers than its share. */
  static double ofOtherShare(long here, long elsewhere, double share) {
    double sum = 0;
    for (double off : OFF) {
      double odds = share / (1 - share) * off;
      sum += ratio(here, elsewhere, share, odds / (1 + odds));
    }
    return sum / OFF.length;
  }

  private static double ratio(long here, long elsewhere, double share, double other) {
    return Math.exp(
        here * Math.log(other / share) + elsewhere * Math.log((1 - other) / (1 - share)));
  }
}
