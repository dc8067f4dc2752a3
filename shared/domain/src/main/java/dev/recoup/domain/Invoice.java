package dev.recoup.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An invoice as the billing system states it at the moment of asking. Holds no personal data.
 *
 * @param remaining what is still to be paid: the only amount ever collected
 * @param credited what was settled by credit notes or balance instead of money
 * @param attemptCount charges made so far, by whoever
 * @param nativeNextAttemptAt when the billing system itself will charge next; null when it will not
 * @param nativeCollecting true while the billing system's own retries are on
 * @param firstOfSubscription true for a checkout's first invoice, which is not dunned
 * @param paidOutOfBand true when somebody marked it paid without money passing through
 * @param charges oldest first
 */
public record Invoice(
    String id,
    String number,
    InvoiceStatus status,
    CollectionMethod collectionMethod,
    Money total,
    Money paid,
    Money remaining,
    long credited,
    int attemptCount,
    Instant nativeNextAttemptAt,
    boolean nativeCollecting,
    boolean firstOfSubscription,
    boolean paidOutOfBand,
    LocalDate dueDate,
    Instant createdAt,
    Instant paidAt,
    String paymentUrl,
    String customerId,
    String subscriptionId,
    boolean live,
    Card card,
    List<Charge> charges) {
  public Invoice {
    charges = List.copyOf(charges);
  }

  /** True while a payment is on its way: no further charge, no message. */
  public boolean inFlight() {
    return charges.stream().anyMatch(c -> c.status() == ChargeStatus.PENDING);
  }

  /** What the facts of a message are made of; a changed digest means a changed invoice. */
  public String factsDigest() {
    return String.join(
        "|",
        status.name(),
        Long.toString(remaining.minor()),
        remaining.currency(),
        String.valueOf(dueDate),
        String.valueOf(number),
        String.valueOf(paymentUrl));
  }
}
