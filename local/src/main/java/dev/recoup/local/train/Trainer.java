package dev.recoup.local.train;

import dev.recoup.domain.model.RecoveryModel;
import dev.recoup.simulation.report.Interval;
import java.util.ArrayList;
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
  static final int LEAST_JUDGED = 300;

  private Trainer() {}

  /** Judges the recipe on payers and times kept apart; the model that is used learns from all. */
  static Verdict train(List<Sample> samples, String name) {
    List<Split> splits = Split.of(samples);
    String lacking = lacking(splits);
    if (lacking != null) {
      return verdict(null, false, lacking, samples, splits, Map.of(), null);
    }
    List<Sample> judge = new ArrayList<>();
    List<Double> byBase = new ArrayList<>();
    List<Double> byModel = new ArrayList<>();
    for (Split split : splits) {
      RecoveryModel model = Fit.model(split.fit(), split.calibrate(), name);
      double base = split.fit().stream().mapToDouble(s -> s.paid() ? 1 : 0).average().orElse(0);
      for (Sample s : split.judge()) {
        judge.add(s);
        byBase.add(base);
        byModel.add(model.probability(s.moment(), s.rules()));
      }
    }
    Judged judged = Judged.of(judge);
    double[] rules = forecasts(judge, Sample::rules);
    double[] own = byModel.stream().mapToDouble(p -> p).toArray();
    Map<String, Map<String, Interval>> figures = new LinkedHashMap<>();
    figures.put("baseRate", figures(judged, byBase.stream().mapToDouble(p -> p).toArray()));
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
    RecoveryModel model = use ? Fit.model(samples, name) : null;
    return verdict(model, use, why, samples, splits, figures, gain);
  }

  private static Verdict verdict(
      RecoveryModel model,
      boolean use,
      String why,
      List<Sample> samples,
      List<Split> splits,
      Map<String, Map<String, Interval>> figures,
      Interval gain) {
    return new Verdict(
        model,
        use,
        why,
        samples.size(),
        splits.getFirst().fit().size(),
        splits.stream().mapToInt(split -> split.judge().size()).sum(),
        splits.getFirst().cut(),
        figures,
        gain);
  }

  /** What is missing to train and to judge, or null. */
  private static String lacking(List<Split> splits) {
    long fitted = splits.stream().mapToLong(s -> s.fit().size()).min().orElse(0);
    long paid = least(splits, true);
    long declined = least(splits, false);
    long judged = splits.stream().mapToLong(s -> s.judge().size()).sum();
    boolean enough =
        fitted >= LEAST_FITTED
            && Math.min(paid, declined) >= LEAST_OF_EACH
            && judged >= LEAST_JUDGED;
    return enough
        ? null
        : String.format(
            Locale.ROOT,
            "too little data, so the rules stay: %,d retries to fit (%,d needed), of them %,d paid"
                + " and %,d declined (%,d of each needed), and %,d after the cut to judge by (%,d"
                + " needed)",
            fitted,
            LEAST_FITTED,
            paid,
            declined,
            LEAST_OF_EACH,
            judged,
            LEAST_JUDGED);
  }

  private static long least(List<Split> splits, boolean paid) {
    return splits.stream()
        .mapToLong(s -> s.fit().stream().filter(x -> x.paid() == paid).count())
        .min()
        .orElse(0);
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
