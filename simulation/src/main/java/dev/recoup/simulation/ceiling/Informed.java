package dev.recoup.simulation.ceiling;

import dev.recoup.domain.Category;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Reason;
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
import dev.recoup.simulation.world.Place;
import dev.recoup.simulation.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The honest ceiling: knows the world's true parameters, sees what every policy sees. It plans for
 * payers imagined from both, and plans anew whenever something is seen that it could not expect:
 * open-loop feedback control, which is never worse than its plan alone. Keeps the common limits.
 */
public final class Informed implements Strategy {
  private static final long DAY = 86_400;
  private static final int IMAGINED = 1024;
  private static final int IMAGINED_AGAIN = 512;
  private static final int DEBIT_TRIES = 2;

  /** Calls to one payer that the ceiling makes unasked. */
  public static final int CALLS = 2;

  private final World world;
  private final int unasked;
  private final Belief belief;
  private final Allowed allowed = new Allowed();
  private final Map<Object, Plan> plans = new ConcurrentHashMap<>();

  /**
   * @param unasked most calls to one payer that nobody asked for; replies are read in any case
   */
  public Informed(World world, int unasked) {
    this.world = world;
    this.unasked = unasked;
    this.belief = new Belief(world);
  }

  @Override
  public Move next(Observation seen) {
    Seen s = seen.subject();
    if (unjudged(s)) {
      return new Move.Task(seen.now(), TaskKind.FINANCE_REVIEW, 2);
    }
    if (unread(s)) {
      return new Move.Task(seen.now(), TaskKind.ACCOUNT_MANAGER, 1);
    }
    Plan plan = plan(seen);
    List<Move> moves = new ArrayList<>(3);
    charge(seen, plan).ifPresent(moves::add);
    message(seen, plan).ifPresent(moves::add);
    call(seen, plan).ifPresent(moves::add);
    return moves.stream()
        .min(Comparator.comparing(Move::at))
        .orElseGet(() -> new Move.Wait(seen.now().plus(Duration.ofDays(60))));
  }

  /** A code nobody knows waits for a person's word. */
  private boolean unjudged(Seen s) {
    Diagnosis d = allowed.diagnosis(s);
    return d.category() == Category.MANUAL && d.reason() == Reason.UNKNOWN && s.tasks().isEmpty();
  }

  private static boolean unread(Seen s) {
    Instant reply =
        s.signals().stream()
            .filter(x -> x.kind() == SignalKind.REPLIED)
            .map(x -> x.at())
            .reduce(Instant.MIN, (a, b) -> b);
    return reply.isAfter(Instant.MIN)
        && s.tasks().stream().noneMatch(t -> !t.assignedAt().isBefore(reply))
        && s.tasks().stream().noneMatch(Task::open);
  }

  private Plan plan(Observation seen) {
    Seen s = seen.subject();
    int surprises = surprises(s);
    if (surprises == 0 && s.attempts().isEmpty() && seen.contacts().isEmpty()) {
      return plans.computeIfAbsent(first(seen), key -> make(seen, IMAGINED, false));
    }
    Object key = surprises == 0 ? first(seen) : s.id() + " after " + surprises;
    Plan known = plans.get(key);
    if (known == null) {
      known = make(seen, surprises == 0 ? IMAGINED : IMAGINED_AGAIN, true);
      plans.put(key, known);
    }
    return known;
  }

  /** What makes two payers alike at the beginning: their looks and what may be done. */
  private Object first(Observation seen) {
    Seen s = seen.subject();
    Diagnosis d = allowed.diagnosis(s);
    return List.of(belief.looks(seen), d.category(), d.retry(), d.notBefore(), s.failedAt());
  }

  /** Everything that came after the failure and was not just more of the same. */
  private static int surprises(Seen s) {
    long codes =
        s.declines().stream().filter(d -> !d.code().equals(s.declines().getFirst().code())).count();
    long done = s.tasks().stream().filter(t -> !t.open()).count();
    return (int) (codes + s.signals().size() + done);
  }

