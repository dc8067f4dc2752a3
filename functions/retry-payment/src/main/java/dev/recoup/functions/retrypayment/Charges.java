package dev.recoup.functions.retrypayment;

import dev.recoup.aws.AuditEntry;
import dev.recoup.aws.CardStore;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.CaseFile;
import dev.recoup.aws.CaseStore.Change;
import dev.recoup.aws.Control;
import dev.recoup.aws.Ledgers;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.Situations;
import dev.recoup.aws.StageInput;
import dev.recoup.aws.Table;
import dev.recoup.billing.Billing.Collected;
import dev.recoup.domain.Arm;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.BillingEvent;
import dev.recoup.domain.Card;
import dev.recoup.domain.CardLedger;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.Reading;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.select.Backups;
import dev.recoup.domain.select.ChargeRules;
import dev.recoup.domain.select.Clearance;
import dev.recoup.domain.select.Situation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The claim of a charge and the record of what became of it. */
final class Charges {
  private final CaseStore cases;
  private final Ledgers ledgers;
  private final Situations situations;
  private final Control control;

  Charges(Table table, CaseStore cases) {
    this.cases = cases;
    this.ledgers = new Ledgers(table);
    this.situations = new Situations(table);
    this.control = new Control(table);
  }

  /** What became of a claim. */
  sealed interface Claim {
    record Claimed(Attempt attempt) implements Claim {}

    record Refused(String result, Instant at) implements Claim {}
  }

  boolean mayAct(RecoveryCase c, StageInput in) {
    return c.ownedBy(in.round(), in.run()) && c.progress().factSeq() == in.factSeq();
  }

  /**
   * What is to be charged.
   *
   * @param decidedAt when it was decided on: not before its arm was stopped
   * @param backup another stored method than the invoice's own, as read just now; null for its own
   */
  record Wanted(Instant decidedAt, Invoice invoice, Card backup) {
    Clearance clearance(Situation situation) {
      return backup == null
          ? ChargeRules.clearance(situation)
          : Backups.clearance(situation, backup.methodId());
    }
  }

  private Situation situation(CaseFile file, Invoice invoice, Card backup, Instant now) {
    CaseFile read = file.as(file.value().with(invoice));
    return situations.of(read, backup == null ? List.of() : List.of(backup), now);
  }

  /**
   * Whether a charge without an answer may be asked for again under its own key.
   *
   * @param backup what it was made on instead of the invoice's own method, if it is still stored
   */
  boolean mayAskAgain(CaseId id, Attempt attempt, Invoice invoice, Card backup, Instant now) {
    Situation situation = situation(cases.file(id), invoice, backup, now);
    return !situation.paused()
        && ChargeRules.askAgain(situation, attempt) instanceof Clearance.Allowed;
  }

  boolean live(RecoveryCase c) {
    return live(c, control.policy());
  }

  private static boolean live(RecoveryCase c, Policy policy) {
    return policy.playing(c.dossier().arm()) != Arm.HOLDOUT
        && policy.chargesLive(c.dossier().connection(), c.dossier().payerId());
  }

  /**
   * One transaction: the case is mine, the attempt is new, the card allows it and is debited.
   *
   * @param read the case as it was read; when it changed since, it is read again
   */
  Claim claim(StageInput in, CaseFile read, Wanted wanted, Instant now) {
    return cases.change(
        read,
        before -> {
          RecoveryCase c = before.value();
          if (!mayAct(c, in)) {
            return Change.none(new Claim.Refused("CHANGED", null));
          }
          Situation situation = situation(before, wanted.invoice(), wanted.backup(), now);
          if (situation.paused()) {
            return Change.none(new Claim.Refused("LATER", null));
          }
          if (situation.policy().overtaken(c.dossier().arm(), wanted.decidedAt())) {
            return Change.none(new Claim.Refused("CHANGED", null));
          }
          return switch (wanted.clearance(situation)) {
            case Clearance.Later later -> Change.none(new Claim.Refused("LATER", later.at()));
            case Clearance.Never never -> Change.none(new Claim.Refused("NOT_ALLOWED", null));
            case Clearance.Allowed allowed ->
                live(c, situation.policy())
                    ? claimed(c, wanted, situation, now)
                    : shadowed(c, wanted, now);
          };
        });
  }

