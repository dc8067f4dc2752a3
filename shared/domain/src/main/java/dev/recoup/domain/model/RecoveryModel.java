package dev.recoup.domain.model;

import dev.recoup.domain.model.Feature.Group;
import dev.recoup.domain.time.Paydays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Weights by which the chance of one more charge is told: a weighted sum of features, made a
 * probability by a curve that payers outside the training calibrated. Deterministic on every
 * machine.
 *
 * @param format of the file, {@link #FORMAT}
 * @param name appears in {@link dev.recoup.domain.Score#model}
 * @param rules the rules it corrects; beside others it is not used
 * @param attempts it was trained on
 * @param trainedUntil nothing later than this was looked at
 * @param weights by feature, in log-odds
 * @param usual what each group of features sums up to in the usual case, against which factors are
 *     told
 * @param typical usual amount by currency, minor units
 * @param slope and {@code offset}: the calibrated log-odds are slope × sum + offset
 */
public record RecoveryModel(
    int format,
    String name,
    String rules,
    int attempts,
    Instant trainedUntil,
    double intercept,
    Map<String, Double> weights,
    Map<Group, Double> usual,
    Map<String, Long> typical,
    double slope,
    double offset) {
  /** The format this code reads. */
  public static final int FORMAT = 1;

  private static final double LEAST_TOLD = 0.005;

  public RecoveryModel {
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "format must be " + FORMAT + ", not " + format + "; train the model again");
    }
    if (!(slope >= 0) || !Double.isFinite(slope + offset + intercept)) {
      throw new IllegalArgumentException(
          "slope must be 0 or more and all numbers finite; train the model again");
    }
    weights = Map.copyOf(weights);
    usual = Map.copyOf(usual);
    typical = Map.copyOf(typical);
  }

  /**
   * A chance with its reasons.
   *
   * @param factors strongest first, each with what it adds to the usual case, in words
   */
  public record Estimate(double probability, List<Factor> factors) {}

  /**
   * One reason.
   *
   * @param adds to the probability: what would be lost if this were as usual
   */
  public record Factor(Group group, String words, double adds) {
    @Override
    public String toString() {
      long hundredths = Math.round(Math.abs(adds) * 100);
      return words + (adds < 0 ? ": -0." : ": +0.") + hundredths / 10 + hundredths % 10;
    }
  }

  /** The same under another name. */
  public RecoveryModel named(String other) {
    return new RecoveryModel(
        format,
        other,
        rules,
        attempts,
        trainedUntil,
        intercept,
        weights,
        usual,
        typical,
        slope,
        offset);
  }

  /**
   * How likely a charge at this moment is paid, 0 to 1.
   *
   * @param rules what the rules say of it
   */
  public double probability(Moment moment, double rules) {
    return curve(sum(features(moment, rules)));
  }

  /**
   * The same with its reasons.
   *
   * @param now from which days ahead are counted
   */
  public Estimate explain(Moment moment, double rules, Instant now) {
    List<Feature> features = features(moment, rules);
    Map<Group, Double> shares = new EnumMap<>(Group.class);
    for (Feature f : features) {
      shares.merge(f.group(), weight(f) * f.value(), Double::sum);
    }
    usual.forEach((group, share) -> shares.merge(group, -share, Double::sum));
    double sum = sum(features);
    double p = curve(sum);
    List<Factor> factors = new ArrayList<>();
    shares.forEach(
        (group, share) -> {
          double adds = p - curve(sum - share);
          if (Math.abs(adds) >= LEAST_TOLD) {
            factors.add(new Factor(group, words(group, moment, now), adds));
          }
        });
    factors.sort(Comparator.comparingDouble((Factor f) -> -Math.abs(f.adds())));
    return new Estimate(p, factors);
  }

  private List<Feature> features(Moment moment, double rules) {
    return features(moment, rules, typical);
  }

  /** What a model sees in a moment. */
  public static List<Feature> features(Moment moment, double rules, Map<String, Long> typical) {
    return Features.of(moment, rules, typical.getOrDefault(moment.amount().currency(), 0L));
  }

  private double sum(List<Feature> features) {
    double sum = intercept;
    for (Feature f : features) {
      sum += weight(f) * f.value();
    }
    return sum;
  }

  private double weight(Feature f) {
    return weights.getOrDefault(f.name(), 0.0);
  }

  private double curve(double sum) {
    return 1 / (1 + StrictMath.exp(-(slope * sum + offset)));
  }

  private static String words(Group group, Moment m, Instant now) {
    return switch (group) {
      case RULES -> "by the rules";
      case REASON -> Features.word(m.reason());
      case TRIES ->
          m.tries() == 0 ? "first retry" : counted(m.tries(), "retry", "retries") + " declined";
      case WAITED -> waited(m) + " after the last decline";
      case PAYDAY -> payday(m, now);
      case HOUR ->
          "between " + Features.hourOf(m.at(), m.local()).replace("-", " and ") + " o'clock";
      case METHOD -> method(m);
      case AMOUNT -> "the amount";
      case CUSTOMER ->
          counted(m.recoveredBefore(), "earlier case", "earlier cases")
              + " recovered, "
              + m.failedBefore()
              + " lost";
    };
  }

  private static String waited(Moment m) {
    long hours = Duration.between(m.lastDecline(), m.at()).toHours();
    return hours < 48 ? hours + " hours" : hours / 24 + " days";
  }

  private static String payday(Moment m, Instant now) {
    LocalDate date = m.local().dateOf(m.at());
    long days = Duration.between(now, m.at()).toDays();
    String when = days < 1 ? " now" : " in " + counted((int) days, "day", "days");
    for (int back = 0; back < 4; back++) {
      if (Paydays.weight(m.local(), date.minusDays(back)) > 0) {
        return (back == 0 ? "payday" : "soon after payday") + when;
      }
    }
    return "no payday" + when;
  }

  private static String method(Moment m) {
    boolean card = !m.debit();
    String words = card ? "card" : m.rail().replace('_', ' ');
    words = card && m.funding() != null ? m.funding() + " " + words : words;
    return card && m.brand() != null ? m.brand() + " " + words : words;
  }

  private static String counted(int n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }
}
