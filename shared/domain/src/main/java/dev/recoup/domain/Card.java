package dev.recoup.domain;

/**
 * The payment method an attempt would use.
 *
 * @param key names the card over all invoices: the fingerprint, else BIN, last four, expiry and
 *     payer
 * @param methodId the billing system's id of the method
 * @param brand lower-case network name; null when unknown, which means the strictest reading
 * @param rail {@code card}, {@code us_bank_account}, {@code sepa_debit}
 * @param expYear four digits, 0 when it does not apply
 */
public record Card(
    String key,
    String methodId,
    String brand,
    String rail,
    String last4,
    int expMonth,
    int expYear,
    String funding,
    String country) {}
