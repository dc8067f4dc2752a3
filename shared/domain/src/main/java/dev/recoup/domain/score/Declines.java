package dev.recoup.domain.score;

import dev.recoup.domain.Attempt;
import dev.recoup.domain.Card;
import dev.recoup.domain.Category;
import dev.recoup.domain.Charge;
import dev.recoup.domain.ChargeStatus;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.decline.Diagnoser;
import dev.recoup.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What was tried so far, by whoever. */
public final class Declines {
  /** News of a card that may not be the one to be charged; others renew the card itself. */
  private static final Set<String> PUT_ON_FILE = Set.of("attached", "default_changed");

  /** Own faults and the issuer's pass within hours; the day's distance is for the others. */
  private static final Duration APART_AFTER_FAULT = Duration.ofHours(4);

  private Declines() {}

  /** The distance our charges on one card keep. */
  public static Duration apart(Diagnosis diagnosis, Policy policy) {
    Duration apart = policy.retries().apart();
    boolean fault =
        diagnosis != null
            && (diagnosis.category() == Category.TECHNICAL
                || diagnosis.reason() == Reason.ISSUER_UNAVAILABLE
                || diagnosis.reason() == Reason.TECHNICAL_FAULT);
    return fault && apart.compareTo(APART_AFTER_FAULT) > 0 ? APART_AFTER_FAULT : apart;
  }

  /**
   * Every reason that a decline of this invoice gave: one that contradicts the first tells more
   * than one that repeats it.
   *
   * @param invoice may be null
   */
  static Set<Reason> reasons(RecoveryCase c, Invoice invoice) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    if (c.diagnosis() != null) {
      reasons.add(c.diagnosis().reason());
    }
    if (invoice != null) {
      invoice.charges().stream()
          .filter(charge -> !c.onBackup(charge))
          .map(Charge::decline)
          .filter(d -> d != null && !d.equals(c.dossier().decline()))
          .map(Diagnoser::reason)
          .flatMap(Optional::stream)
          .forEach(reasons::add);
    }
    return reasons;
  }

  /** Own charges of the invoice's own method declined in this round. */
  public static List<Attempt> own(RecoveryCase recoveryCase) {
    return recoveryCase.roundAttempts().stream()
        .filter(a -> a.state() == Attempt.State.DECLINED && !a.onBackup())
        .toList();
  }

  /**
   * The last decline of the invoice's own method, ours or the billing system's.
   *
   * @param invoice may be null
   */
  public static Instant last(RecoveryCase recoveryCase, Invoice invoice) {
    Stream<Instant> own = own(recoveryCase).stream().map(Attempt::claimedAt);
    Stream<Instant> all =
        invoice == null
            ? Stream.of()
            : invoice.charges().stream()
                .filter(c -> c.status() == ChargeStatus.FAILED && !recoveryCase.onBackup(c))
                .map(Charge::at);
    Instant failed = recoveryCase.dossier().failedAt();
    return Stream.concat(own, all).reduce(failed, (a, b) -> a.isAfter(b) ? a : b);
  }

  /**
   * When the last decline was told: of a bank debit, days after the charge was made.
   *
   * @param invoice may be null
   */
  public static Instant told(RecoveryCase recoveryCase, Invoice invoice) {
    Instant last = last(recoveryCase, invoice);
    Instant told = recoveryCase.dossier().declineAt();
    return told != null && told.isAfter(last) ? told : last;
  }

  /**
   * True when the customer gave a card that nobody has charged since. One that was only put on file
   * forgives nothing while the declined card is still the one that would be charged. A charge
   * without an answer may never have been made: until that is known the card is as new as it was.
   */
  public static boolean newCardSince(RecoveryCase recoveryCase, Instant lastDecline) {
    return recoveryCase.dossier().signals().stream()
        .filter(s -> s.kind() == SignalKind.NEW_CARD && s.at().isAfter(lastDecline))
        .filter(
            s ->
                recoveryCase.attempts().stream()
                    .allMatch(a -> a.claimedAt().isBefore(s.at()) || unanswered(a)))
        .anyMatch(s -> !PUT_ON_FILE.contains(String.valueOf(s.note())) || isAnother(recoveryCase));
  }

  private static boolean isAnother(RecoveryCase c) {
    Card card = c.invoice() == null ? null : c.invoice().card();
    Optional<String> declined = lastDeclinedCard(c);
    return card == null || declined.filter(card.key()::equals).isEmpty();
  }

  /** The key of the invoice's own card that was declined last, if it is known. */
  public static Optional<String> lastDeclinedCard(RecoveryCase c) {
    record Declined(Instant at, String card) {}
    Stream<Declined> own = own(c).stream().map(a -> new Declined(a.claimedAt(), a.cardKey()));
    Stream<Declined> read =
        c.invoice() == null
            ? Stream.of()
            : c.invoice().charges().stream()
                .filter(charge -> charge.status() == ChargeStatus.FAILED && !c.onBackup(charge))
                .map(charge -> new Declined(charge.at(), charge.cardKey()));
    return Stream.concat(own, read)
        .filter(declined -> declined.card() != null)
        .max(Comparator.comparing(Declined::at))
        .map(Declined::card);
  }

  private static boolean unanswered(Attempt a) {
    return switch (a.state()) {
      case CLAIMED, UNKNOWN -> true;
      case PENDING, PAID, DECLINED, ABANDONED -> false;
    };
  }
}
