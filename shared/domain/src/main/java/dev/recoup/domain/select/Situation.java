package dev.recoup.domain.select;

import dev.recoup.domain.CardLedger;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Score;
import dev.recoup.domain.policy.Policy;
import java.time.Instant;
import java.util.List;

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
 * @param backups what else the payer has stored, the invoice's own method among it or not; empty
 *     where the policy charges no other method
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
    BankReturns bankReturns,
    List<Backup> backups) {
  public Situation {
    backups = List.copyOf(backups);
  }

  /** Nothing was refused, nobody measures returns, the invoice's own method alone. */
  public Situation(
      Instant now,
      RecoveryCase recoveryCase,
      Invoice invoice,
      PayerFile payer,
      CardLedger ledger,
      Score score,
      Policy policy,
      boolean paused) {
    this(now, recoveryCase, invoice, payer, ledger, score, policy, paused, null, null, List.of());
  }

  /** The same, scored. */
  public Situation with(Score newScore) {
    return new Situation(
        now,
        recoveryCase,
        invoice,
        payer,
        ledger,
        newScore,
        policy,
        paused,
        refusedAt,
        bankReturns,
        backups);
  }

  /** Another time, at which these have changed; it is not scored yet. */
  Situation at(Instant then, RecoveryCase newCase, PayerFile newPayer, CardLedger newLedger) {
    return new Situation(
        then,
        newCase,
        invoice,
        newPayer,
        newLedger,
        null,
        policy,
        paused,
        refusedAt,
        bankReturns,
        backups);
  }
}
