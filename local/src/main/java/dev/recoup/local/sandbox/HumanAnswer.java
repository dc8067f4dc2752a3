package dev.recoup.local.sandbox;

import java.time.Instant;

/**
 * What a person of the company hears when they reach the customer.
 *
 * @param promisedFor the day promised; only with {@code PROMISES}
 */
public record HumanAnswer(Kind kind, Instant promisedFor) {
  /** The kinds of answer. */
  public enum Kind {
    PAYS_NOW,
    PROMISES,
    QUERIES,
    REFUSES,
    NO_ANSWER
  }
}
