package dev.recoup.domain.experiment;

import dev.recoup.domain.Arm;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A payer's arm in one experiment, kept once and never changed.
 *
 * @param unit who was drawn: the payer, or the first seen of those who share a card or a company
 *     and so go together. It counts as one payer
 * @param enteredAt when the unit was drawn: its 35 days begin
 */
public record Assignment(String experiment, String unit, Arm arm, Instant enteredAt) {
  /**
   * Invoices that failed within this time of the entry are the ones that count. Each of them has
   * had its 35 days when the payer matures; one that fails later has not, and would make a faster
   * arm look like a better one.
   */
  public static final Duration COUNTS_WITHIN = Duration.ofDays(1);

  /** The money that counts is received within this time of the entry. */
  public static final Duration WINDOW = Duration.ofDays(35);

  /** True when the money of an invoice that failed now counts. */
  public boolean counts(Instant now) {
    return now.isBefore(enteredAt.plus(COUNTS_WITHIN));
  }

  /** True when what happens now is within this time of the entry. */
  public boolean within(Duration time, Instant now) {
    return now.isBefore(enteredAt.plus(time));
  }

  /** The day of entry (UTC), by which payers mature together. */
  public LocalDate day() {
    return enteredAt.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /**
   * True when every payer of this day has had so much time: its last one came a day later than its
   * first, and what happened is told within another day.
   */
  public static boolean matured(LocalDate day, Duration time, Instant now) {
    Instant last = day.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
    return !now.isBefore(last.plus(time));
  }
}
