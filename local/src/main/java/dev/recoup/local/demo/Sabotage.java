package dev.recoup.local.demo;

import dev.recoup.local.witness.Verdict.Counter;
import java.util.Locale;
import java.util.Optional;

/** One protection switched off, to show that the witness would have seen it missing. */
public enum Sabotage {
  /** What was sent is forgotten, and what was asked once is done twice. */
  NO_DEDUPE(Counter.DOUBLE_MESSAGES),
  /** The billing system is asked once per invoice, and never again before acting. */
  NO_VERIFY(Counter.STALE_ACTIONS),
  /** The billing system is read from a copy that is days old. */
  STALE_FACTS(Counter.STALE_ACTIONS),
  /** Nobody sees that a payer wants no messages. */
  IGNORE_OPTOUT(Counter.CONTACTS_AFTER_STOP),
  /** A second worker makes each charge again, under a key of its own. */
  DOUBLE_WORKER(Counter.DOUBLE_CHARGES),
  /** The policy in force has no limits. */
  NO_CAPS(Counter.CAP_BREACHES),
  /** Every third webhook, and every word of a customer, is acknowledged and thrown away. */
  DROP_EVENT(Counter.LOST);

  private final Counter trips;

  Sabotage(Counter trips) {
    this.trips = trips;
  }

  /** The counter that must not stay zero. */
  public Counter trips() {
    return trips;
  }

  /** As written on the command line: {@code no-dedupe}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The sabotage of this word; empty when there is none. */
  public static Optional<Sabotage> of(String word) {
    for (Sabotage sabotage : values()) {
      if (sabotage.word().equals(word)) {
        return Optional.of(sabotage);
      }
    }
    return Optional.empty();
  }
}
