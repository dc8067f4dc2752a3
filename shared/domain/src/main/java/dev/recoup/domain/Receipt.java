package dev.recoup.domain;

import java.time.Instant;

/**
 * Cash received on an invoice after the first failure or due date.
 *
 * @param refunded what was given back or lost in a dispute since, in minor units
 */
public record Receipt(
    String paymentId, Money amount, long refunded, RecoveredBy by, Instant receivedAt) {
  /** What is left of it, in minor units. */
  public long netMinor() {
    return Math.max(0, amount.minor() - refunded);
  }
}
