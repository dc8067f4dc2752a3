package dev.recoup.simulation.engine;

import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step.TaskKind;
import dev.recoup.domain.Task;
import dev.recoup.simulation.observe.Move;
import dev.recoup.simulation.world.Hidden;
import dev.recoup.simulation.world.Segment;
import dev.recoup.simulation.world.World;
import dev.recoup.simulation.world.World.Route;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The colleague of a desk: works through a list in sessions on working days, what is worth most
 * first, until the day's minutes are used.
 */
final class Colleagues {
  private static final double APPROVALS_FIRST = Double.MAX_VALUE;

  /** As the shipped policy document says; nothing here depends on it being kept. */
  private static final Duration DUE_WITHIN = Duration.ofDays(2);

  private final Desk desk;
  private final World.People people;
  private final PriorityQueue<Item> list = new PriorityQueue<>();
  private long added;
  private double minutesLeft;
  private boolean planned;

  Colleagues(Desk desk) {
    this.desk = desk;
    this.people = desk.world.people();
  }

  /**
   * One thing to do.
   *
   * @param task null for an approval
   */
  private record Item(
      double priority, long order, PayerState payer, CaseState about, int version, Task task)
      implements Comparable<Item> {
    @Override
    public int compareTo(Item other) {
      int byPriority = Double.compare(other.priority, priority);
      return byPriority != 0 ? byPriority : Long.compare(order, other.order);
    }
  }

  /** A message waits for a yes; news about the payer overtakes it. */
  void askApproval(PayerState p, CaseState c, int version) {
    add(new Item(APPROVALS_FIRST, added++, p, c, version, null));
  }

  void assign(PayerState p, CaseState c, Move.Task move) {
    int number = ++p.taskNumber;
    Task task =
        new Task(
            "t" + number,
            1,
            move.kind(),
            number,
            "owner@example.com",
            "asked by the policy",
            desk.instant(),
            desk.instant().plus(DUE_WITHIN),
            null,
            null);
    c.tasks.add(task);
    add(new Item(move.priority(), added++, p, c, 0, task));
    desk.news(p);
  }

  private void add(Item item) {
    list.add(item);
    if (!planned && people.minutesPerDay() > 0) {
      planned = true;
      desk.agenda.at(nextSession(), this::work);
    }
  }

  private long nextSession() {
    ZonedDateTime local = Instant.ofEpochSecond(desk.now()).atZone(people.zone());
    LocalDate day = local.toLocalDate();
    while (true) {
      boolean weekend =
          day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
      for (int hour : weekend ? List.<Integer>of() : people.sessions()) {
        long at = day.atTime(hour, 0).atZone(people.zone()).toEpochSecond();
        if (at > desk.now()) {
          return at;
        }
      }
      day = day.plusDays(1);
    }
  }

  private void work() {
    planned = false;
    // What the last thing took too long is missing now; what was left over is not saved.
    minutesLeft = Math.min(0, minutesLeft) + people.minutesPerDay() / people.sessions().size();
    while (minutesLeft > 0 && !list.isEmpty()) {
      Item item = list.poll();
      if (!item.about.open) {
        continue;
      }
      if (item.task == null) {
        approve(item);
      } else {
        carryOut(item);
      }
    }
    if (!list.isEmpty()) {
      planned = true;
      desk.agenda.at(nextSession(), this::work);
    }
  }

  private void spend(PayerState p, String kind, int number) {
    double minutes = p.hidden.minutes(kind, number);
    p.minutes += minutes;
    minutesLeft -= minutes;
  }

  private void approve(Item item) {
    if (item.version != item.about.version) {
      return;
    }
    spend(item.payer, "APPROVAL", 1000 + item.payer.messages);
    item.about.approved = true;
    desk.news(item.payer);
  }

  private void carryOut(Item item) {
    PayerState p = item.payer;
    CaseState c = item.about;
    Task task = item.task;
    spend(p, task.kind().name(), task.number());
    Signal result = result(p, c, task.kind());
    c.tasks.replaceAll(t -> t.id().equals(task.id()) ? t.done(result.kind(), desk.instant()) : t);
    desk.hear(p, result);
  }

  private Signal result(PayerState p, CaseState c, TaskKind kind) {
    boolean judges =
        kind == TaskKind.FINANCE_REVIEW && p.person.segment().rail() != Segment.Rail.INVOICE;
    if (judges) {
      return word(p.hidden.reviewAllows(c.tasks.size()) ? SignalKind.GO_ON : SignalKind.TASK_DONE);
    }
    if (p.unread != null) {
      SignalKind says = p.unread;
      p.unread = null;
      return answer(p, says);
    }
    Hidden.Spoken spoken = p.hidden.call(p.calls++, true);
    p.complaints += spoken.complains() ? 1 : 0;
    return promise(p, spoken, SignalKind.TASK_DONE);
  }

  private Signal answer(PayerState p, SignalKind says) {
    return switch (says) {
      case PROMISED -> promiseOf(p, 7);
      case QUERIED -> promise(p, p.hidden.call(p.calls++, false), SignalKind.GO_ON);
      default -> word(says);
    };
  }

  private Signal promise(PayerState p, Hidden.Spoken spoken, SignalKind otherwise) {
    if (spoken.promisedDays() < 0) {
      return word(otherwise);
    }
    List<CaseState> open = p.cases.stream().filter(c -> c.open).toList();
    desk.promised(p, open, spoken, Route.PERSON);
    return promiseOf(p, spoken.promisedDays());
  }

  private Signal promiseOf(PayerState p, double days) {
    LocalDate until = p.localDay(desk.now() + (long) Math.ceil(days * 86_400));
    return new Signal(SignalKind.PROMISED, desk.instant(), until, null, "colleague", null);
  }

  private Signal word(SignalKind kind) {
    return Signal.of(kind, desk.instant(), "colleague");
  }
}
