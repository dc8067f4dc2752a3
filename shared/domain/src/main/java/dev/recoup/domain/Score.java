package dev.recoup.domain;

import java.time.Instant;
import java.util.List;

/**
 * How likely recovery is, and when.
 *
 * @param byRetry probability that the next charge, at the first of these times, succeeds, 0 to 1
 * @param byRetries probability that one of the charges at these times succeeds
 * @param byMessage probability that a message now brings the money, over doing nothing
 * @param alone probability that it is paid without us doing anything
 * @param bestRetryTimes of the charges that together promise most, in order of time, UTC; empty
 *     when none is worth its while
 * @param retryChances probability that the charge at each of these times succeeds when none before
 *     it did; empty in scores of before
 * @param priority higher is more urgent for people: expected money per minute
 * @param factors each with its weight, in words
 */
public record Score(
    double byRetry,
    double byRetries,
    double byMessage,
    double alone,
    List<Instant> bestRetryTimes,
    List<Double> retryChances,
    Channel channel,
    boolean needsPerson,
    double priority,
    List<String> factors,
    String model) {
  public Score {
    bestRetryTimes = List.copyOf(bestRetryTimes);
    retryChances = List.copyOf(retryChances);
    factors = List.copyOf(factors);
  }

  /** The chance of the charge at one of the times, by its place among them. */
  public double retryChance(int place) {
    return place < retryChances.size() ? retryChances.get(place) : byRetry;
  }
}
