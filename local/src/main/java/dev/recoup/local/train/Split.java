package dev.recoup.local.train;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A history cut by payer and by time: no payer is on two sides, what is fitted was known before the
 * first failure of what is judged, and a case's charges stay together.
 *
 * @param fit to find the weights
 * @param calibrate to find the curve
 * @param judge neither looked at
 * @param cut the moment between
 */
record Split(List<Sample> fit, List<Sample> calibrate, List<Sample> judge, Instant cut) {
  private static final double BEFORE = 0.7;
  private static final int FIT = 60;
  private static final int CALIBRATE = 80;

  static Split of(List<Sample> samples) {
    List<Instant> failures = samples.stream().map(s -> s.moment().failedAt()).sorted().toList();
    Instant cut =
        failures.isEmpty() ? Instant.EPOCH : failures.get((int) (BEFORE * (failures.size() - 1)));
    Split split = new Split(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), cut);
    for (Sample s : samples) {
      int bucket = bucket(s.payer());
      boolean before = s.knownAt().isBefore(cut);
      boolean after = !s.moment().failedAt().isBefore(cut);
      if (bucket < FIT && before) {
        split.fit.add(s);
      } else if (bucket >= FIT && bucket < CALIBRATE && before) {
        split.calibrate.add(s);
      } else if (bucket >= CALIBRATE && after) {
        split.judge.add(s);
      }
    }
    return split;
  }

  /** 0 to 99, always the same for one payer. */
  static int bucket(String payer) {
    long mixed = payer.hashCode() * 0x9E3779B97F4A7C15L;
    return (int) Math.floorMod(mixed >>> 20, 100L);
  }
}
