package dev.recoup.local.train;

import dev.recoup.domain.model.RecoveryModel;
import dev.recoup.simulation.report.Interval;
import java.time.Instant;
import java.util.Map;

/**
 * What came of training.
 *
 * @param model null when the rules stay; learned from the whole history
 * @param use true when the model is better than the rules by more than its interval
 * @param why in a sentence, with the numbers
 * @param samples retries in the history
 * @param fitted of them in the smallest part that was fitted; {@code judged} by models that had
 *     seen neither the payer nor the time
 * @param figures by forecaster and figure
 * @param gain Brier score of the rules less that of the model; null without one
 */
public record Verdict(
    RecoveryModel model,
    boolean use,
    String why,
    int samples,
    int fitted,
    int judged,
    Instant cut,
    Map<String, Map<String, Interval>> figures,
    Interval gain) {

  Verdict with(RecoveryModel other) {
    return new Verdict(other, use, why, samples, fitted, judged, cut, figures, gain);
  }
}
