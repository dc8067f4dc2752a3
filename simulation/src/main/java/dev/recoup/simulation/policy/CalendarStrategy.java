package dev.recoup.simulation.policy;

import dev.recoup.domain.Category;
import dev.recoup.domain.Channel;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step.MessageKind;
import dev.recoup.domain.Step.TaskKind;
import dev.recoup.domain.Task;
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
import java.util.function.Supplier;

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

  /** A step on its day, and what becomes of it when the limits are asked. */
  private record Planned(Instant day, Supplier<Optional<Move>> move) {}

  @Override
  public Move next(Observation seen) {
    List<Planned> planned = new ArrayList<>(3);
    charge(seen).ifPresent(planned::add);
    mail(seen).ifPresent(planned::add);
    call(seen).ifPresent(planned::add);
    planned.sort(Comparator.comparing(Planned::day));
    Move first = new Move.Wait(seen.subject().failedAt().plus(Duration.ofDays(60)));
    for (Planned step : planned) {
      // The limits only ever put a step off, so what is planned later cannot come first.
      if (step.day.isBefore(first.at())) {
        Move before = first;
        first = step.move.get().filter(move -> move.at().isBefore(before.at())).orElse(before);
      }
    }
    return first;
  }

  private Optional<Planned> charge(Observation seen) {
    Seen s = seen.subject();
    if (s.card() == null) {
      return Optional.empty();
    }
    boolean fresh = s.attempts().stream().allMatch(a -> !a.cardKey().equals(s.card().key()));
    if (fresh && newCard(s)) {
      return Optional.of(charge(seen, seen.now()));
    }
    List<Double> days = s.card().rail().equals("card") ? calendar.tries() : calendar.debits();
    Instant last = s.attempts().isEmpty() ? s.failedAt() : s.attempts().getLast().claimedAt();
    return days.stream()
        .map(day -> atHour(seen, plus(s.failedAt(), day)))
        .filter(at -> at.isAfter(last))
        .findFirst()
        .map(at -> charge(seen, later(at, seen.now())));
  }

  private Planned charge(Observation seen, Instant at) {
    return new Planned(at, () -> allowed.charge(seen, at).map(Move.Charge::new));
  }

  private static boolean newCard(Seen s) {
    return s.signals().stream().anyMatch(x -> x.kind() == SignalKind.NEW_CARD);
  }

  private Optional<Planned> mail(Observation seen) {
    Seen s = seen.subject();
    Instant last = seen.contacts().isEmpty() ? Instant.MIN : seen.contacts().getLast().at();
    int sent = (int) seen.contacts().stream().filter(c -> !c.at().isBefore(s.failedAt())).count();
    if (sent >= calendar.mails().size()) {
      return Optional.empty();
    }
    return calendar.mails().stream()
        .map(day -> plus(s.failedAt(), day))
        .filter(at -> at.isAfter(last))
        .findFirst()
        .map(at -> mail(seen, later(at, seen.now()), Math.min(FIRMEST, sent + 1)));
  }

  private Planned mail(Observation seen, Instant at, int level) {
    MessageKind kind =
        allowed.diagnosis(seen.subject()).category() == Category.HARD
            ? MessageKind.CARD_UPDATE
            : MessageKind.REMINDER;
    return new Planned(
        at,
        () ->
            allowed
                .message(seen, Channel.EMAIL, at)
                .map(when -> new Move.Message(when, kind, Channel.EMAIL, level, true)));
  }

  private Optional<Planned> call(Observation seen) {
    Seen s = seen.subject();
    if (s.tasks().size() >= calendar.calls().size() || s.tasks().stream().anyMatch(Task::open)) {
      return Optional.empty();
    }
    Instant day = later(plus(s.failedAt(), calendar.calls().get(s.tasks().size())), seen.now());
    Move task = new Move.Task(day, TaskKind.ACCOUNT_MANAGER, s.amount().minor());
    return Optional.of(new Planned(day, () -> Optional.of(task)));
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
