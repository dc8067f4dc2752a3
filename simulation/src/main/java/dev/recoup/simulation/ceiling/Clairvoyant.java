package dev.recoup.simulation.ceiling;

import dev.recoup.domain.Attempt;
import dev.recoup.domain.Category;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Contact;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step.MessageKind;
import dev.recoup.domain.Step.TaskKind;
import dev.recoup.domain.Task;
import dev.recoup.simulation.observe.House;
import dev.recoup.simulation.observe.Move;
import dev.recoup.simulation.observe.Observation;
import dev.recoup.simulation.observe.Observation.Seen;
import dev.recoup.simulation.observe.Strategy;
import dev.recoup.simulation.policy.Allowed;
import dev.recoup.simulation.world.Hidden;
import dev.recoup.simulation.world.Person;
import dev.recoup.simulation.world.World;
import dev.recoup.simulation.world.World.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Knows every fate of every payer and takes the way that brings the money first and for good,
 * within the common limits: a ceiling on luck, never a target.
 */
public final class Clairvoyant implements Strategy {
  private static final long HOUR = 3600;
  private static final long DAY = 24 * HOUR;

  private static final int CALLS_AHEAD = 4;

  private final World world;
  private final List<Person> people;
  private final Allowed allowed = new Allowed();

  /**
   * @param people in the order of their numbers
   */
  public Clairvoyant(World world, List<Person> people) {
    this.world = world;
    this.people = people;
  }

  /**
   * A way to the money.
   *
   * @param paidAt when it would be there
   * @param stays false for money that would be given back again: the last resort
   */
  private record Way(long paidAt, boolean stays, Move move) {}

  @Override
  public Move next(Observation seen) {
    Hidden h = person(seen).hidden(world);
    int debt = number(seen.subject());
    List<Way> ways = new ArrayList<>(5);
    unasked(seen, h, debt).ifPresent(ways::add);
    charge(seen, h, debt).ifPresent(ways::add);
    message(seen, h, debt).ifPresent(ways::add);
    call(seen, h, debt).ifPresent(ways::add);
    long end = seen.subject().failedAt().getEpochSecond() + world.horizonDays() * DAY;
    return ways.stream()
        .filter(w -> w.paidAt < end)
        .min(Comparator.comparing((Way w) -> !w.stays).thenComparing(Way::paidAt))
        .map(Way::move)
        .orElseGet(() -> new Move.Wait(seen.now().plus(Duration.ofDays(60))));
  }

  private static int number(Seen s) {
    String id = s.id().value();
    return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
  }

  private Way way(Hidden h, int debt, Route route, long at, Move move) {
    return new Way(at, !h.reversed(debt, route), move);
  }

  private Optional<Way> unasked(Observation seen, Hidden h, int debt) {
    long unasked = h.paysUnaskedAfter();
    if (unasked == Hidden.NEVER) {
      return Optional.empty();
    }
    long at = seen.subject().failedAt().getEpochSecond() + unasked;
    return Optional.of(
        way(h, debt, Route.SELF, at, new Move.Wait(later(seen.now(), at).plusSeconds(HOUR))));
  }

  private Optional<Way> charge(Observation seen, Hidden h, int debt) {
    Seen s = seen.subject();
    if (s.card() == null) {
      return Optional.empty();
    }
    if (!s.onFirstMethod()) {
      return allowed
          .charge(seen, seen.now())
          .filter(at -> s.attempts().stream().noneMatch(a -> a.cardKey().equals(s.card().key())))
          .map(at -> new Way(at.getEpochSecond(), true, new Move.Charge(at)));
    }
    long updated = h.updatedAt();
    if (updated != Hidden.NEVER && updated > seen.now().getEpochSecond()) {
      Move wait = new Move.Wait(Instant.ofEpochSecond(updated + 60));
      return Optional.of(way(h, debt, Route.UPDATER, updated, wait));
    }
    return review(seen, h).or(() -> onFirst(seen, h, debt));
  }

  /** A code nobody knows needs a person's word before a charge. */
  private Optional<Way> review(Observation seen, Hidden h) {
    Seen s = seen.subject();
    boolean asks =
        allowed.diagnosis(s).category() == Category.MANUAL
            && h.windows().length > 0
            && s.tasks().isEmpty();
    return asks
        ? Optional.of(
            new Way(
                later(seen.now(), h.windows()[0]).getEpochSecond() + DAY,
                true,
                new Move.Task(seen.now(), TaskKind.FINANCE_REVIEW, 1000)))
        : Optional.empty();
  }

  private Optional<Way> onFirst(Observation seen, Hidden h, int debt) {
    Seen s = seen.subject();
    boolean debit = !s.card().rail().equals("card");
    long effect = debit ? 20 * HOUR : 0;
    int declines = declines(seen);
    long[] windows = h.windows();
    Optional<Way> best = Optional.empty();
    for (int i = 0; i < windows.length; i += 2) {
      long end =
          Math.min(windows[i + 1], s.failedAt().getEpochSecond() + world.horizonDays() * DAY);
      Instant at = later(seen.now(), windows[i] - effect);
      while (at.getEpochSecond() + effect < end) {
        Optional<Instant> may = allowed.charge(seen, at);
        if (may.isEmpty()) {
          return best;
        }
        if (may.get().equals(at)) {
          if (h.chargeWorks(at.getEpochSecond() + effect, declines)) {
            long settled = debit ? (long) (DAY * h.settlesAfterDays(s.attempts().size() + 1)) : 0;
            Way way = way(h, debt, Route.RETRY, at.getEpochSecond() + settled, new Move.Charge(at));
            best = best.filter(b -> b.paidAt <= way.paidAt).or(() -> Optional.of(way));
            break;
          }
          at = at.plusSeconds(HOUR);
        } else {
          at = may.get();
        }
      }
    }
    return best;
  }

