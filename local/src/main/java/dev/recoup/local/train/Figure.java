package dev.recoup.local.train;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** What forecasters are judged by. */
enum Figure {
  AUC("auc"),
  BRIER("brier"),
  CALIBRATION_ERROR("calibrationError"),
  /** Ten bins of as many steps: what was said to be added, less what was. */
  INCREMENTAL_ERROR("incrementalError"),
  /** Recovery that the chosen step misses of the best one, known only afterwards. */
  REGRET("regret"),
  /** Of the product playing with these chances. */
  RECOVERY_RATE("recoveryRate");

  private final String word;

  Figure(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /** Whose weights it is a figure of. */
  Judged rows(HeldOut world) {
    return switch (this) {
      case AUC, BRIER, CALIBRATION_ERROR -> world.judged;
      case INCREMENTAL_ERROR -> world.uplift.steps();
      case REGRET -> world.uplift.choices();
      case RECOVERY_RATE -> world.played;
    };
  }

  /** The figure of a forecaster in a world; null when there is none. */
  ToDoubleFunction<double[]> of(HeldOut world, String forecaster) {
    double[] p = world.forecasts.get(forecaster);
    double[] recovered = world.recovered.get(forecaster);
    return switch (this) {
      case AUC -> world.judged.auc(p);
      case BRIER -> world.judged.brier(p);
      case CALIBRATION_ERROR -> world.judged.calibrationError(p);
      case INCREMENTAL_ERROR ->
          world.uplift.steps().calibrationError(world.uplift.said(forecaster));
      case REGRET -> Judged.mean(world.uplift.regret(forecaster));
      case RECOVERY_RATE -> recovered == null ? null : Judged.mean(recovered);
    };
  }

  boolean hasRows(HeldOut world) {
    return rows(world).rows() > 0;
  }

  /** True when less is better. */
  boolean lowIsGood() {
    return Arrays.asList(BRIER, CALIBRATION_ERROR, INCREMENTAL_ERROR, REGRET).contains(this);
  }
}
