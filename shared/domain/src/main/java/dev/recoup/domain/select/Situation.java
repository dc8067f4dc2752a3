package dev.recoup.domain.select;

import dev.recoup.domain.CardLedger;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Score;
import dev.recoup.domain.policy.Policy;
import java.time.Instant;

/**
 * Everything a decision may look at.
 *
 * @param recoveryCase as read strongly consistently
 * @param invoice as verified in this pass; null when the billing system cannot be asked
 * @param ledger of the card a charge would use; null when there is no card
 * @param paused everything outward is paused by a person
 */
public record Situation(
    Instant now,
    RecoveryCase recoveryCase,
    Invoice invoice,
    PayerFile payer,
    CardLedger ledger,
    Score score,
    Policy policy,
    boolean paused) {}
