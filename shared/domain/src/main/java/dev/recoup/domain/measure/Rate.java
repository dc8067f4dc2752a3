package dev.recoup.domain.measure;

/**
 * So many of so many, with the 95 % interval of Wilson (Journal of the American Statistical
 * Association 22, 1927), which holds for small numbers, too.
 */
public record Rate(long of, long all) {
  private static final double Z = 1.959964;

  /** 0 to 1; null where there is nothing to take a share of, which is not the same as zero. */
  public Double value() {
    return all == 0 ? null : (double) of / all;
  }

  public Double low() {
    return all == 0 ? null : Math.max(0, centre() - half());
  }

  public Double high() {
    return all == 0 ? null : Math.min(1, centre() + half());
  }

  private double centre() {
    return ((double) of / all + Z * Z / (2 * all)) / (1 + Z * Z / all);
  }

  private double half() {
    double p = (double) of / all;
    return Z * Math.sqrt(p * (1 - p) / all + Z * Z / (4.0 * all * all)) / (1 + Z * Z / all);
  }
}