  private static int declines(Observation seen) {
    Instant week = seen.now().minus(Duration.ofDays(7));
    return (int)
        seen.cases().stream()
            .flatMap(c -> c.attempts().stream())
            .filter(a -> a.state() == Attempt.State.DECLINED && a.claimedAt().isAfter(week))
            .count();
  }

  private Optional<Way> message(Observation seen, Hidden h, int debt) {
    Person person = person(seen);
    long now = seen.now().getEpochSecond();
    long morning = person.place().at(person.place().day(now), world.messages().morning().low());
    return message(seen, h, debt, seen.now())
        .or(() -> message(seen, h, debt, later(seen.now(), morning + 60)))
        .or(() -> message(seen, h, debt, later(seen.now(), morning + DAY + 60)));
  }

  private Optional<Way> message(Observation seen, Hidden h, int debt, Instant from) {
    MessageKind kind = kind(seen.subject());
    int n = seen.contacts().size();
    int left =
        House.MESSAGES_A_DEBT
            - (int)
                seen.contacts().stream()
                    .map(Contact::caseIds)
                    .filter(ids -> ids.contains(seen.subject().id().value()))
                    .count();
    Optional<Instant> first = allowed.message(seen, Channel.EMAIL, from);
    for (int k = 0; first.isPresent() && k < left; k++) {
      long at = first.get().getEpochSecond() + k * House.MESSAGES_APART.toSeconds();
      Hidden.Reaction r = h.message(n + k, Channel.EMAIL, kind, 1, at);
      long pays =
          r.actsAt() != Hidden.NEVER && h.pageWorks(n + k) ? r.actsAt() : answered(seen, h, r);
      if (pays != Hidden.NEVER) {
        Instant when = whenItServesMost(seen, first.get(), pays - first.get().getEpochSecond());
        Move send = new Move.Message(when, kind, Channel.EMAIL, 1, true);
        boolean allowedThen = allowed.message(seen, Channel.EMAIL, when).equals(Optional.of(when));
        Move move = allowedThen ? send : new Move.Wait(when);
        return Optional.of(way(h, debt, Route.MESSAGE, pays, move));
      }
      if (r.cancels() || r.disputes() || r.optsOut()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** When a payer whose reply says that it will pay does so. */
  private static long answered(Observation seen, Hidden h, Hidden.Reaction r) {
    if (r.reply() == SignalKind.PAID_NOT_BOOKED) {
      return r.repliesAt() + 2 * DAY;
    }
    Hidden.Spoken spoken = h.call(calls(seen), false);
    return r.reply() == SignalKind.PROMISED && spoken.keeps()
        ? r.repliesAt() + (long) (Math.max(2, spoken.promisedDays()) * DAY)
        : Hidden.NEVER;
  }

  private MessageKind kind(Seen s) {
    double update = world.messages().kinds().get(MessageKind.CARD_UPDATE);
    return s.card() != null && update >= world.messages().kinds().get(MessageKind.REMINDER)
        ? MessageKind.CARD_UPDATE
        : MessageKind.REMINDER;
  }

  /**
   * A word serves all the invoices that are open then, and is given once: now, or when the last
   * invoice has failed, whichever brings more of them in time.
   *
   * @param takes seconds from the word to the payment
   */
  private Instant whenItServesMost(Observation seen, Instant now, long takes) {
    List<Person.Debt> debts = person(seen).debts();
    long last = debts.getLast().failedAt() + 60;
    long open = seen.cases().stream().filter(Seen::open).count();
    long end = last + takes - world.horizonDays() * DAY;
    long later = debts.stream().filter(d -> d.failedAt() > end).count();
    long settled = seen.cases().stream().filter(s -> !s.open()).count();
    return later - settled > open ? later(now, last) : now;
  }

  private Person person(Observation seen) {
    return people.get(Integer.parseInt(seen.payer().id().substring(1)));
  }

  /** Calls to the payer so far, about whichever case. */
  private static int calls(Observation seen) {
    return (int)
        seen.cases().stream()
            .flatMap(s -> s.tasks().stream())
            .filter(t -> t.kind() != TaskKind.FINANCE_REVIEW)
            .count();
  }

  private Optional<Way> call(Observation seen, Hidden h, int debt) {
    Seen s = seen.subject();
    if (seen.cases().stream().flatMap(c -> c.tasks().stream()).anyMatch(Task::open)) {
      return Optional.empty();
    }
    int calls = calls(seen);
    for (int n = calls; n < calls + CALLS_AHEAD; n++) {
      Hidden.Spoken spoken = h.call(n, true);
      if (spoken.promisedDays() >= 0 && spoken.keeps()) {
        long takes = DAY + (long) (spoken.promisedDays() * DAY);
        // The calls that bring nothing have to be made before the one that does.
        Instant when = n > calls ? seen.now() : whenItServesMost(seen, seen.now(), takes);
        long at = when.getEpochSecond() + takes;
        Move task = new Move.Task(when, TaskKind.ACCOUNT_MANAGER, s.amount().minor());
        return Optional.of(way(h, debt, Route.PERSON, at, task));
      }
    }
    return Optional.empty();
  }

  private static Instant later(Instant now, long second) {
    return Instant.ofEpochSecond(Math.max(now.getEpochSecond(), second));
  }
}
