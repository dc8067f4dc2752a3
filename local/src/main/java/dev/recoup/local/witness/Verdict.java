package dev.recoup.local.witness;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What the witness found, oldest first; nothing when every promise was kept. */
public record Verdict(List<Finding> findings) {
  public Verdict {
    findings =
        findings.stream()
            .sorted(Comparator.comparing(Finding::at).thenComparing(Finding::about))
            .toList();
  }

  /** The six counters. */
  public enum Counter {
    LOST,
    DOUBLE_CHARGES,
    DOUBLE_MESSAGES,
    CONTACTS_AFTER_STOP,
    STALE_ACTIONS,
    CAP_BREACHES
  }

  /**
   * One broken promise.
   *
   * @param about the invoice, card or customer
   * @param what in words, without personal data
   */
  public record Finding(Counter counter, Instant at, String about, String what) {}

  /** How often the promise behind this counter was broken. */
  public int count(Counter counter) {
    return (int) findings.stream().filter(f -> f.counter() == counter).count();
  }
}
