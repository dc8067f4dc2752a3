package dev.recoup.local.train;

import dev.recoup.domain.model.RecoveryModel;
import dev.recoup.simulation.report.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** From a history to a model, or to the reasons why the rules stay. */
final class Trainer {
  /** With fewer charges to fit, weights are noise. */
  static final int LEAST_FITTED = 500;

  /** Fewer paid, or fewer declined ones, say nothing about the other. */
  static final int LEAST_OF_EACH = 50;

  /** With fewer charges to judge, any model may look better or worse. */
  static final int LEAST_JUDGED = 200;

  private Trainer() {}

  /** Trains on a part of the samples and judges on another. */
  static Verdict train(List<Sample> samples, String name) {
    Split split = Split.of(samples);
    String lacking = lacking(split);
    if (lacking != null) {
      return verdict(null, false, lacking, samples, split, Map.of(), null);
    }
    RecoveryModel model = Fit.model(split.fit(), split.calibrate(), name);
    Judged judged = Judged.of(split.judge());
    double base = split.fit().stream().mapToDouble(s -> s.paid() ? 1 : 0).average().orElse(0);
    double[] rules = forecasts(split.judge(), Sample::rules);
    double[] own = forecasts(split.judge(), s -> model.probability(s.moment(), s.rules()));
    Map<String, Map<String, Interval>> figures = new LinkedHashMap<>();
    figures.put("baseRate", figures(judged, forecasts(split.judge(), s -> base)));
    figures.put("rules", figures(judged, rules));
    figures.put("model", figures(judged, own));
    ToDoubleFunction<double[]> ofRules = judged.brier(rules);
    ToDoubleFunction<double[]> ofModel = judged.brier(own);
    Interval gain = judged.interval(w -> ofRules.applyAsDouble(w) - ofModel.applyAsDouble(w));
    boolean use = gain.low() > 0;
    String why =
        String.format(
            Locale.ROOT,
            "the rules' Brier score is %.4f above the model's (95 %%: %.4f to %.4f): %s",
            gain.value(),
            gain.low(),
            gain.high(),
            use
                ? "the model is better than the rules by more than its interval"
                : "not better by more than its interval, so the rules stay");
    return verdict(model, use, why, samples, split, figures, gain);
  }

  private static Verdict verdict(
      RecoveryModel model,
      boolean use,
      String why,
      List<Sample> samples,
      Split split,
      Map<String, Map<String, Interval>> figures,
      Interval gain) {
    return new Verdict(
        model,
        use,
        why,
        samples.size(),
        split.fit().size(),
        split.judge().size(),
        split.cut(),
        figures,
        gain);
  }

  /** What is missing to train and to judge, or null. */
  private static String lacking(Split split) {
    long paid = split.fit().stream().filter(Sample::paid).count();
    long declined = split.fit().size() - paid;
    boolean enough =
        split.fit().size() >= LEAST_FITTED
            && Math.min(paid, declined) >= LEAST_OF_EACH
            && split.judge().size() >= LEAST_JUDGED;
    return enough
        ? null
        : String.format(
            Locale.ROOT,
            "too little data, so the rules stay: %,d retries to fit (%,d needed), of them %,d paid"
                + " and %,d declined (%,d of each needed), and %,d of other payers after the cut to"
                + " judge by (%,d needed)",
            split.fit().size(),
            LEAST_FITTED,
            paid,
            declined,
            LEAST_OF_EACH,
            split.judge().size(),
            LEAST_JUDGED);
  }

  static double[] forecasts(List<Sample> samples, ToDoubleFunction<Sample> forecast) {
    return samples.stream().mapToDouble(forecast).toArray();
  }

  static Map<String, Interval> figures(Judged judged, double[] p) {
    Map<String, Interval> figures = new LinkedHashMap<>();
    figures.put("auc", judged.interval(judged.auc(p)));
    figures.put("brier", judged.interval(judged.brier(p)));
    figures.put("calibrationError", judged.interval(judged.calibrationError(p)));
    return figures;
  }
}
