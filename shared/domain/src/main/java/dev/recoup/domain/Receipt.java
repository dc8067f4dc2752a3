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
   * The receipt after more of it left. What was told before under the same id, such as a dispute
   * that was opened and now is lost, or read on the invoice, is the same money.
   */
  public Receipt less(Reversal told) {
    List<Reversal> all = new ArrayList<>();
    long minor = told.minor();
    Instant since = told.at();
    for (Reversal known : reversals) {
      if (known.id().equals(told.id())) {
        minor = Math.max(minor, known.minor());
        since = known.at();
      } else {
        all.add(known);
      }
    }
    all.add(new Reversal(told.id(), told.kind(), minor, since));
    long sum = all.stream().mapToLong(Reversal::minor).sum();
    long back = Math.min(amount.minor(), Math.max(refunded, sum));
    return new Receipt(paymentId, amount, back, by, receivedAt, all);
  }
}
