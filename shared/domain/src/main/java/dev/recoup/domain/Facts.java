package dev.recoup.domain;

import dev.recoup.domain.RecoveryCase.AuditHead;
import dev.recoup.domain.RecoveryCase.Dossier;
import dev.recoup.domain.RecoveryCase.Findings;
import dev.recoup.domain.RecoveryCase.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a fact does to a case. Decides from the case as it stands, never from the order in which
 * facts arrive.
 */
public final class Facts {
  /** A failure told twice, once by the invoice and once by its charge, lies this close together. */
  private static final Duration SAME_DECLINE = Duration.ofMinutes(10);

  private Facts() {}

  /** What follows from a fact. */
  public enum Effect {
    /** The case is new or open again: an execution is to be started. */
    START,
    /** A wait is to be ended. */
    WAKE,
    /** Recorded; nobody is woken. */
    NOTE,
    /** It changes nothing and is not even a fact about this case. */
    IGNORE
  }

  /**
   * A fact's effect.
   *
   * @param after the case as it shall be; null when ignored
   * @param why in words, for the audit and for whoever asks why nothing was done
   */
  public record Reaction(Effect effect, RecoveryCase after, String why) {
    /** True when the case stays as it was: an echo, or something that is known. */
    public boolean changesNothing(Optional<RecoveryCase> before) {
      return after == null || (effect == Effect.NOTE && before.equals(Optional.of(after)));
    }
  }

  /** Who and what a new case is about. */
  public record Parties(CaseId id, String connection, String payerId) {}

  /**
   * The reaction of a case, or of nothing at all, to a billing event.
   *
   * @param ourRequest the request of ours that caused the event, which for a charge is the
   *     attempt's id; null when somebody else caused it
   */
  public static Reaction react(
      Optional<RecoveryCase> before,
      Parties parties,
      BillingEvent event,
      String ourRequest,
      Instant now) {
    if (before.isEmpty()) {
      return toUnknown(parties, event, now);
    }
    RecoveryCase c = before.get();
    if (isWon(event)) {
      // A person lifts the stop; only the money is counted again.
      return new Reaction(Effect.NOTE, lessWhatLeft(c, event), "the dispute was won");
    }
    if (c.progress().status() == CaseStatus.CLOSED) {
      return toClosed(c, parties, event, ourRequest, now);
    }
    Reaction r = toOpen(c, event, ourRequest, now);
    boolean ends =
        event.type() == BillingEventType.PAYMENT_SUCCEEDED
            || event.type() == BillingEventType.INVOICE_VOIDED;
    boolean parked = c.progress().status() == CaseStatus.NEEDS_ATTENTION;
    return parked && ends && r.effect() != Effect.START
        ? new Reaction(
            Effect.START, r.after().with(r.after().progress().nextRun(now)), "resumed to end")
        : r;
  }

  /** The reaction of a case to a person's word or to a fact about its payer. */
  public static Reaction hear(RecoveryCase c, Signal signal, Instant now) {
    if (c.progress().status() == CaseStatus.CLOSED) {
      return new Reaction(Effect.IGNORE, null, "the case is closed");
    }
    List<Signal> signals = new ArrayList<>(c.dossier().signals());
    signals.add(signal);
    RecoveryCase after = c.with(c.progress().withFact()).with(c.dossier().withSignals(signals));
    boolean parked = c.progress().status() == CaseStatus.NEEDS_ATTENTION;
    boolean ends = signal.kind() == SignalKind.STOP || signal.kind() == SignalKind.PAID;
    if (parked) {
      return ends
          ? new Reaction(Effect.START, after.with(after.progress().nextRun(now)), "resumed to end")
          : new Reaction(Effect.NOTE, after, "parked: noted for whoever resumes it");
    }
    return new Reaction(Effect.WAKE, after, signal.kind().name());
  }