  private Change<Claim> claimed(RecoveryCase c, Wanted wanted, Situation situation, Instant now) {
    Attempt attempt = next(c, wanted, now, Attempt.State.CLAIMED);
    CardLedger ledger =
        wanted.backup() == null ? situation.ledger() : situation.backups().getFirst().ledger();
    CardLedger.Entry entry =
        new CardLedger.Entry(
            attempt.id(), now, attempt.amount().minor(), attempt.amount().currency(), false);
    AuditEntry audit =
        AuditEntry.of(
            now,
            "retry-payment",
            "CHARGE_CLAIMED",
            "attempt",
            attempt.id(),
            "amount",
            attempt.amount().minor() + " " + attempt.amount().currency(),
            "method",
            attempt.methodId());
    return Change.<Claim>of(new Claim.Claimed(attempt), with(c, attempt), audit)
        .and(
            List.of(
                // As read when it was judged: a rival claim or a dispute since then refuses this
                // one.
                CardStore.write(ledger.claimed(entry)),
                PayerStore.write(situation.payer().payer())));
  }

  private static Change<Claim> shadowed(RecoveryCase c, Wanted wanted, Instant now) {
    Attempt attempt = next(c, wanted, now, Attempt.State.ABANDONED);
    AuditEntry audit =
        AuditEntry.of(
            now,
            "retry-payment",
            "WOULD_CHARGE",
            "attempt",
            attempt.id(),
            "method",
            attempt.methodId());
    return Change.of(new Claim.Refused("NOT_ALLOWED", null), with(c, attempt), audit);
  }

  private static Attempt next(RecoveryCase c, Wanted wanted, Instant now, Attempt.State state) {
    int round = c.progress().round();
    int number = c.roundAttempts().size() + 1;
    String id = c.id() + "~r" + round + "a" + number;
    Card backup = wanted.backup();
    return new Attempt(
        id,
        round,
        number,
        now,
        backup == null ? wanted.invoice().card().key() : backup.key(),
        wanted.invoice().remaining(),
        state,
        null,
        null,
        backup == null ? null : backup.methodId());
  }

  private static RecoveryCase with(RecoveryCase c, Attempt attempt) {
    List<Attempt> attempts = new ArrayList<>(c.attempts());
    attempts.add(attempt);
    return c.withAttempts(attempts);
  }

  /**
   * Writes down the answer; a webhook that was faster is left as it is.
   *
   * @param invoice as read after the charge, or null
   */
  Attempt record(CaseId id, Attempt attempt, Collected collected, Invoice invoice, Instant now) {
    return cases.change(
        id,
        before -> {
          RecoveryCase c = before.orElseThrow();
          Attempt known =
              c.attempts().stream()
                  .filter(a -> a.id().equals(attempt.id()))
                  .findFirst()
                  .orElseThrow();
          boolean settled =
              known.state() == Attempt.State.PAID || known.state() == Attempt.State.DECLINED;
          Attempt answered = settled ? known : answered(attempt, collected);
          if (answered.equals(known)) {
            return Change.none(known);
          }
          RecoveryCase after = replaced(c, answered);
          // Why the invoice's own method failed stays as it was judged.
          if (!attempt.onBackup()
              && collected instanceof Collected.Declined declined
              && declined.event() != null) {
            BillingEvent e = declined.event();
            after = after.withDecline(e.decline(), e.factKey(), e.occurredAt());
          }
          if (invoice != null) {
            after = Reading.apply(after, invoice);
          }
          AuditEntry audit =
              AuditEntry.of(
                  now,
                  "retry-payment",
                  "CHARGE_" + answered.state(),
                  "attempt",
                  answered.id(),
                  "charge",
                  answered.chargeId());
          return Change.of(answered, after, audit)
              .and(
                  invoice == null
                      ? ledgers.settled(c, after)
                      : ledgers.after(c, after, invoice, now));
        });
  }

  private static RecoveryCase replaced(RecoveryCase c, Attempt answered) {
    List<Attempt> attempts = new ArrayList<>();
    for (Attempt a : c.attempts()) {
      attempts.add(a.id().equals(answered.id()) ? answered : a);
    }
    return c.withAttempts(attempts);
  }

  private static Attempt answered(Attempt attempt, Collected collected) {
    return switch (collected) {
      case Collected.Paid paid -> attempt.with(Attempt.State.PAID, paid.chargeId(), null);
      case Collected.Declined declined ->
          attempt.with(Attempt.State.DECLINED, declined.chargeId(), null);
      case Collected.Pending pending ->
          attempt.with(Attempt.State.PENDING, pending.chargeId(), pending.until());
      case Collected.Refused refused -> attempt.with(Attempt.State.ABANDONED, null, null);
      case Collected.Unknown unknown -> attempt.with(Attempt.State.UNKNOWN, null, null);
    };
  }
}
