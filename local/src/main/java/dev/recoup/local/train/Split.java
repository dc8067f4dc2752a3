package dev.recoup.local.train;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A history cut by payer and by time: no payer is on two sides, what is fitted was known before the
 * first failure of what is judged, and a case's charges stay together. Cut five times, every payer
 * is judged once, by a model that has not seen it.
 *
 * @param fit to find the weights
 * @param calibrate to find the curve
 * @param judge neither looked at
 * @param cut the moment between
 */
record Split(List<Sample> fit, List<Sample> calibrate, List<Sample> judge, Instant cut) {
  static final int FOLDS = 5;
  private static final double BEFORE = 0.7;

  /** All ways to cut, one for each fold of payers that is judged. */
  static List<Split> of(List<Sample> samples) {
    List<Instant> failures = samples.stream().map(s -> s.moment().failedAt()).sorted().toList();
    Instant cut =
        failures.isEmpty() ? Instant.EPOCH : failures.get((int) (BEFORE * (failures.size() - 1)));
    List<Split> splits = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      splits.add(of(samples, cut, fold));
    }
    return splits;
  }

  private static Split of(List<Sample> samples, Instant cut, int judged) {
    Split split = new Split(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), cut);
    for (Sample s : samples) {
      int fold = fold(s.payer());
      boolean before = s.knownAt().isBefore(cut);
      if (fold == judged && !s.moment().failedAt().isBefore(cut)) {
        split.judge.add(s);
      } else if (fold == (judged + 1) % FOLDS && before) {
        split.calibrate.add(s);
      } else if (fold != judged && before) {
        split.fit.add(s);
      }
    }
    return split;
  }

  /** 0 to 4, always the same for one payer. */
  static int fold(String payer) {
    return (int) (FOLDS * Chance.of("fold" + payer));
  }
}