  private static Reaction toUnknown(Parties parties, BillingEvent event, Instant now) {
    return switch (event.type()) {
      case PAYMENT_FAILED, INVOICE_OVERDUE ->
          new Reaction(Effect.START, opened(parties, event, now), "opened");
      case PAYMENT_SUCCEEDED, INVOICE_VOIDED ->
          new Reaction(Effect.NOTE, tombstone(parties, event), "nothing was being recovered");
      case PAYMENT_PENDING,
          PAYMENT_METHOD_UPDATED,
          INVOICE_CHANGED,
          SUBSCRIPTION_CANCELED,
          REFUNDED,
          DISPUTED ->
          new Reaction(Effect.IGNORE, null, "no case of this invoice");
    };
  }

  private static Reaction toClosed(
      RecoveryCase closed, Parties parties, BillingEvent event, String ourRequest, Instant now) {
    Optional<Attempt> attempt = attemptOf(closed, event, ourRequest);
    // The answer to a charge that outlived its case must still free the card.
    RecoveryCase c = attempt.map(a -> answered(closed, a, event)).orElse(closed);
    return switch (event.type()) {
      case PAYMENT_FAILED, INVOICE_OVERDUE -> {
        boolean known = attempt.filter(a -> a.state() == Attempt.State.DECLINED).isPresent();
        if (ourRequest != null || known) {
          yield new Reaction(Effect.NOTE, c, "echo of our own charge");
        }
        if (!event.occurredAt().isAfter(ending(c))) {
          yield new Reaction(Effect.NOTE, c, "older than what closed the case");
        }
        if (finalWord(c)) {
          yield new Reaction(Effect.NOTE, c, "closed for good by a person or a cancellation");
        }
        Progress progress = c.progress().nextRound(now);
        Dossier dossier =
            lessWhatLeft(c, event)
                .dossier()
                .heldBy(customer(event), parties.payerId(), event.subscriptionId())
                .reopened(event.occurredAt())
                .with(event.decline(), event.factKey(), event.occurredAt());
        yield new Reaction(Effect.START, c.with(progress).with(dossier), "opened again");
      }
      case REFUNDED, DISPUTED ->
          new Reaction(Effect.NOTE, lessWhatLeft(c, event), "recounted after closing");
      case PAYMENT_SUCCEEDED,
          PAYMENT_PENDING,
          PAYMENT_METHOD_UPDATED,
          INVOICE_CHANGED,
          INVOICE_VOIDED,
          SUBSCRIPTION_CANCELED ->
          new Reaction(Effect.NOTE, c, "noted after closing");
    };
  }

  /**
   * A person's stop or hand-over and a customer's cancellation are not undone by one more decline.
   */
  private static boolean finalWord(RecoveryCase c) {
    Outcome outcome = c.progress().outcome();
    return outcome != null
        && switch (outcome.kind()) {
          case STOPPED, HANDED_OVER, CANCELED -> true;
          case RECOVERED, PARTLY_RECOVERED, CREDITED, VOIDED, WRITTEN_OFF, DISPUTED, EXHAUSTED ->
              false;
        };
  }

  /** When what closed the case happened: the payment, if it was one, else the closing itself. */
  private static Instant ending(RecoveryCase c) {
    Outcome outcome = c.progress().outcome();
    Instant closedAt = c.progress().closedAt();
    return outcome == null || outcome.kind() != OutcomeKind.RECOVERED
        ? closedAt
        : c.dossier().receipts().stream()
            .map(Receipt::receivedAt)
            .max(Comparator.naturalOrder())
            .orElse(closedAt);
  }

  /** A dispute's end in the company's favour: the money it took comes back. */
  public static boolean isWon(BillingEvent event) {
    return event.type() == BillingEventType.DISPUTED && "won".equals(event.reason());
  }

