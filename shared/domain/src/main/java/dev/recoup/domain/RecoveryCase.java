package dev.recoup.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One unpaid invoice being recovered: the mailbox that facts write to and executions read.
 *
 * @param version grows with every write; every write is conditional on it
 * @param attempts our own charges, oldest first, all rounds
 * @param tasks what people were asked to do, all rounds
 */
public record RecoveryCase(
    CaseId id,
    long version,
    Progress progress,
    AuditHead audit,
    Dossier dossier,
    List<Attempt> attempts,
    List<Task> tasks) {
  public RecoveryCase {
    attempts = List.copyOf(attempts);
    tasks = List.copyOf(tasks);
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
   */
  public record Progress(
      CaseStatus status,
      int round,
      int run,
      long factSeq,
      Wait waiting,
      Instant wakeAt,
      StepKind next,
      Instant openedAt,
      Instant closedAt) {

    public Progress with(CaseStatus newStatus) {
      return new Progress(
          newStatus, round, run, factSeq, waiting, wakeAt, next, openedAt, closedAt);
    }

    public Progress withFact() {
      return new Progress(
          status, round, run, factSeq + 1, waiting, wakeAt, next, openedAt, closedAt);
    }

    public Progress withWait(Wait newWait) {
      return new Progress(status, round, run, factSeq, newWait, wakeAt, next, openedAt, closedAt);
    }

    public Progress withNext(StepKind newNext, Instant newWakeAt) {
      return new Progress(
          status, round, run, factSeq, waiting, newWakeAt, newNext, openedAt, closedAt);
    }

    /** A new execution of the same round; whoever ran before is fenced off. */
    public Progress nextRun(Instant now) {
      return new Progress(
          CaseStatus.OPEN, round, run + 1, factSeq, null, now, null, openedAt, null);
    }

    /** A new failure after closing. */
    public Progress nextRound(Instant now) {
      return new Progress(CaseStatus.OPEN, round + 1, 1, factSeq + 1, null, now, null, now, null);
    }

    public Progress closed(Instant at) {
      return new Progress(CaseStatus.CLOSED, round, run, factSeq, null, null, null, openedAt, at);
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
   * What is known and judged. Written only when it changes.
   *
   * @param invoice the last reading; its charges are left out
   * @param failedAt first failure, or the due date's end: where recovered money starts to count
   * @param declineFact the fact the decline came from
   * @param declineAt when it was declined (UTC)
   * @param diagnosedFact the fact the diagnosis was made from; differs while a decline is new
   * @param signals people's words and stop facts of this round, oldest first
   */
  public record Dossier(
      String connection,
      String invoiceId,
      String customerId,
      String payerId,
      String subscriptionId,
      Arm arm,
      Invoice invoice,
      Instant failedAt,
      Decline decline,
      String declineFact,
      Instant declineAt,
      Diagnosis diagnosis,
      String diagnosedFact,
      Account account,
      List<Signal> signals,
      List<Receipt> receipts,
      Outcome outcome) {
    public Dossier {
      signals = List.copyOf(signals);
      receipts = List.copyOf(receipts);
    }

    /**
     * The invoice as just read; it tells the subscription that the first event may have left out.
     */
    public Dossier with(Invoice newInvoice) {
      String subscription = subscriptionId == null ? newInvoice.subscriptionId() : subscriptionId;
      return new Dossier(
          connection,
          invoiceId,
          customerId,
          payerId,
          subscription,
          arm,
          newInvoice,
          failedAt,
          decline,
          declineFact,
          declineAt,
          diagnosis,
          diagnosedFact,
          account,
          signals,
          receipts,
          outcome);
    }

    public Dossier with(Decline newDecline, String fact, Instant at) {
      return new Dossier(
          connection,
          invoiceId,
          customerId,
          payerId,
          subscriptionId,
          arm,
          invoice,
          failedAt,
          newDecline,
          fact,
          at,
          diagnosis,
          diagnosedFact,
          account,
          signals,
          receipts,
          outcome);
    }

    public Dossier with(Diagnosis newDiagnosis) {
      return new Dossier(
          connection,
          invoiceId,
          customerId,
          payerId,
          subscriptionId,
          arm,
          invoice,
          failedAt,
          decline,
          declineFact,
          declineAt,
          newDiagnosis,
          declineFact,
          account,
          signals,
          receipts,
          outcome);
    }

    public Dossier with(Account newAccount) {
      return new Dossier(
          connection,
          invoiceId,
          customerId,
          payerId,
          subscriptionId,
          arm,
          invoice,
          failedAt,
          decline,
          declineFact,
          declineAt,
          diagnosis,
          diagnosedFact,
          newAccount,
          signals,
          receipts,
          outcome);
    }

    public Dossier withSignals(List<Signal> newSignals) {
      return new Dossier(
          connection,
          invoiceId,
          customerId,
          payerId,
          subscriptionId,
          arm,
          invoice,
          failedAt,
          decline,
          declineFact,
          declineAt,
          diagnosis,
          diagnosedFact,
          account,
          newSignals,
          receipts,
          outcome);
    }

    public Dossier withReceipts(List<Receipt> newReceipts) {
      return new Dossier(
          connection,
          invoiceId,
          customerId,
          payerId,
          subscriptionId,
          arm,
          invoice,
          failedAt,
          decline,
          declineFact,
          declineAt,
          diagnosis,
          diagnosedFact,
          account,
          signals,
          newReceipts,
          outcome);
    }

    public Dossier withOutcome(Outcome newOutcome) {
      return new Dossier(
          connection,
          invoiceId,
          customerId,
          payerId,
          subscriptionId,
          arm,
          invoice,
          failedAt,
          decline,
          declineFact,
          declineAt,
          diagnosis,
          diagnosedFact,
          account,
          signals,
          receipts,
          newOutcome);
    }

    /** Takes over who pays, where a tombstone did not know it. */
    public Dossier heldBy(String payer, BillingEvent event) {
      String customer = event.customer() == null ? customerId : event.customer().id();
      return new Dossier(
          connection,
          invoiceId,
          customer,
          payer == null ? payerId : payer,
          event.subscriptionId() == null ? subscriptionId : event.subscriptionId(),
          arm,
          invoice,
          failedAt,
          decline,
          declineFact,
          declineAt,
          diagnosis,
          diagnosedFact,
          account,
          signals,
          receipts,
          outcome);
    }

    /**
     * Takes over the subscription where no webhook told it; a cancellation finds the case by it.
     */
    public Dossier payingFor(String subscription) {
      return subscriptionId != null || subscription == null
          ? this
          : new Dossier(
              connection,
              invoiceId,
              customerId,
              payerId,
              subscription,
              arm,
              invoice,
              failedAt,
              decline,
              declineFact,
              declineAt,
              diagnosis,
              diagnosedFact,
              account,
              signals,
              receipts,
              outcome);
    }

    /** A fresh round keeps who and what, and forgets judgements, words and the old ending. */
    public Dossier reopened(Instant newFailedAt) {
      return new Dossier(
          connection,
          invoiceId,
          customerId,
          payerId,
          subscriptionId,
          arm,
          invoice,
          newFailedAt,
          null,
          null,
          null,
          null,
          null,
          account,
          List.of(),
          receipts,
          null);
    }

    /** The latest signal of this kind, if any. */
    public Optional<Signal> last(SignalKind kind) {
      return signals.stream().filter(s -> s.kind() == kind).max(Comparator.comparing(Signal::at));
    }
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

  public Optional<Task> openTask() {
    return tasks.stream().filter(t -> t.open() && t.round() == progress.round()).findFirst();
  }

  public RecoveryCase with(Progress newProgress) {
    return new RecoveryCase(id, version, newProgress, audit, dossier, attempts, tasks);
  }

  public RecoveryCase with(Dossier newDossier) {
    return new RecoveryCase(id, version, progress, audit, newDossier, attempts, tasks);
  }

  public RecoveryCase withDecline(Decline decline, String fact, Instant at) {
    return with(dossier.with(decline, fact, at));
  }

  public RecoveryCase withAttempts(List<Attempt> newAttempts) {
    return new RecoveryCase(id, version, progress, audit, dossier, newAttempts, tasks);
  }

  public RecoveryCase withTasks(List<Task> newTasks) {
    return new RecoveryCase(id, version, progress, audit, dossier, attempts, newTasks);
  }

  public RecoveryCase at(long newVersion, AuditHead newAudit) {
    return new RecoveryCase(id, newVersion, progress, newAudit, dossier, attempts, tasks);
  }
}
