package dev.recoup.domain;

import java.time.Instant;

/**
 * One charge on an invoice, as read from the billing system.
 *
 * @param cardKey the card it was made on, see {@link Card#key}
 * @param refunded money given back, in minor units
 * @param disputed true while a dispute is open or lost
 */
public record Charge(
    String id,
    Instant at,
    ChargeStatus status,
    Money amount,
    long refunded,
    boolean disputed,
    String cardKey,
    Decline decline) {}
