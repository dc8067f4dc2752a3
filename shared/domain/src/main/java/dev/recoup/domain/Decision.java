package dev.recoup.domain;

import java.time.Instant;
import java.util.List;

/**
 * The chosen step with everything needed to explain it later.
 *
 * @param id of its own among the case's decisions
 * @param wakeAt when the step is to be done (UTC)
 * @param factSeq the facts it was decided on
 * @param propensity the probability with which this step was chosen among its equals; 1 when there
 *     was no drawing of lots
 * @param factors why, in words
 * @param alternatives the best others and what ruled them out
 * @param plan the two steps expected after this one
 */
public record Decision(
    String id,
    Step step,
    Path path,
    Instant wakeAt,
    long factSeq,
    double propensity,
    List<String> factors,
    List<String> alternatives,
    List<StepKind> plan,
    Instant decidedAt) {
  public Decision {
    factors = List.copyOf(factors);
    alternatives = List.copyOf(alternatives);
    plan = List.copyOf(plan);
  }
}
