package dev.recoup.domain;

import java.time.Instant;

/**
 * Money that left again after it had been received, as it was told.
 *
 * @param id the refund's or dispute's own id at the billing system
 * @param minor minor units of the receipt's currency
 * @param at when it happened there (UTC)
 * @param returnedAt when it came back (UTC), as after a dispute that was won; else null
 */
public record Reversal(String id, Kind kind, long minor, Instant at, Instant returnedAt) {
  /** Money that left and did not come back. */
  public Reversal(String id, Kind kind, long minor, Instant at) {
    this(id, kind, minor, at, null);
  }

  /** What of it is still gone. */
  public long goneMinor() {
    return returnedAt == null ? minor : 0;
  }

  /** Why money left again. */
  public enum Kind {
    REFUND,
    /** Counted from the dispute's opening; it may be won. */
    DISPUTE,
    /** A bank debit that came back after it had been paid. */
    RETURN
  }
}
