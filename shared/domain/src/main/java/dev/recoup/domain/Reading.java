package dev.recoup.domain;

import dev.recoup.domain.RecoveryCase.Dossier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes a fresh reading of the invoice into the case: what was received, what became of charges
 * nobody had an answer for, and the newest decline.
 */
public final class Reading {
  /** A failure told by the invoice and by its charge lies this close together. */
  private static final Duration SAME_DECLINE = Duration.ofMinutes(10);

  /** Clocks differ: a charge of ours may bear a time slightly before its claim. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private Reading() {}

  /** The case as it stands after the reading. */
  public static RecoveryCase apply(RecoveryCase c, Invoice invoice) {
    RecoveryCase resolved = c.withAttempts(attempts(c, invoice));
    Dossier d = resolved.dossier();
    String subscription = d.subscriptionId() == null ? invoice.subscriptionId() : null;
    Dossier dossier = d.heldBy(null, null, subscription).withReceipts(receipts(resolved, invoice));
    return resolved.with(withNewestDecline(resolved, dossier, invoice)).with(kept(invoice));
  }

  /** The fact key of a charge's decline, as its webhook will give it. */
  public static String declineFact(Charge charge) {
    return charge.id() + ":failed";
  }

  /**
   * Of charges their ids, times, states and cards: the rest is in the receipts and card ledgers.
   */
  private static Invoice kept(Invoice i) {
    List<Charge> charges = new ArrayList<>();
    for (Charge c : i.charges()) {
      charges.add(new Charge(c.id(), c.at(), c.status(), null, 0, c.disputed(), c.cardKey(), null));
    }
    return new Invoice(
        i.id(),
        i.number(),
        i.status(),
        i.collectionMethod(),
        i.total(),
        i.paid(),
        i.remaining(),
        i.credited(),
        i.attemptCount(),
        i.nativeNextAttemptAt(),
        i.nativeCollecting(),
        i.firstOfSubscription(),
        i.paidOutOfBand(),
        i.dueDate(),
        i.createdAt(),
        i.paidAt(),
        i.paymentUrl(),
        i.customerId(),
        i.subscriptionId(),
        i.live(),
        i.card(),
        charges);
  }

  private static List<Attempt> attempts(RecoveryCase c, Invoice invoice) {
    List<Attempt> attempts = new ArrayList<>();
    for (Attempt a : c.attempts()) {
      attempts.add(a.unresolved() || isPaidBlindly(a, invoice) ? answer(c, a, invoice) : a);
    }
    return attempts;
  }

  /** Told paid by a webhook that did not name the charge. */
  private static boolean isPaidBlindly(Attempt a, Invoice invoice) {
    return a.state() == Attempt.State.PAID
        && invoice.charges().stream().noneMatch(ch -> ch.id().equals(a.chargeId()));
  }

  private static Attempt answer(RecoveryCase c, Attempt a, Invoice invoice) {
    Optional<Charge> charge = invoice.charges().stream().filter(ch -> isOf(c, a, ch)).findFirst();
    if (charge.isEmpty()) {
      // On a settled invoice a charge that did not land cannot land any more.
      boolean gone = isSettled(invoice) || lookedUp(c, a);
      return a.unresolved() && a.chargeId() == null && gone
          ? a.with(Attempt.State.ABANDONED, null, null)
          : a;
    }
    return switch (charge.get().status()) {
      case SUCCEEDED -> a.with(Attempt.State.PAID, charge.get().id(), null);
      case FAILED -> a.with(Attempt.State.DECLINED, charge.get().id(), null);
      case PENDING -> a.with(Attempt.State.PENDING, charge.get().id(), a.pendingUntil());
    };
  }

  /** A person was asked about it once its key was forgotten, and that one or the next answered. */
  private static boolean lookedUp(RecoveryCase c, Attempt a) {
    return c.tasks().stream()
        .filter(t -> t.kind() == Step.TaskKind.FINANCE_REVIEW)
        .filter(t -> !t.assignedAt().isBefore(a.claimedAt().plus(Attempt.KEY_KNOWN)))
        .anyMatch(
            asked ->
                !asked.open() || c.tasks().stream().anyMatch(t -> !t.open() && t.passesOn(asked)));
  }

  private static boolean isSettled(Invoice invoice) {
    return switch (invoice.status()) {
      case PAID, VOID -> true;
      case DRAFT, OPEN, UNCOLLECTIBLE -> false;
    };
  }

