package dev.recoup.domain.select;

import dev.recoup.domain.Arm;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.Card;
import dev.recoup.domain.Charge;
import dev.recoup.domain.ChargeStatus;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Path;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RetryPermission;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step;
import dev.recoup.domain.StepKind;
import dev.recoup.domain.decline.Diagnoser;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether another method that the payer has stored may be charged, once, when the invoice's own is
 * lost. Only where the policy says so, because the customer must have agreed to it; and never where
 * anybody has said anything about the debt, or the reason of the decline speaks of more than the
 * method. Everything that limits a charge on the own method limits this one, on its own ledger.
 */
public final class Backups {
  /**
   * How likely the charge passes. Our assumption, nobody publishes it: it only has to be worth the
   * charge, because there is no better use of a lost method.
   */
  private static final double PASSES = 0.3;

  /** The one currency of each bank rail; cards take any. */
  private static final Map<String, String> DEBITS =
      Map.of("us_bank_account", "USD", "sepa_debit", "EUR", "bacs_debit", "GBP");

  private Backups() {}

  /**
   * Whether this method may be charged at {@code situation.now()}, and if not, from when. Guards
   * the claim of such a charge as {@link ChargeRules#clearance} guards that of others.
   *
   * @param situation whose {@code backups} were read from the billing system just now
   * @param methodId the billing system's id of the method
   */
  public static Clearance clearance(Situation situation, String methodId) {
    View view = new View(StepSelector.scored(situation));
    return forbidden(view, () -> Retries.offers(view, new Worth(view)).getFirst())
        .map(Clearance::never)
        .or(() -> find(situation, methodId).map(backup -> clearance(view, backup)))
        .orElseGet(() -> Clearance.never("it is no longer stored"));
  }

  static Optional<Backup> find(Situation situation, String methodId) {
    return situation.backups().stream()
        .filter(b -> b.card().methodId().equals(methodId))
        .findFirst();
  }

  /**
   * The other methods as offers, at most one of them to be done; nothing where the policy charges
   * none or none is known.
   *
   * @param own the best charge on the invoice's own method, or what rules it out
   */
  static List<Offer> offers(View view, Worth worth, Offer own) {
    List<Backup> known = known(view);
    if (known.isEmpty()) {
      return List.of();
    }
    Optional<String> never = forbidden(view, () -> own);
    if (never.isPresent()) {
      return List.of(ruledOut("with another stored method: " + never.get()));
    }
    List<Offer> offers = new ArrayList<>();
    List<Offer> others = new ArrayList<>();
    for (Backup backup : known) {
      Offer offer = offer(view, worth, backup);
      (offer.good() ? offers : others).add(offer);
    }
    // Of equal times the one stored last, which billing lists first.
    offers.sort(Comparator.comparing(o -> o.choice().at()));
    offers.stream()
        .skip(1)
        .map(o -> ruledOut("another stored method at " + o.choice().at() + ": only one at a time"))
        .forEach(others::add);
    offers.stream().findFirst().ifPresent(others::addFirst);
    return others;
  }

  private static List<Backup> known(View view) {
    Card own = view.invoice.card();
    return !view.policy.retries().backupMethod() || own == null
        ? List.of()
        : view.situation.backups().stream()
            .filter(b -> !b.card().methodId().equals(own.methodId()))
            .toList();
  }

  private static Offer offer(View view, Worth worth, Backup backup) {
    return switch (clearance(view, backup)) {
      case Clearance.Never never -> ruledOut("with " + backup.name() + ": " + never.why());
      case Clearance.Later later -> offer(view, worth, backup, later.at());
      case Clearance.Allowed() -> offer(view, worth, backup, view.now);
    };
  }

  private static Offer offer(View view, Worth worth, Backup backup, Instant earliest) {
    Instant at = Retries.spread(view, earliest);
    String why = "charge " + backup.name() + ", stored by the payer: " + lost(view);
    Step step = new Step.RetryPayment(why, backup.card().methodId());
    return at.isAfter(ChargeRules.ownEnd(view))
        ? ruledOut("with " + backup.name() + ": own retries end before")
        : Offer.of(new Choice(step, Path.AUTOMATIC_RETRY, at, null), worth.charge(PASSES));
  }

  private static Offer ruledOut(String why) {
    return Offer.ruledOut(StepKind.RETRY_PAYMENT, why);
  }

  private static String lost(View view) {
    return switch (view.diagnosis().category()) {
      case HARD -> "the invoice's own method was declined for good";
      case SOFT, TECHNICAL, ACTION_REQUIRED, FRAUD, OVERDUE, MANUAL ->
          "no further charge of the invoice's own method is worth its while";
    };
  }

  /** What stands against any other method, now and for this case. */
  private static Optional<String> forbidden(View view, Supplier<Offer> own) {
    return ChargeRules.nothingToCharge(view)
        .or(() -> ChargeRules.underWay(view))
        .or(() -> against(view))
        .or(() -> notLost(view, own.get()))
        .or(() -> ChargeRules.allUsed(view));
  }

  /** What stands against it whatever became of the invoice's own method. */
  static Optional<String> against(View view) {
    if (!view.policy.retries().backupMethod()) {
      return Optional.of("the policy charges no other method");
    }
    if (view.arm != Arm.SMART) {
      return Optional.of("the fixed plan charges the own method only");
    }
    if (view.sensitive()) {
      return Optional.of("never with a sensitive payer");
    }
    if (view.highValue()) {
      return Optional.of("a high amount is a person's decision");
    }
    if (!view.payer.optOuts().isEmpty()) {
      return Optional.of("the payer opted out");
    }
    return ChargeRules.stopped(view)
        .or(() -> spoken(view).map(kind -> kind + " was said about this debt"))
        .or(() -> saysMore(view));
  }

