package dev.recoup.simulation.world;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** The lots the generator draws, one after the other. */
final class Lots {
  private final SplittableRandom random;

  Lots(long seed) {
    this.random = new SplittableRandom(seed);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  double unit() {
    return random.nextDouble();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean coin() {
    return random.nextBoolean();
  }

  double between(double low, double high) {
    return rounded(low + (high - low) * random.nextDouble());
  }

  static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }

  static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** Shares in proportion to draws from these ranges; they sum to 1 exactly. */
  Map<String, Object> shares(Object... ranges) {
    Map<String, Double> drawn = new LinkedHashMap<>();
    double sum = 0;
    for (int i = 0; i < ranges.length; i += 3) {
      double value =
          between(((Number) ranges[i + 1]).doubleValue(), ((Number) ranges[i + 2]).doubleValue());
      drawn.put((String) ranges[i], value);
      sum += value;
    }
    return scaled(drawn, sum);
  }

  static Map<String, Object> scaled(Map<String, Double> drawn, double sum) {
    Map<String, Object> shares = new LinkedHashMap<>();
    double left = 1;
    int i = 0;
    for (Map.Entry<String, Double> each : drawn.entrySet()) {
      boolean last = ++i == drawn.size();
      double share = last ? rounded(left) : rounded(each.getValue() / sum);
      shares.put(each.getKey(), share);
      left -= share;
    }
    return shares;
  }
}
