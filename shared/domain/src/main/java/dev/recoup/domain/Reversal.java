package dev.recoup.domain;

import java.time.Instant;

/**
 * Money that left again after it had been received, as it was told.
 *
 * @param id the refund's or dispute's own id at the billing system
 * @param minor minor units of the receipt's currency
 * @param at when it happened there (UTC)
 */
public record Reversal(String id, Kind kind, long minor, Instant at) {

  /** Why money left again. */
  public enum Kind {
    REFUND,
    /** Counted from the dispute's opening; taken back when a reading shows that it was won. */
    DISPUTE,
    /** A bank debit that came back after it had been paid. */
    RETURN
  }
}