  /** Whoever has spoken, or was spoken for, is not surprised, even after a person said go on. */
  private static Optional<SignalKind> spoken(View view) {
    if (view.payer.pausedUntil() != null && view.payer.pausedUntil().isAfter(view.now)) {
      return Optional.of(SignalKind.PAUSED_UNTIL);
    }
    return view.recoveryCase.dossier().signals().stream()
        .map(Signal::kind)
        .filter(Backups::speaks)
        .findFirst();
  }

  private static boolean speaks(SignalKind kind) {
    return switch (kind) {
      case OPTED_OUT,
          DISPUTED,
          CANCELED,
          REFUNDED,
          REPLIED,
          PROMISED,
          QUERIED,
          HARDSHIP,
          PAUSED_UNTIL,
          PAID_NOT_BOOKED,
          DO_NOT_CONTACT,
          WRONG_CONTACT,
          HAND_OVER,
          STOP ->
          true;
      case PAID, NEW_CARD, FAILED_AGAIN, PENDING, CHANGED, TASK_DONE, GO_ON -> false;
    };
  }

  /**
   * A decline that is about the person, the agreement or the payment itself, not about the method
   * alone. A technical fault that is never to be repeated may mean that a payment exists.
   */
  private static Optional<String> saysMore(View view) {
    Diagnosis diagnosis = view.diagnosis();
    if (diagnosis == null) {
      return Optional.of("nobody has judged why the own method failed");
    }
    boolean more =
        switch (diagnosis.category()) {
          case TECHNICAL -> diagnosis.retry() == RetryPermission.NEVER;
          case SOFT, HARD ->
              diagnosis.reason() == Reason.SUSPECTED_FRAUD
                  || diagnosis.reason() == Reason.LOST_OR_STOLEN
                  || diagnosis.reason() == Reason.REVOKED
                  || diagnosis.reason() == Reason.UNKNOWN;
          case ACTION_REQUIRED, FRAUD, OVERDUE, MANUAL -> true;
        };
    if (more) {
      return Optional.of("never after " + diagnosis.category() + " " + diagnosis.reason());
    }
    boolean deadUnsaid =
        view.situation.ledger() != null
            && view.situation.ledger().deadSince() != null
            && !Diagnoser.killsCard(diagnosis);
    return deadUnsaid
        ? Optional.of("another decline ended the own method, and why is not known here")
        : Optional.empty();
  }

  /** The invoice's own method comes first as long as it may recover it. */
  private static Optional<String> notLost(View view, Offer own) {
    return own.choice() != null || ChargeRules.tooManyReturns(view).isPresent()
        ? Optional.of("only when the invoice's own is lost")
        : Optional.empty();
  }

  private static Clearance clearance(View view, Backup backup) {
    Optional<String> never = unfit(view, backup);
    if (never.isPresent()) {
      return Clearance.never(never.get());
    }
    Instant from =
        view.recoveryCase.roundAttempts().stream()
            .map(a -> a.claimedAt().plus(view.policy.retries().apart()))
            .reduce(view.now, View::later);
    Clearance caps =
        Caps.earliestCharge(
            Presented.known(view, backup.ledger()),
            view.planned(backup.card()),
            null,
            view.policy,
            from);
    Instant at =
        ChargeRules.inHours(view, caps instanceof Clearance.Later later ? later.at() : from);
    if (at.isAfter(ChargeRules.ownEnd(view))) {
      return Clearance.never("own retries end before it would be allowed");
    }
    return at.isAfter(view.now)
        ? Clearance.later(at, "the limits of this card, the hours for charges")
        : Clearance.allowed();
  }

  private static Optional<String> unfit(View view, Backup backup) {
    Card card = backup.card();
    if (tried(view, card)) {
      return Optional.of("it was charged for this invoice already");
    }
    if (wasDeclined(view, card)) {
      return Optional.of("it is the card that was declined");
    }
    if (backup.ledger().deadSince() != null) {
      return Optional.of("it was declined for good");
    }
    if (expired(view, card)) {
      return Optional.of("it has expired");
    }
    String currency = DEBITS.get(card.rail());
    if (!"card".equals(card.rail()) && !view.invoice.remaining().currency().equals(currency)) {
      return Optional.of("it takes no " + view.invoice.remaining().currency());
    }
    return ChargeRules.tooManyReturns(view, card);
  }

  private static boolean tried(View view, Card card) {
    return view.recoveryCase.attempts().stream()
        .filter(Attempt::onBackup)
        .anyMatch(a -> card.methodId().equals(a.methodId()) || card.key().equals(a.cardKey()));
  }

  /** On this invoice, by whoever; what is read of a card may be stored twice. */
  private static boolean wasDeclined(View view, Card card) {
    return card.key().equals(view.invoice.card().key())
        || view.invoice.charges().stream()
            .filter(c -> c.status() == ChargeStatus.FAILED)
            .map(Charge::cardKey)
            .anyMatch(card.key()::equals)
        || view.recoveryCase.attempts().stream()
            .filter(a -> a.state() == Attempt.State.DECLINED)
            .map(Attempt::cardKey)
            .anyMatch(card.key()::equals);
  }

  /** A card is good to the end of its month. */
  private static boolean expired(View view, Card card) {
    LocalDate today = view.local.dateOf(view.now);
    return card.expYear() > 0
        && card.expMonth() > 0
        && YearMonth.of(card.expYear(), card.expMonth()).isBefore(YearMonth.from(today));
  }
}
