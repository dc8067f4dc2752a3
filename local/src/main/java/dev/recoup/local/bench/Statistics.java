package dev.recoup.local.bench;

import java.util.List;

/** Of figures in any order. */
final class Statistics {
  private Statistics() {}

  static double median(List<Double> figures) {
    return percentile(figures, 0.5);
  }

  static double best(List<Double> figures) {
    return percentile(figures, 0);
  }

  /** The smallest figure that this share of all does not exceed. */
  static double percentile(List<Double> figures, double share) {
    List<Double> sorted = figures.stream().sorted().toList();
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }
}
