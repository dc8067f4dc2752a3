package dev.recoup.simulation.policy;

import dev.recoup.domain.Category;
import dev.recoup.domain.Channel;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step.MessageKind;
import dev.recoup.domain.Step.TaskKind;
import dev.recoup.domain.time.LocalTimes;
import dev.recoup.simulation.observe.Move;
import dev.recoup.simulation.observe.Observation;
import dev.recoup.simulation.observe.Observation.Seen;
import dev.recoup.simulation.observe.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Plays a calendar within the common limits: a step that is not allowed on its day is done on the
 * first moment it is, and the next one counts from the failure again. A new card is charged at
 * once, as every billing system does.
 */
public final class CalendarStrategy implements Strategy {
  private static final int FIRMEST = 4;

  private final Calendar calendar;
  private final Allowed allowed = new Allowed();

  public CalendarStrategy(Calendar calendar) {
    this.calendar = calendar;
  }

  @Override
  public Move next(Observation seen) {
    List<Move> moves = new ArrayList<>(3);
    charge(seen).ifPresent(moves::add);
    mail(seen).ifPresent(moves::add);
    call(seen).ifPresent(moves::add);
    return moves.stream()
        .min(Comparator.comparing(Move::at))
        .orElseGet(() -> new Move.Wait(seen.subject().failedAt().plus(Duration.ofDays(60))));
  }

  private Optional<Move> charge(Observation seen) {
    Seen s = seen.subject();
    if (s.card() == null) {
      return Optional.empty();
    }
    boolean fresh = s.attempts().stream().allMatch(a -> !a.cardKey().equals(s.card().key()));
    if (fresh && newCard(s)) {
      return allowed.charge(seen, seen.now()).map(Move.Charge::new);
    }
    List<Double> days = s.card().rail().equals("card") ? calendar.tries() : calendar.debits();
    Instant last = s.attempts().isEmpty() ? s.failedAt() : s.attempts().getLast().claimedAt();
    return days.stream()
        .map(day -> atHour(seen, plus(s.failedAt(), day)))
        .filter(at -> at.isAfter(last))
        .findFirst()
        .flatMap(at -> allowed.charge(seen, later(at, seen.now())))
        .map(Move.Charge::new);
  }

  private static boolean newCard(Seen s) {
    return s.signals().stream().anyMatch(x -> x.kind() == SignalKind.NEW_CARD);
  }

  private Optional<Move> mail(Observation seen) {
    Seen s = seen.subject();
    Instant last = seen.contacts().isEmpty() ? Instant.MIN : seen.contacts().getLast().at();
    int sent = (int) seen.contacts().stream().filter(c -> !c.at().isBefore(s.failedAt())).count();
    if (sent >= calendar.mails().size()) {
      return Optional.empty();
    }
    MessageKind kind =
        allowed.diagnosis(s).category() == Category.HARD
            ? MessageKind.CARD_UPDATE
            : MessageKind.REMINDER;
    return calendar.mails().stream()
        .map(day -> plus(s.failedAt(), day))
        .filter(at -> at.isAfter(last))
        .findFirst()
        .flatMap(at -> allowed.message(seen, Channel.EMAIL, later(at, seen.now())))
        .map(at -> new Move.Message(at, kind, Channel.EMAIL, Math.min(FIRMEST, sent + 1), true));
  }

  private Optional<Move> call(Observation seen) {
    Seen s = seen.subject();
    if (s.tasks().size() >= calendar.calls().size() || s.tasks().stream().anyMatch(t -> t.open())) {
      return Optional.empty();
    }
    Instant day = plus(s.failedAt(), calendar.calls().get(s.tasks().size()));
    return Optional.of(
        new Move.Task(later(day, seen.now()), TaskKind.ACCOUNT_MANAGER, s.amount().minor()));
  }

  private static Instant plus(Instant at, double days) {
    return at.plusSeconds((long) (days * 86_400));
  }

  private Instant atHour(Observation seen, Instant day) {
    if (calendar.hour() == null) {
      return day;
    }
    LocalTimes local = LocalTimes.of(seen.account(), seen.payer().country());
    return local.at(local.dateOf(day), calendar.hour());
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