  /**
   * Without an answer only likeness tells: made after the claim, not seen before, same card, same
   * amount. Somebody else's charge taken for ours would let us charge again too early; ours not
   * recognised only costs a question under the same key.
   */
  private static boolean isOf(RecoveryCase c, Attempt a, Charge charge) {
    if (a.state() != Attempt.State.PAID && a.chargeId() != null) {
      return a.chargeId().equals(charge.id());
    }
    boolean another = c.attempts().stream().anyMatch(other -> charge.id().equals(other.chargeId()));
    boolean sameCard =
        a.cardKey() == null || charge.cardKey() == null || a.cardKey().equals(charge.cardKey());
    boolean asPaid = a.state() != Attempt.State.PAID || charge.status() == ChargeStatus.SUCCEEDED;
    return !another
        && sameCard
        && asPaid
        && !seenBefore(c, charge)
        && charge.amount().equals(a.amount())
        && !charge.at().isBefore(a.claimedAt().minus(SKEW));
  }

  private static boolean seenBefore(RecoveryCase c, Charge charge) {
    Invoice last = c.invoice();
    return last != null && last.charges().stream().anyMatch(ch -> ch.id().equals(charge.id()));
  }

  private static List<Receipt> receipts(RecoveryCase c, Invoice invoice) {
    Instant from = c.dossier().failedAt();
    List<Receipt> receipts = new ArrayList<>();
    for (Charge charge : invoice.charges()) {
      Optional<Receipt> known =
          c.dossier().receipts().stream()
              .filter(r -> r.paymentId().equals(charge.id()))
              .findFirst();
      boolean succeeded = charge.status() == ChargeStatus.SUCCEEDED;
      // A receipt of an earlier round stays, also one that the bank took back.
      if (known.isPresent() || (succeeded && !charge.at().isBefore(from))) {
        boolean gone = charge.disputed() || charge.status() == ChargeStatus.FAILED;
        long back = gone ? charge.amount().minor() : charge.refunded();
        receipts.add(
            new Receipt(
                charge.id(),
                charge.amount(),
                back,
                known.map(Receipt::by).orElseGet(() -> by(c, charge, invoice)),
                charge.at(),
                known.map(r -> standing(r, charge)).orElse(List.of())));
      }
    }
    return receipts;
  }

  /** Of what was told to have left, a dispute that was won without our hearing it came back. */
  private static List<Reversal> standing(Receipt known, Charge charge) {
    return known.reversals().stream()
        .filter(
            r -> r.kind() != Reversal.Kind.DISPUTE || charge.disputed() || r.returnedAt() != null)
        .toList();
  }

  private static RecoveredBy by(RecoveryCase c, Charge charge, Invoice invoice) {
    boolean retry = c.attempts().stream().anyMatch(a -> charge.id().equals(a.chargeId()));
    if (retry) {
      return RecoveredBy.RETRY;
    }
    boolean person =
        c.tasks().stream().anyMatch(t -> t.doneAt() != null && !t.doneAt().isAfter(charge.at()));
    if (person) {
      return RecoveredBy.PERSON;
    }
    return invoice.nativeCollecting() ? RecoveredBy.NATIVE_ENGINE : RecoveredBy.CUSTOMER;
  }

  /** What another stored method was answered says nothing of why the invoice's own failed. */
  private static Dossier withNewestDecline(RecoveryCase c, Dossier d, Invoice invoice) {
    Optional<Charge> newest =
        invoice.charges().stream()
            .filter(ch -> ch.status() == ChargeStatus.FAILED && ch.decline() != null)
            .filter(ch -> !c.onBackup(ch))
            .max(Comparator.comparing(Charge::at));
    if (newest.isEmpty() || explained(d, newest.get())) {
      return d;
    }
    Charge charge = newest.get();
    boolean ofBackup =
        invoice.charges().stream()
            .anyMatch(ch -> c.onBackup(ch) && declineFact(ch).equals(d.declineFact()));
    if (ofBackup) {
      return d.with(charge.decline(), declineFact(charge), charge.at());
    }
    if (d.declineAt() != null && d.decline() == null) {
      // The failure was told without its reason, which for a bank debit is days younger than its
      // charge.
      Instant at = charge.at().isAfter(d.declineAt()) ? charge.at() : d.declineAt();
      return d.with(charge.decline(), declineFact(charge), at);
    }
    boolean sameOrNewer =
        d.declineAt() == null || !charge.at().isBefore(d.declineAt().minus(SAME_DECLINE));
    if (sameOrNewer) {
      return d.with(charge.decline(), declineFact(charge), charge.at());
    }
    // A bank debit fails days after it was made; its invoice told so first and gave no reason.
    return d.decline() == null && wasPending(c.invoice(), charge)
        ? d.with(charge.decline(), declineFact(charge), d.declineAt())
        : d;
  }

  /** A webhook may name the charge and still not say why it failed. */
  private static boolean explained(Dossier d, Charge charge) {
    return d.decline() != null && Objects.equals(declineFact(charge), d.declineFact());
  }

  private static boolean wasPending(Invoice before, Charge charge) {
    return before != null
        && before.charges().stream()
            .anyMatch(c -> c.id().equals(charge.id()) && c.status() == ChargeStatus.PENDING);
  }
}