  private Plan make(Observation seen, int wanted, boolean history) {
    Seen s = seen.subject();
    List<Hidden> imagined = belief.imagine(seen, wanted, history);
    Instant now = seen.now();
    boolean debit = s.card() != null && !s.card().rail().equals("card");
    boolean newCard = s.card() != null && !s.onFirstMethod();
    Optional<Instant> charge =
        s.card() == null || newCard ? Optional.empty() : allowed.charge(seen, now);
    Optional<Instant> message = allowed.message(seen, Channel.EMAIL, now);
    int tries = (debit ? DEBIT_TRIES : House.MOST_TRIES) - s.attempts().size();
    int calls = (int) s.tasks().stream().filter(t -> t.kind() != TaskKind.FINANCE_REVIEW).count();
    long written = seen.contacts().stream().filter(c -> !c.at().isBefore(s.failedAt())).count();
    Planner.Task task =
        new Planner.Task(
            place(seen),
            s.failedAt().getEpochSecond(),
            now.getEpochSecond(),
            s.failedAt().getEpochSecond() + world.horizonDays() * DAY,
            charge.isPresent() ? Math.max(0, tries) : 0,
            charge.orElse(now).getEpochSecond(),
            debit,
            seen.contacts().size(),
            message.isPresent() ? (int) Math.max(0, House.MESSAGES_A_DEBT - written) : 0,
            calls,
            unasked - calls,
            seen.account().business(),
            kind(s));
    return Planner.best(world, imagined, task);
  }

  private Place place(Observation seen) {
    return Belief.place(
        belief.segments(seen).getFirst(), seen.payer().country(), seen.account().zone());
  }

  private MessageKind kind(Seen s) {
    return s.card() != null
            && world.messages().kinds().get(MessageKind.CARD_UPDATE)
                >= world.messages().kinds().get(MessageKind.REMINDER)
        ? MessageKind.CARD_UPDATE
        : MessageKind.REMINDER;
  }

  private Optional<Move> charge(Observation seen, Plan plan) {
    Seen s = seen.subject();
    if (s.card() == null) {
      return Optional.empty();
    }
    boolean fresh =
        !s.onFirstMethod()
            && s.attempts().stream().noneMatch(a -> a.cardKey().equals(s.card().key()));
    if (fresh) {
      return allowed.charge(seen, seen.now()).map(Move.Charge::new);
    }
    Instant last = s.attempts().isEmpty() ? s.failedAt() : s.attempts().getLast().claimedAt();
    return next(plan.charges(), last)
        .flatMap(at -> allowed.charge(seen, later(at, seen.now())))
        .map(Move.Charge::new);
  }

  private Optional<Move> message(Observation seen, Plan plan) {
    Instant last = seen.contacts().stream().map(Contact::at).reduce(Instant.EPOCH, (a, b) -> b);
    int level = Math.min(4, 1 + seen.contacts().size());
    MessageKind kind = kind(seen.subject());
    return next(plan.messages(), last)
        .flatMap(at -> allowed.message(seen, Channel.EMAIL, later(at, seen.now())))
        .map(at -> new Move.Message(at, kind, Channel.EMAIL, level, true));
  }

  private Optional<Move> call(Observation seen, Plan plan) {
    Seen s = seen.subject();
    if (s.tasks().stream().anyMatch(Task::open)) {
      return Optional.empty();
    }
    Instant last =
        s.tasks().stream()
            .filter(t -> t.kind() != TaskKind.FINANCE_REVIEW)
            .map(Task::assignedAt)
            .reduce(Instant.EPOCH, (a, b) -> b);
    return next(plan.calls(), last)
        .map(at -> new Move.Task(later(at, seen.now()), TaskKind.ACCOUNT_MANAGER, plan.gain()));
  }

  private static Optional<Instant> next(List<Long> times, Instant last) {
    return times.stream().map(Instant::ofEpochSecond).filter(at -> at.isAfter(last)).findFirst();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
