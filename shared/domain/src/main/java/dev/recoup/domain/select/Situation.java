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
 * @param score may be null: then the rules score
 * @param paused everything outward is paused by a person
 * @param refusedAt when the last approval of a draft in this round ended without a yes, else null
 * @param bankReturns of the company's debits to US accounts; null while nobody measures them
 */
public record Situation(
    Instant now,
    RecoveryCase recoveryCase,
    Invoice invoice,
    PayerFile payer,
    CardLedger ledger,
    Score score,
    Policy policy,
    boolean paused,
    Instant refusedAt,
    BankReturns bankReturns) {

  public Situation(
      Instant now,
      RecoveryCase recoveryCase,
      Invoice invoice,
      PayerFile payer,
      CardLedger ledger,
      Score score,
      Policy policy,
      boolean paused,
      Instant refusedAt) {
    this(now, recoveryCase, invoice, payer, ledger, score, policy, paused, refusedAt, null);
  }

  public Situation(
      Instant now,
      RecoveryCase recoveryCase,
      Invoice invoice,
      PayerFile payer,
      CardLedger ledger,
      Score score,
      Policy policy,
      boolean paused) {
    this(now, recoveryCase, invoice, payer, ledger, score, policy, paused, null, null);
  }
}
