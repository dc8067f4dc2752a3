package dev.recoup.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Cash received on an invoice after the first failure or due date.
 *
 * @param refunded what was given back or lost in a dispute since, in minor units
 * @param reversals the same as far as it was told, each with its id, oldest first; a reading alone
 *     tells a sum without ids
 */
public record Receipt(
    String paymentId,
    Money amount,
    long refunded,
    RecoveredBy by,
    Instant receivedAt,
    List<Reversal> reversals) {
  public Receipt {
    reversals = List.copyOf(reversals);
  }

  /** A receipt of which nothing was told to have left again. */
  public Receipt(
      String paymentId, Money amount, long refunded, RecoveredBy by, Instant receivedAt) {
    this(paymentId, amount, refunded, by, receivedAt, List.of());
  }

  /** What is left of it, in minor units. */
  public long netMinor() {
    return Math.max(0, amount.minor() - refunded);
  }

  /**
   * The receipt after more of it left, or after what had left came back. What was told before under
   * the same id, such as a dispute that was opened and now is lost or won, or read on the invoice,
   * is the same money. The news come in any order.
   */
  public Receipt less(Reversal told) {
    List<Reversal> all = new ArrayList<>();
    Reversal now = told;
    long cameBack = 0;
    for (Reversal known : reversals) {
      if (known.id().equals(told.id())) {
        now = both(known, told);
        cameBack = known.goneMinor() - now.goneMinor();
      } else {
        all.add(known);
      }
    }
    all.add(now);
    long sum = all.stream().mapToLong(Reversal::goneMinor).sum();
    long gone = Math.max(refunded - Math.max(0, cameBack), sum);
    return new Receipt(paymentId, amount, Math.min(amount.minor(), gone), by, receivedAt, all);
  }

  private static Reversal both(Reversal known, Reversal told) {
    return new Reversal(
        known.id(),
        told.kind(),
        Math.max(told.minor(), known.minor()),
        known.at().isBefore(told.at()) ? known.at() : told.at(),
        known.returnedAt() == null ? told.returnedAt() : known.returnedAt());
  }
}