  /** The case with its receipt less what was refunded, disputed or returned by the bank. */
  private static RecoveryCase lessWhatLeft(RecoveryCase c, BillingEvent event) {
    Optional<Reversal.Kind> kind =
        switch (event.type()) {
          case REFUNDED -> Optional.of(Reversal.Kind.REFUND);
          case DISPUTED -> Optional.of(Reversal.Kind.DISPUTE);
          case PAYMENT_FAILED -> Optional.of(Reversal.Kind.RETURN);
          case PAYMENT_PENDING,
              INVOICE_OVERDUE,
              PAYMENT_SUCCEEDED,
              PAYMENT_METHOD_UPDATED,
              INVOICE_CHANGED,
              INVOICE_VOIDED,
              SUBSCRIPTION_CANCELED ->
              Optional.empty();
        };
    if (kind.isEmpty() || event.payment() == null || event.payment().amount() == null) {
      return c;
    }
    Instant returnedAt = isWon(event) ? event.occurredAt() : null;
    Reversal reversal =
        new Reversal(
            reversalId(event),
            kind.get(),
            event.payment().amount().minor(),
            event.occurredAt(),
            returnedAt);
    List<Receipt> receipts = new ArrayList<>();
    for (Receipt r : c.dossier().receipts()) {
      receipts.add(r.paymentId().equals(event.payment().id()) ? r.less(reversal) : r);
    }
    return c.with(c.dossier().withReceipts(receipts));
  }

  /**
   * A dispute's opening and its end, or the events of one refund, name the same object. Where the
   * key names only the payment, the event that told it is what can be found again.
   */
  private static String reversalId(BillingEvent event) {
    String[] key = event.factKey().split(":");
    boolean unnamed = key[0].equals(event.payment().id());
    return !unnamed ? key[0] : key.length > 2 ? key[key.length - 1] : event.factKey();
  }

  private static Reaction toOpen(
      RecoveryCase before, BillingEvent event, String ourRequest, Instant now) {
    RecoveryCase c = lessWhatLeft(before, event);
    Optional<Attempt> attempt = attemptOf(c, event, ourRequest);
    if (attempt.isPresent()) {
      return echo(c, attempt.get(), event);
    }
    if (ourRequest != null) {
      return new Reaction(Effect.NOTE, c, "our own doing");
    }
    if (event.type() == BillingEventType.PAYMENT_FAILED && knownAlready(c, event)) {
      return new Reaction(Effect.NOTE, c, "a decline that is known");
    }
    if (event.type() == BillingEventType.INVOICE_OVERDUE) {
      return new Reaction(Effect.NOTE, c, "the due date is known");
    }
    Signal signal =
        new Signal(signalOf(event), event.occurredAt(), null, null, "billing", event.reason());
    return hear(withDecline(c, event), signal, now);
  }

  /**
   * The case with the event's decline, unless a newer one is known already. A failure without its
   * reason that is told after another stored method was charged may be that one's: it is read back.
   */
  private static RecoveryCase withDecline(RecoveryCase c, BillingEvent event) {
    Instant known = c.dossier().declineAt();
    boolean newest = known == null || !event.occurredAt().isBefore(known);
    boolean ofBackup =
        event.decline() == null && c.roundAttempts().stream().anyMatch(Attempt::onBackup);
    return newest && !ofBackup && event.type() == BillingEventType.PAYMENT_FAILED
        ? c.withDecline(event.decline(), event.factKey(), event.occurredAt())
        : c;
  }

  /** The webhook of a charge of ours: an answer, if the charge itself never got one. */
  private static Reaction echo(RecoveryCase c, Attempt attempt, BillingEvent event) {
    RecoveryCase answered = answered(c, attempt, event);
    if (answered.equals(c)) {
      return new Reaction(Effect.NOTE, c, "echo of our own charge");
    }
    RecoveryCase told = attempt.onBackup() ? answered : withDecline(answered, event);
    return new Reaction(
        Effect.WAKE, told.with(answered.progress().withFact()), "answer to our charge");
  }

