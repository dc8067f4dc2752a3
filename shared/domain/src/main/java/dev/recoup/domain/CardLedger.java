package dev.recoup.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Every known charge on one card over all invoices, ours and the billing system's, of the last 30
 * days. Network limits bound its length.
 *
 * @param key see {@link Card#key}
 * @param inFlight the attempt id of the one charge that may be under way, or null
 * @param waitUntil after an insufficient-funds decline all cases on the card wait together
 */
public record CardLedger(
    String key,
    long version,
    List<Entry> entries,
    String inFlight,
    Instant waitUntil) {
  /** The window the networks count in (network-rules 2.1, 2.2). */
  public static final Duration WINDOW = Duration.ofDays(30);

  public CardLedger {
    entries = List.copyOf(entries);
  }

  /**
   * One charge.
   *
   * @param id our attempt id until the charge's id is known
   */
  public record Entry(String id, Instant at, long minor, String currency, boolean declined) {}

  public static CardLedger empty(String key) {
    return new CardLedger(key, 0, List.of(), null, null);
  }

  public long countSince(Instant since) {
    return entries.stream().filter(e -> !e.at().isBefore(since)).count();
  }
}
