package dev.recoup.domain.score;

import dev.recoup.domain.Attempt;
import dev.recoup.domain.Charge;
import dev.recoup.domain.ChargeStatus;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.SignalKind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What was tried so far, by whoever. */
public final class Declines {
  private Declines() {}

  /** Own charges declined in this round. */
  public static List<Attempt> own(RecoveryCase recoveryCase) {
    return recoveryCase.roundAttempts().stream()
        .filter(a -> a.state() == Attempt.State.DECLINED)
        .toList();
  }

  /**
   * The last decline, ours or the billing system's.
   *
   * @param invoice may be null
   */
  public static Instant last(RecoveryCase recoveryCase, Invoice invoice) {
    Stream<Instant> own = own(recoveryCase).stream().map(Attempt::claimedAt);
    Stream<Instant> all =
        invoice == null
            ? Stream.of()
            : invoice.charges().stream()
                .filter(c -> c.status() == ChargeStatus.FAILED)
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
   * True when the customer gave a card that nobody has charged since. A charge without an answer
   * may never have been made: until that is known the card is as new as it was.
   */
  public static boolean newCardSince(RecoveryCase recoveryCase, Instant lastDecline) {
    return recoveryCase
        .dossier()
        .last(SignalKind.NEW_CARD)
        .filter(s -> s.at().isAfter(lastDecline))
        .filter(
            s ->
                recoveryCase.attempts().stream()
                    .allMatch(a -> a.claimedAt().isBefore(s.at()) || unanswered(a)))
        .isPresent();
  }

  private static boolean unanswered(Attempt a) {
    return switch (a.state()) {
      case CLAIMED, UNKNOWN -> true;
      case PENDING, PAID, DECLINED, ABANDONED -> false;
    };
  }
}
