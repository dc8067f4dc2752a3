package dev.recoup.domain.score;

import dev.recoup.domain.model.Moment;
import dev.recoup.domain.model.RecoveryModel;
import java.time.Instant;
import java.util.List;

/** The rules' chances of one case's charges as a model of the company's history corrects them. */
final class Corrected implements RetryTimes.Lift {
  private final RecoveryModel model;
  private final Moment moment;

  /**
   * @param moment a charge of the case, at any time
   */
  Corrected(RecoveryModel model, Moment moment) {
    this.model = model;
    this.moment = moment;
  }

  @Override
  public double of(Instant at, double chance) {
    return model.probability(moment.at(at), Scorer.withHistory(chance, moment));
  }

  /** The chance of the next charge, with its reasons. */
  double byRetry(RetryPlan.Try next, RetryTimes times, Instant now, List<String> factors) {
    Instant at = Instant.ofEpochSecond(next.at());
    double rules = Scorer.withHistory(times.chance(at), moment);
    RecoveryModel.Estimate estimate = model.explain(moment.at(at), rules, now);
    factors.add(
        "one more charge, by " + model.name() + ": " + Scorer.plain(estimate.probability()));
    estimate.factors().forEach(factor -> factors.add(factor.toString()));
    return estimate.probability();
  }
}