  /** The case with the answer to a charge that nobody had one for; else the same case. */
  private static RecoveryCase answered(RecoveryCase c, Attempt attempt, BillingEvent event) {
    boolean waitedFor =
        attempt.state() == Attempt.State.UNKNOWN || attempt.state() == Attempt.State.PENDING;
    Attempt.State state =
        switch (event.type()) {
          case PAYMENT_SUCCEEDED -> Attempt.State.PAID;
          case PAYMENT_FAILED -> Attempt.State.DECLINED;
          case PAYMENT_PENDING -> Attempt.State.PENDING;
          case INVOICE_OVERDUE,
              PAYMENT_METHOD_UPDATED,
              INVOICE_CHANGED,
              INVOICE_VOIDED,
              SUBSCRIPTION_CANCELED,
              REFUNDED,
              DISPUTED ->
              attempt.state();
        };
    if (!waitedFor || state == attempt.state()) {
      return c;
    }
    String told = event.payment() == null ? null : event.payment().id();
    String chargeId = attempt.chargeId() == null ? told : attempt.chargeId();
    List<Attempt> attempts = new ArrayList<>();
    for (Attempt a : c.attempts()) {
      attempts.add(
          a.id().equals(attempt.id()) ? a.with(state, chargeId, attempt.pendingUntil()) : a);
    }
    return c.withAttempts(attempts);
  }

  /** Ours by the charge's id, or by the request that made it; never by mere likeness. */
  private static Optional<Attempt> attemptOf(
      RecoveryCase c, BillingEvent event, String ourRequest) {
    String payment = event.payment() == null ? null : event.payment().id();
    return c.attempts().stream()
        .filter(a -> a.id().equals(ourRequest) || (payment != null && payment.equals(a.chargeId())))
        .findFirst();
  }

  /** Told by another event, with or without its reason, or seen on the invoice before. */
  private static boolean knownAlready(RecoveryCase c, BillingEvent event) {
    Dossier d = c.dossier();
    boolean told = event.factKey().equals(d.declineFact());
    boolean provisional = event.decline() == null;
    boolean near =
        provisional
            && d.declineAt() != null
            && Duration.between(d.declineAt(), event.occurredAt()).abs().compareTo(SAME_DECLINE)
                <= 0;
    boolean read =
        c.invoice() != null
            && c.invoice().charges().stream()
                .filter(charge -> charge.status() == ChargeStatus.FAILED)
                .anyMatch(charge -> Reading.declineFact(charge).equals(event.factKey()));
    return told || near || read;
  }

  private static SignalKind signalOf(BillingEvent event) {
    return switch (event.type()) {
      case PAYMENT_FAILED, INVOICE_OVERDUE -> SignalKind.FAILED_AGAIN;
      case PAYMENT_PENDING -> SignalKind.PENDING;
      case PAYMENT_SUCCEEDED -> SignalKind.PAID;
      case PAYMENT_METHOD_UPDATED -> SignalKind.NEW_CARD;
      case INVOICE_CHANGED, INVOICE_VOIDED -> SignalKind.CHANGED;
      case SUBSCRIPTION_CANCELED -> SignalKind.CANCELED;
      case REFUNDED -> SignalKind.REFUNDED;
      case DISPUTED -> SignalKind.DISPUTED;
    };
  }

  private static RecoveryCase opened(Parties parties, BillingEvent event, Instant now) {
    return fresh(parties, event, Progress.opened(now))
        .withDecline(event.decline(), event.factKey(), event.occurredAt());
  }

  /** A closed case of round 0, so that a failure told late finds that it was settled. */
  private static RecoveryCase tombstone(Parties parties, BillingEvent event) {
    return fresh(parties, event, Progress.tombstone(event.occurredAt()));
  }

  private static RecoveryCase fresh(Parties parties, BillingEvent event, Progress progress) {
    Dossier dossier =
        new Dossier(
            parties.connection(),
            event.invoice().id(),
            customer(event),
            parties.payerId(),
            event.subscriptionId(),
            Arm.SMART,
            event.occurredAt(),
            null,
            null,
            null,
            List.of(),
            List.of());
    return new RecoveryCase(
        parties.id(), 0, progress, AuditHead.EMPTY, dossier, List.of(), List.of(), Findings.NONE);
  }

  private static String customer(BillingEvent event) {
    return event.customer() == null ? null : event.customer().id();
  }
}
