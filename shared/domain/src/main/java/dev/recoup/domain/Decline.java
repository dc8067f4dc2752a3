package dev.recoup.domain;

/**
 * What was said about a failed payment, unjudged. Any member may be null.
 *
 * @param code the billing system's own decline code
 * @param networkCode two-character response code of the card network, or the bank's return code
 * @param adviceCode the billing system's own advice
 * @param networkAdviceCode the network's advice code (Mastercard's MAC, for one)
 * @param cardBrand lower-case brand; codes are read only together with it
 * @param rail {@code card}, {@code us_bank_account}, {@code sepa_debit} and so on
 * @param message the text for people, hostile until escaped
 */
public record Decline(
    String code,
    String networkCode,
    String adviceCode,
    String networkAdviceCode,
    String cardBrand,
    String rail,
    String message) {}
