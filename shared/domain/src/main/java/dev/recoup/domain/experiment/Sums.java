package dev.recoup.domain.experiment;

/**
 * What is left of many payers: enough for a mean, its variance and the adjustment for what was at
 * risk. Amounts are parts of the experiment's cap.
 *
 * @param n payers
 * @param x sum of what was at risk at entry; {@code xx} of its squares
 * @param y sum of the net cash received; {@code yy} of its squares, {@code xy} of the products
 */
public record Sums(long n, double x, double xx, double y, double yy, double xy) {
  public static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0);

  /** One payer. */
  public static Sums of(double atRisk, double received) {
    return new Sums(1, atRisk, atRisk * atRisk, received, received * received, atRisk * received);
  }

  public Sums plus(Sums o) {
    return new Sums(n + o.n, x + o.x, xx + o.xx, y + o.y, yy + o.yy, xy + o.xy);
  }

  /** Net cash per payer. */
  public double mean() {
    return n == 0 ? 0 : y / n;
  }

  double meanAtRisk() {
    return n == 0 ? 0 : x / n;
  }

  double spreadX() {
    return xx - x * x / n;
  }

  double spreadXy() {
    return xy - x * y / n;
  }

  /** Spread of what the slope does not explain. */
  double spreadLeft(double slope) {
    double spreadY = yy - y * y / n;
    return Math.max(0, spreadY - 2 * slope * spreadXy() + slope * slope * spreadX());
  }
}
