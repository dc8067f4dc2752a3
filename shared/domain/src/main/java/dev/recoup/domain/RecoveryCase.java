package dev.recoup.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One unpaid invoice being recovered: the mailbox that facts write to and executions read.
 *
 * @param version grows with every write; every write is conditional on it
 * @param attempts our own charges, oldest first, all rounds
 * @param tasks what people were asked to do, all rounds
 * @param findings what was read and judged last
 */
public record RecoveryCase(
    CaseId id,
    long version,
    Progress progress,
    AuditHead audit,
    Dossier dossier,
    List<Attempt> attempts,
    List<Task> tasks,
    Findings findings) {
  public RecoveryCase {
    attempts = List.copyOf(attempts);
    tasks = List.copyOf(tasks);
    findings = findings == null ? Findings.NONE : findings;
  }

  /**
   * Where the case stands. Small, because it is written most often.
   *
   * @param round counts re-openings, from 1
   * @param run counts executions within a round, from 1; the fencing number
   * @param factSeq counts accepted facts that we did not cause
   * @param waiting the open callback, or null
   * @param wakeAt when the next step is due
   * @param next the step expected next, for people
   * @param decided the audit entry that holds the decision in force, by its sequence number; 0
   *     before the first
   * @param outcome how the round ended, null while it has not
   */
  public record Progress(
      CaseStatus status,
      int round,
      int run,
      long factSeq,
      Wait waiting,
      Instant wakeAt,
      StepKind next,
      long decided,
      Instant openedAt,
      Instant closedAt,
      Outcome outcome) {

    /** The first round, just opened. */
    public static Progress opened(Instant now) {
      return new Progress(CaseStatus.OPEN, 1, 1, 1, null, now, null, 0, now, null, null);
    }

    /** Closed before anything was recovered. */
    public static Progress tombstone(Instant at) {
      return new Progress(CaseStatus.CLOSED, 0, 0, 1, null, null, null, 0, at, at, null);
    }

    public Progress parked() {
      return new Progress(
          CaseStatus.NEEDS_ATTENTION,
          round,
          run,
          factSeq,
          null,
          wakeAt,
          next,
          decided,
          openedAt,
          closedAt,
          outcome);
    }

    public Progress withFact() {
      return new Progress(
          status,
          round,
          run,
          factSeq + 1,
          waiting,
          wakeAt,
          next,
          decided,
          openedAt,
          closedAt,
          outcome);
    }

    public Progress withWait(Wait newWait) {
      return new Progress(
          status, round, run, factSeq, newWait, wakeAt, next, decided, openedAt, closedAt, outcome);
    }

    /** A step is decided on; whoever decided does not wait. */
    public Progress decided(StepKind newNext, Instant newWakeAt, long entry) {
      return new Progress(
          status, round, run, factSeq, null, newWakeAt, newNext, entry, openedAt, closedAt,
          outcome);
    }

    /** A new execution of the same round; whoever ran before is fenced off. */
    public Progress nextRun(Instant now) {
      return new Progress(
          CaseStatus.OPEN, round, run + 1, factSeq, null, now, null, 0, openedAt, null, null);
    }

    /** A new failure after closing. */
    public Progress nextRound(Instant now) {
      return new Progress(
          CaseStatus.OPEN, round + 1, 1, factSeq + 1, null, now, null, 0, now, null, null);
    }

    public Progress closed(Outcome ending, Instant at) {
      return new Progress(
          CaseStatus.CLOSED, round, run, factSeq, null, null, null, decided, openedAt, at, ending);
    }
  }

  /**
   * The end of the case's audit chain.
   *
   * @param hash hex SHA-256 of the last entry
   */
  public record AuditHead(long seq, String hash) {
    public static final AuditHead EMPTY = new AuditHead(0, "");
  }

  /**
   * Who owes what, and what was told about it. Written only when it changes.
   *
   * @param failedAt first failure, or the due date's end: where recovered money starts to count
   * @param declineFact the fact the decline came from
   * @param declineAt when it was declined (UTC)
   * @param signals people's words and stop facts of this round, oldest first
   */
  public record Dossier(
      String connection,
      String invoiceId,
      String customerId,
      String payerId,
      String subscriptionId,
      Arm arm,
      Instant failedAt,
      Decline decline,
      String declineFact,
      Instant declineAt,
      List<Signal> signals,
      List<Receipt> receipts) {
    public Dossier {
      signals = List.copyOf(signals);
      receipts = List.copyOf(receipts);
    }

    public Dossier with(Decline newDecline, String fact, Instant at) {
      return new Dossier(
          connection,
          invoiceId,
          customerId,
          payerId,
          subscriptionId,
          arm,
          failedAt,
          newDecline,
          fact,
          at,
          signals,
          receipts);
    }

    /** Drawn for this arm, before anything was done. */
    public Dossier with(Arm drawn) {
      return new Dossier(
          connection,
          invoiceId,
          customerId,
          payerId,
          subscriptionId,
          drawn,
          failedAt,
          decline,
          declineFact,
          declineAt,
          signals,
          receipts);
    }

    public Dossier withSignals(List<Signal> newSignals) {
      return new Dossier(
          connection,
          invoiceId,
          customerId,
          payerId,
          subscriptionId,
          arm,
          failedAt,
          decline,
          declineFact,
          declineAt,
          newSignals,
          receipts);
    }

    public Dossier withReceipts(List<Receipt> newReceipts) {
      return new Dossier(
          connection,
          invoiceId,
          customerId,
          payerId,
          subscriptionId,
          arm,
          failedAt,
          decline,
          declineFact,
          declineAt,
          signals,
          newReceipts);
    }

    /**
     * Takes over who pays and for what where it was not known; a cancellation finds the case by its
     * subscription. Null tells nothing.
     */
    public Dossier heldBy(String customer, String payer, String subscription) {
      return new Dossier(
          connection,
          invoiceId,
          customer == null ? customerId : customer,
          payer == null ? payerId : payer,
          subscription == null ? subscriptionId : subscription,
          arm,
          failedAt,
          decline,
          declineFact,
          declineAt,
          signals,
          receipts);
    }

    /** A fresh round keeps who and what, and forgets words and the old decline. */
    public Dossier reopened(Instant newFailedAt) {
      return new Dossier(
          connection,
          invoiceId,
          customerId,
          payerId,
          subscriptionId,
          arm,
          newFailedAt,
          null,
          null,
          null,
          List.of(),
          receipts);
    }

    /** The latest signal of this kind, if any. */
    public Optional<Signal> last(SignalKind kind) {
      return signals.stream().filter(s -> s.kind() == kind).max(Comparator.comparing(Signal::at));
    }
  }

  /**
   * What the stages found out last: copies and judgements, each replaced by the one stage that
   * makes it and never fenced, because whoever acts on one makes or checks it anew.
   *
   * @param invoice the last reading; of its charges only id, time, state and card are kept
   * @param diagnosis of the decline that came from {@code diagnosedFact}, which differs from the
   *     dossier's while a decline is new
   */
  public record Findings(
      Invoice invoice, Diagnosis diagnosis, String diagnosedFact, Account account) {
    public static final Findings NONE = new Findings(null, null, null, null);

    public Findings with(Invoice newInvoice) {
      return new Findings(newInvoice, diagnosis, diagnosedFact, account);
    }

    public Findings with(Diagnosis newDiagnosis, String fact) {
      return new Findings(invoice, newDiagnosis, fact, account);
    }

    public Findings with(Account newAccount) {
      return new Findings(invoice, diagnosis, diagnosedFact, newAccount);
    }
  }

  /** The invoice as last read; null before the first reading. */
  public Invoice invoice() {
    return findings.invoice;
  }

  /** The judgement of the last decline; null before the first. */
  public Diagnosis diagnosis() {
    return findings.diagnosis;
  }

  /** The payer's context; null before it was looked up. */
  public Account account() {
    return findings.account;
  }

  /** True while the decline that was told last has not been judged. */
  public boolean newDecline() {
    return findings.diagnosis == null
        || !Objects.equals(findings.diagnosedFact, dossier.declineFact);
  }

  public boolean open() {
    return progress.status() == CaseStatus.OPEN;
  }

  /** True for the execution that may act: everybody else is fenced off. */
  public boolean ownedBy(int round, int run) {
    return open() && progress.round() == round && progress.run() == run;
  }

  /** Our charges in the current round. */
  public List<Attempt> roundAttempts() {
    return attempts.stream().filter(a -> a.round() == progress.round()).toList();
  }

  /** A charge of which nobody knows yet whether money moved. */
  public Optional<Attempt> unresolvedAttempt() {
    return attempts.stream().filter(Attempt::unresolved).findFirst();
  }

  /** True for a charge on another method than the invoice's own, as far as its answer is known. */
  public boolean onBackup(Charge charge) {
    return attempts.stream().anyMatch(a -> a.onBackup() && charge.id().equals(a.chargeId()));
  }

  public Optional<Task> openTask() {
    return tasks.stream().filter(t -> t.open() && t.round() == progress.round()).findFirst();
  }

  public RecoveryCase with(Progress newProgress) {
    return new RecoveryCase(id, version, newProgress, audit, dossier, attempts, tasks, findings);
  }

  public RecoveryCase with(Dossier newDossier) {
    return new RecoveryCase(id, version, progress, audit, newDossier, attempts, tasks, findings);
  }

  /** The case with a new reading of its invoice. */
  public RecoveryCase with(Invoice invoice) {
    return with(findings.with(invoice));
  }

  /** The case with a judgement of the decline it has now. */
  public RecoveryCase with(Diagnosis diagnosis) {
    return with(findings.with(diagnosis, dossier.declineFact));
  }

  public RecoveryCase with(Account account) {
    return with(findings.with(account));
  }

  public RecoveryCase with(Findings newFindings) {
    return new RecoveryCase(id, version, progress, audit, dossier, attempts, tasks, newFindings);
  }

  public RecoveryCase withDecline(Decline decline, String fact, Instant at) {
    return with(dossier.with(decline, fact, at));
  }

  public RecoveryCase withAttempts(List<Attempt> newAttempts) {
    return new RecoveryCase(id, version, progress, audit, dossier, newAttempts, tasks, findings);
  }

  public RecoveryCase withTasks(List<Task> newTasks) {
    return new RecoveryCase(id, version, progress, audit, dossier, attempts, newTasks, findings);
  }

  public RecoveryCase at(long newVersion, AuditHead newAudit) {
    return new RecoveryCase(id, newVersion, progress, newAudit, dossier, attempts, tasks, findings);
  }
}
