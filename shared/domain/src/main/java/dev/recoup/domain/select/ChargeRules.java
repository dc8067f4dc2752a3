package dev.recoup.domain.select;

import dev.recoup.domain.Arm;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.Card;
import dev.recoup.domain.CardLedger;
import dev.recoup.domain.Category;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RetryPermission;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.score.Declines;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the stored method of a case may be charged, all rules together: the case's, the payer's
 * and the card's. The same answer advises the choice of a step and guards the claim of a charge.
 */
public final class ChargeRules {
  private ChargeRules() {}

  /** Whether a charge may be made at {@code situation.now()}, and if not, from when. */
  public static Clearance clearance(Situation situation) {
    return clearance(new View(situation));
  }

  static Clearance clearance(View view) {
    Optional<String> never =
        nothingToCharge(view)
            .or(() -> underWay(view))
            .or(() -> stopped(view))
            .or(() -> forbiddenByDecline(view))
            .or(() -> deadCard(view))
            .or(() -> usedUp(view))
            .or(() -> tooManyReturns(view));
    if (never.isPresent()) {
      return Clearance.never(never.get());
    }
    Instant from = view.now;
    String why = null;
    Optional<Words.Hold> hold = Words.hold(view.recoveryCase, view.payer, view.local);
    if (hold.isPresent() && hold.get().until().isAfter(from)) {
      from = hold.get().until();
      why = hold.get().why();
    }
    Instant advised = Declines.told(view.recoveryCase, view.invoice).plus(notBefore(view));
    if (advised.isAfter(from)) {
      from = advised;
      why = "the decline asks to wait";
    }
    return withCaps(view, from, why);
  }

  /**
   * Whether a charge that got no answer may be asked for again under its own key. It is debited
   * already, so no limit counts it twice; whatever stops a new charge stops it, too.
   */
  public static Clearance askAgain(Situation situation, Attempt attempt) {
    return askAgain(new View(situation), attempt, situation.now());
  }

  static Clearance askAgain(View view, Attempt attempt, Instant wished) {
    Optional<String> never =
        nothingToCharge(view)
            .or(() -> changedSince(view, attempt))
            .or(() -> stopped(view))
            .or(() -> attempt.onBackup() ? Backups.against(view) : forbiddenByDecline(view));
    if (never.isPresent()) {
      return Clearance.never(never.get());
    }
    Instant at =
        Words.hold(view.recoveryCase, view.payer, view.local)
            .map(hold -> View.later(wished, hold.until()))
            .orElse(wished);
    Instant funds = charged(view, attempt).map(CardLedger::waitUntil).orElse(null);
    at = funds == null ? at : View.later(at, funds);
    at = freshCard(view, at) ? at : inHours(view, at);
    return at.isAfter(view.now)
        ? Clearance.later(at, "not before the pause between two tries")
        : Clearance.allowed();
  }

  private static Optional<String> changedSince(View view, Attempt attempt) {
    Optional<CardLedger> charged = charged(view, attempt);
    if (charged.isEmpty()) {
      return Optional.of("the method is no longer stored");
    }
    String busy = charged.get().inFlight();
    if (busy != null && !busy.equals(attempt.id())) {
      return Optional.of("another charge on this card is under way");
    }
    return view.invoice.inFlight() || !view.invoice.remaining().equals(attempt.amount())
        ? Optional.of("the invoice is not what it was when the charge was claimed")
        : Optional.empty();
  }

  private static Optional<CardLedger> charged(View view, Attempt attempt) {
    return attempt.onBackup()
        ? Backups.find(view.situation, attempt.methodId()).map(Backup::ledger)
        : Optional.of(view.situation.ledger());
  }

  private static Clearance withCaps(View view, Instant from, String why) {
    Clearance caps =
        Caps.earliestCharge(
            Presented.known(view), view.planned(), view.diagnosis(), view.policy, from);
    Instant at = caps instanceof Clearance.Later later ? later.at() : from;
    String reason = caps instanceof Clearance.Later later ? later.why() : why;
    Instant inHours = freshCard(view, at) ? at : inHours(view, at);
    if (!inHours.equals(at)) {
      reason = "outside the hours for charges at the payer's place";
    }
    if (!view.newCard() && inHours.isAfter(lastRetry(view))) {
      return Clearance.never("own retries end before it would be allowed");
    }
    return inHours.isAfter(view.now) ? Clearance.later(inHours, reason) : Clearance.allowed();
  }

  static Instant inHours(View view, Instant at) {
    return view.local.nextWithin(
        at, view.policy.retries().from(), view.policy.retries().until(), false);
  }

  /** Who has just given a card is awake: the first charge on it needs no decent hour. */
  private static boolean freshCard(View view, Instant at) {
    return view.newCard()
        && view.recoveryCase
            .dossier()
            .last(SignalKind.NEW_CARD)
            .filter(s -> s.at().plusSeconds(3600).isAfter(at))
            .isPresent();
  }

