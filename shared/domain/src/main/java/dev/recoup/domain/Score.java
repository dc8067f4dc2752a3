package dev.recoup.domain;

import java.time.Instant;
import java.util.List;

/**
 * How likely recovery is, and when.
 *
 * @param byRetry probability that one more charge at the best time succeeds, 0 to 1
 * @param byMessage probability that a message now brings the money, over doing nothing
 * @param alone probability that it is paid without us doing anything
 * @param bestRetryTimes most promising first, UTC
 * @param retryChances probability that a charge at each of these times succeeds; empty in scores of
 *     before, which told only the first
 * @param priority higher is more urgent for people: expected money per minute
 * @param factors each with its weight, in words
 */
public record Score(
    double byRetry,
    double byMessage,
    double alone,
    List<Instant> bestRetryTimes,
    List<Double> retryChances,
    Channel channel,
    boolean needsPerson,
    double priority,
    List<String> factors,
    String model) {
  /** What each further time of a score without its own chances has less than the one before. */
  private static final double RANK = 0.95;

  public Score {
    retryChances = List.copyOf(retryChances);
    bestRetryTimes = List.copyOf(bestRetryTimes);
    factors = List.copyOf(factors);
  }

  /** The chance at the best time but so many; beyond the last, less each time. */
  public double retryChance(int rank) {
    return rank < retryChances.size() ? retryChances.get(rank) : byRetry * Math.pow(RANK, rank);
  }
}
