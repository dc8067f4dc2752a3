package dev.recoup.domain;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One normalised event of a billing system. Members that do not apply are null.
 *
 * @param deliveryKey the sender's event id: the same arrival twice has the same key
 * @param factKey what happened, whoever reports it: sibling events share it
 * @param occurredAt when it happened at the sender (UTC)
 * @param live false for events of a test mode
 * @param account the sender's account when it names one
 * @param reason why, where the sender says it: a cancellation's, a dispute's
 */
public record BillingEvent(
    BillingEventType type,
    String deliveryKey,
    String factKey,
    Instant occurredAt,
    boolean live,
    String account,
    String reason,
    InvoiceRef invoice,
    PaymentRef payment,
    CustomerRef customer,
    String subscriptionId,
    Decline decline) {

  /** The invoice as the event shows it. */
  public record InvoiceRef(
      String id,
      String number,
      Money amountRemaining,
      Integer attemptCount,
      Instant nextAttemptAt,
      LocalDate dueDate,
      String paymentUrl) {}

  /** A charge, payment or refund. */
  public record PaymentRef(String id, Money amount) {}

  /** Who is billed. Address and name are personal data: they never leave the payer's item. */
  public record CustomerRef(String id, String email, String name) {}

  /** The same event without anything personal, as it is kept with the case. */
  public BillingEvent withoutPersonalData() {
    CustomerRef bare = customer == null ? null : new CustomerRef(customer.id(), null, null);
    Decline mute =
        decline == null
            ? null
            : new Decline(
                decline.code(),
                decline.networkCode(),
                decline.adviceCode(),
                decline.networkAdviceCode(),
                decline.cardBrand(),
                decline.rail(),
                null);
    return new BillingEvent(
        type,
        deliveryKey,
        factKey,
        occurredAt,
        live,
        account,
        reason,
        invoice,
        payment,
        bare,
        subscriptionId,
        mute);
  }
}
