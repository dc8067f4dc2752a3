package dev.recoup.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Every known charge on one card over all invoices, ours and the billing system's, of the last 60
 * days. Network limits bound its length.
 *
 * @param key see {@link Card#key}
 * @param inFlight the attempt id of the one charge that may be under way, or null
 * @param waitUntil after an insufficient-funds decline all cases on the card wait together
 * @param deadSince when it was declined for good, on whichever invoice; null when it was not, or
 *     was paid with since
 */
public record CardLedger(
    String key,
    long version,
    List<Entry> entries,
    String inFlight,
    Instant waitUntil,
    Instant deadSince) {
  /** The window the networks count in (network-rules 2.1, 2.2). */
  public static final Duration WINDOW = Duration.ofDays(30);

  /** Two windows, so that of the charges in one it can be told which was the first try. */
  public static final Duration KEPT = WINDOW.multipliedBy(2);

  public CardLedger {
    entries = List.copyOf(entries);
  }

  /**
   * One charge.
   *
   * @param id our attempt id until the charge's id is known
   * @param declined known to have failed
   * @param paid known to have succeeded; while neither is known, limits count it as declined
   */
  public record Entry(
      String id, Instant at, long minor, String currency, boolean declined, boolean paid) {

    /** A charge of which at most its failure is known. */
    public Entry(String id, Instant at, long minor, String currency, boolean declined) {
      this(id, at, minor, currency, declined, false);
    }

    public boolean of(Money amount) {
      return minor == amount.minor() && currency.equals(amount.currency());
    }
  }

  public static CardLedger empty(String key) {
    return new CardLedger(key, 0, List.of(), null, null, null);
  }

  public long countSince(Instant since) {
    return entries.stream().filter(e -> !e.at().isBefore(since)).count();
  }

  public CardLedger at(long newVersion) {
    return new CardLedger(key, newVersion, entries, inFlight, waitUntil, deadSince);
  }

  /** Makes every case on the card wait, never shorter than before. */
  public CardLedger waitingUntil(Instant until) {
    boolean longer = waitUntil == null || until.isAfter(waitUntil);
    return longer ? new CardLedger(key, version, entries, inFlight, until, deadSince) : this;
  }

  /**
   * With charges that are said to have been made and cannot be seen: all on this card, of this
   * amount, declined, as late as possible.
   */
  public CardLedger assuming(int unseen, Money amount, Instant at) {
    List<Entry> all = new ArrayList<>(entries);
    for (int n = 1; n <= unseen; n++) {
      all.add(new Entry("unseen-" + n, at, amount.minor(), amount.currency(), true));
    }
    return unseen == 0 ? this : new CardLedger(key, version, all, inFlight, waitUntil, deadSince);
  }

  /** Claims the card for one charge; entries older than two windows fall out. */
  public CardLedger claimed(Entry entry) {
    return new CardLedger(key, version, with(entry), entry.id(), waitUntil, deadSince);
  }

  /** Adds a charge that somebody else made, once. */
  public CardLedger noted(Entry entry) {
    boolean known = entries.stream().anyMatch(e -> e.id().equals(entry.id()));
    return known
        ? this
        : new CardLedger(key, version, with(entry), inFlight, waitUntil, deadAfter(entry));
  }

  /**
   * What became of the claimed charge: it takes the charge's id and frees the card. One without a
   * charge's id was perhaps never made; it counts all the same.
   */
  public CardLedger settled(String attemptId, String chargeId, boolean declined, Instant until) {
    List<Entry> settled = new ArrayList<>();
    boolean alive = false;
    for (Entry e : entries) {
      boolean mine = e.id().equals(attemptId);
      if (!mine) {
        if (!e.id().equals(chargeId)) {
          settled.add(e);
        }
      } else {
        String id = chargeId == null ? attemptId : chargeId;
        boolean paid = !declined && chargeId != null;
        alive = paid;
        settled.add(new Entry(id, e.at(), e.minor(), e.currency(), declined, paid));
      }
    }
    String busy = attemptId.equals(inFlight) ? null : inFlight;
    return new CardLedger(
        key, version, settled, busy, until == null ? waitUntil : until, alive ? null : deadSince);
  }

  /** Declined for good: no case on it charges it again until it was paid with or renewed. */
  public CardLedger died(Instant at) {
    return new CardLedger(key, version, entries, inFlight, waitUntil, at);
  }

  private Instant deadAfter(Entry entry) {
    return entry.paid() && deadSince != null && entry.at().isAfter(deadSince) ? null : deadSince;
  }

  private List<Entry> with(Entry entry) {
    Instant oldest = entry.at().minus(KEPT);
    List<Entry> kept = new ArrayList<>(entries);
    kept.removeIf(e -> e.at().isBefore(oldest));
    kept.add(entry);
    kept.sort(Comparator.comparing(Entry::at));
    return kept;
  }
}