  static Instant lastRetry(View view) {
    Instant own = ownEnd(view);
    return Presented.last(view).map(last -> View.earlier(last, own)).orElse(own);
  }

  /** Until when the policy lets us charge for this invoice, whatever the method. */
  static Instant ownEnd(View view) {
    return View.earlier(
        view.recoveryCase.dossier().failedAt().plus(view.policy.retries().within()), view.end());
  }

  static Optional<String> nothingToCharge(View view) {
    Invoice invoice = view.invoice;
    if (invoice == null) {
      return Optional.of("the billing system cannot be asked");
    }
    if (invoice.status() != InvoiceStatus.OPEN || invoice.remaining().isZero()) {
      return Optional.of("nothing is left to collect");
    }
    if (invoice.collectionMethod() == CollectionMethod.SEND_INVOICE
        || view.category == Category.OVERDUE
        || view.reason == Reason.MANUAL_PAYMENT_REQUIRED) {
      return Optional.of("the customer pays this invoice by hand");
    }
    if (invoice.card() == null || view.situation.ledger() == null) {
      return Optional.of("there is no stored payment method");
    }
    if (view.policy.tooSmall(invoice.remaining())) {
      return Optional.of("the amount is below the policy's minimum");
    }
    return Optional.empty();
  }

  static Optional<String> underWay(View view) {
    return view.invoice.inFlight() || view.unresolved().isPresent()
        ? Optional.of("a payment is under way")
        : Optional.empty();
  }

  static Optional<String> stopped(View view) {
    if (view.situation.paused()) {
      return Optional.of("everything is paused by a person");
    }
    if (view.chargesOff()) {
      return Optional.of("charges are off on this connection");
    }
    if (view.arm == Arm.HOLDOUT) {
      return Optional.of("the billing system's own plan owns this invoice");
    }
    if (view.payer.stop() != null) {
      return Optional.of("the payer is stopped until a person rules");
    }
    if (view.payer.doNotContact()) {
      return Optional.of("the payer must not be contacted or charged");
    }
    if (Words.needsPerson(view.recoveryCase, view.payer).isPresent()) {
      return Optional.of("the customer's words wait for a person");
    }
    return standingStop(view).map(kind -> "stopped by " + kind);
  }

  private static Optional<SignalKind> standingStop(View view) {
    return Stream.of(
            SignalKind.DISPUTED,
            SignalKind.CANCELED,
            SignalKind.STOP,
            SignalKind.HAND_OVER,
            SignalKind.DO_NOT_CONTACT)
        .filter(kind -> Words.standing(view.recoveryCase, kind).isPresent())
        .findFirst();
  }

  private static Optional<String> forbiddenByDecline(View view) {
    if (view.category == Category.FRAUD) {
      return Optional.of("suspected fraud is never charged again");
    }
    if (view.newCard()) {
      return Optional.empty();
    }
    Diagnosis diagnosis = view.diagnosis();
    if (view.category == Category.ACTION_REQUIRED) {
      return Optional.of("only the customer can authenticate");
    }
    if (view.category == Category.HARD) {
      return Optional.of("this card cannot be charged any more");
    }
    if (diagnosis == null || diagnosis.retry() == RetryPermission.NEVER) {
      boolean ruled =
          view.reason == Reason.UNKNOWN && Words.goOnSince(view.recoveryCase, view.lastDecline);
      if (!ruled) {
        return Optional.of("the decline forbids a retry");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> deadCard(View view) {
    Instant dead = view.situation.ledger().deadSince();
    return dead == null || Declines.newCardSince(view.recoveryCase, dead)
        ? Optional.empty()
        : Optional.of("this card was declined for good on another invoice");
  }

  private static Optional<String> usedUp(View view) {
    if (view.newCard()) {
      return Optional.empty();
    }
    Optional<String> all = allUsed(view);
    if (all.isPresent()) {
      return all;
    }
    if (Presented.tooOften(view)) {
      return Optional.of("the bank scheme allows no further presentment");
    }
    return view.now.isAfter(lastRetry(view))
        ? Optional.of("the time for own retries is over")
        : Optional.empty();
  }

  /** The policy's number of charges for one invoice, whatever the method. */
  static Optional<String> allUsed(View view) {
    int most = view.policy.retries().most();
    return view.recoveryCase.roundAttempts().size() >= most
        ? Optional.of("all " + most + " own retries are used")
        : Optional.empty();
  }

  static Optional<String> tooManyReturns(View view) {
    return tooManyReturns(view, view.invoice.card());
  }

  static Optional<String> tooManyReturns(View view, Card card) {
    BankReturns returns = view.situation.bankReturns();
    return returns == null || !"us_bank_account".equals(card.rail())
        ? Optional.empty()
        : returns.tooMany(view.policy.retries().networks().returnRates());
  }

  private static Duration notBefore(View view) {
    Diagnosis diagnosis = view.diagnosis();
    return view.newCard() || diagnosis == null || diagnosis.notBefore() == null
        ? Duration.ZERO
        : diagnosis.notBefore();
  }
}
