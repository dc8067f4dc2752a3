package dev.recoup.local.sandbox;

import java.time.Instant;

/**
 * One planted invoice that fails or falls overdue.
 *
 * @param subscriptionId null for invoices sent for payment
 * @param amount minor units of {@code currency}
 * @param currency ISO 4217, lower case
 * @param method the payment method charged first; null when there is none
 * @param failsAt first failure, or the due date of an overdue invoice
 * @param paysAtOnce pays within the hour, and the news of the failure travels slower than that of
 *     the payment
 */
public record Debt(
    String invoiceId,
    String number,
    Person payer,
    String subscriptionId,
    long amount,
    String currency,
    Plastic method,
    Cause cause,
    Instant failsAt,
    Ending ending,
    boolean paysAtOnce) {

  /**
   * A card or a bank account.
   *
   * @param type {@code card}, {@code us_bank_account} or {@code sepa_debit}
   * @param brand of cards: visa, mastercard, amex
   */
  public record Plastic(String id, String type, String brand, String last4, String fingerprint) {}
}
