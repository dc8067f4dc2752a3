package dev.recoup.domain.select;

import dev.recoup.domain.Payer;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.time.LocalTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What people said about a case: the latest word rules, unless one has ended it. */
final class Words {
  /** A promise or a pause without a date is taken to mean a week. */
  private static final Duration UNDATED = Duration.ofDays(7);

  private static final int BOOKING_DAYS = 5;

  private Words() {}

  /** A wait that a person or the customer asked for. */
  record Hold(Instant until, String why) {}

  /**
   * The latest ruling word of this round; of two at one moment the one written last. A word that
   * ends the case stands against any other: what is said of another case of the payer in the same
   * moment is heard here, too, and must not undo it.
   */
  static Optional<Signal> latest(RecoveryCase c) {
    return c.dossier().signals().stream()
        .filter(s -> rules(s.kind()))
        .reduce(
            (known, s) ->
                ends(s.kind()) == ends(known.kind())
                    ? s.at().isBefore(known.at()) ? known : s
                    : ends(s.kind()) ? s : known);
  }

  private static boolean ends(SignalKind kind) {
    return kind == SignalKind.STOP || kind == SignalKind.HAND_OVER;
  }

  private static boolean rules(SignalKind kind) {
    return switch (kind) {
      case REPLIED,
          PROMISED,
          QUERIED,
          HARDSHIP,
          PAUSED_UNTIL,
          PAID_NOT_BOOKED,
          DO_NOT_CONTACT,
          WRONG_CONTACT,
          GO_ON,
          HAND_OVER,
          STOP ->
          true;
      case PAID,
          NEW_CARD,
          FAILED_AGAIN,
          PENDING,
          OPTED_OUT,
          DISPUTED,
          CANCELED,
          CHANGED,
          REFUNDED,
          TASK_DONE ->
          false;
    };
  }

  /** This signal, if it came and no person has said since that the case may go on. */
  static Optional<Signal> standing(RecoveryCase c, SignalKind kind) {
    return c.dossier().last(kind).filter(s -> ends(kind) || !goneOnAfter(c, s.at()));
  }

  private static boolean goneOnAfter(RecoveryCase c, Instant moment) {
    return c.dossier().last(SignalKind.GO_ON).filter(g -> g.at().isAfter(moment)).isPresent();
  }

  /** True when a person said after this moment that the case may go on. */
  static boolean goOnSince(RecoveryCase c, Instant since) {
    return c.dossier().last(SignalKind.GO_ON).filter(s -> !s.at().isBefore(since)).isPresent();
  }

  /**
   * Until when nothing is charged or sent because somebody asked for time. A promise counts until
   * the banking day after its date is over; a new card ends the wait, because it is the payment.
   */
  static Optional<Hold> hold(RecoveryCase c, Payer payer, LocalTimes local) {
    Optional<Hold> own = latest(c).filter(s -> !newCardAfter(c, s)).flatMap(s -> hold(s, local));
    Optional<Hold> payers =
        Optional.ofNullable(payer.pausedUntil()).map(at -> new Hold(at, "paused by a person"));
    return List.of(own, payers).stream()
        .flatMap(Optional::stream)
        .max(Comparator.comparing(Hold::until));
  }

  private static boolean newCardAfter(RecoveryCase c, Signal word) {
    return c.dossier().last(SignalKind.NEW_CARD).filter(s -> s.at().isAfter(word.at())).isPresent();
  }

  private static Optional<Hold> hold(Signal word, LocalTimes local) {
    Instant undated = word.at().plus(UNDATED);
    return switch (word.kind()) {
      case PROMISED ->
          Optional.of(
              word.until() == null
                  ? new Hold(undated, "payment promised")
                  : new Hold(
                      local.endOf(local.plusBusinessDays(word.until(), 1)),
                      "payment promised for " + word.until()));
      case PAUSED_UNTIL ->
          Optional.of(
              word.until() == null
                  ? new Hold(undated, "paused by a person")
                  : new Hold(
                      local.endOf(word.until().minusDays(1)), "paused until " + word.until()));
      case PAID_NOT_BOOKED ->
          Optional.of(
              new Hold(
                  local.endOf(local.plusBusinessDays(local.dateOf(word.at()), BOOKING_DAYS)),
                  "said to be paid, not booked yet"));
      case REPLIED,
          QUERIED,
          HARDSHIP,
          DO_NOT_CONTACT,
          WRONG_CONTACT,
          GO_ON,
          HAND_OVER,
          STOP,
          PAID,
          NEW_CARD,
          FAILED_AGAIN,
          PENDING,
          OPTED_OUT,
          DISPUTED,
          CANCELED,
          CHANGED,
          REFUNDED,
          TASK_DONE ->
          Optional.empty();
    };
  }

  /** A reply, query or hardship that waits for a person, on the case or on its payer. */
  static Optional<Signal> needsPerson(RecoveryCase c, Payer payer) {
    if (payer.heldBy() != null) {
      return Optional.of(payer.heldBy());
    }
    return latest(c)
        .filter(
            s ->
                s.kind() == SignalKind.REPLIED
                    || s.kind() == SignalKind.QUERIED
                    || s.kind() == SignalKind.HARDSHIP);
  }
}
