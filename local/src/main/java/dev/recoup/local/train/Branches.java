package dev.recoup.local.train;

import dev.recoup.domain.Channel;
import dev.recoup.domain.Step.MessageKind;
import dev.recoup.domain.time.LocalTimes;
import dev.recoup.simulation.engine.PayerOutcome;
import dev.recoup.simulation.engine.Simulation;
import dev.recoup.simulation.observe.Move;
import dev.recoup.simulation.observe.Observation;
import dev.recoup.simulation.observe.Observation.Seen;
import dev.recoup.simulation.observe.Strategy;
import dev.recoup.simulation.policy.Allowed;
import dev.recoup.simulation.world.Person;
import dev.recoup.simulation.world.Population;
import dev.recoup.simulation.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The same payers with and without one step. Until a moment drawn for each payer a fixed course is
 * played; then one step and nothing more, or nothing at all. As every fate depends on the payer
 * alone, the difference is what the step adds.
 */
final class Branches {
  private static final double LATEST_DAYS = 12;

  /** Charges tried: so many days on, at these local hours. */
  private static final int[] DAYS = {0, 1, 2, 3, 4, 6, 8, 10, 13};

  private static final LocalTime[] HOURS = {
    LocalTime.of(12, 0), LocalTime.of(7, 0), LocalTime.of(18, 0)
  };

  private final World world;
  private final List<Person> people;
  private final int threads;
  private final Allowed allowed = new Allowed();
  private final Strategy course = new Explored();
  private final Map<String, Observation> at = new ConcurrentHashMap<>();

  private Branches(World world, List<Person> people, int threads) {
    this.world = world;
    this.people = people.stream().map(p -> Population.first(p, 1)).toList();
    this.threads = threads;
  }

  /**
   * One payer at its moment.
   *
   * @param steps what could be done, {@code Move.Charge} or {@code Move.Message}
   * @param added by each step: 1 when only with it the money came, -1 when only without it, else 0
   */
  record Branch(String payer, Observation seen, List<Move> steps, double[] added) {}

  /** Those payers whose case was open at its moment and to whom something could be done. */
  static List<Branch> of(World world, List<Person> people, int threads) {
    return new Branches(world, people, threads).play();
  }

  private List<Branch> play() {
    boolean[] without = recovered(Map.of());
    Map<String, List<Move>> steps = new TreeMap<>();
    at.forEach((payer, seen) -> steps.put(payer, steps(seen)));
    int most = steps.values().stream().mapToInt(List::size).max().orElse(0);
    List<boolean[]> with = new ArrayList<>();
    for (int n = 0; n < most; n++) {
      Map<String, Move> chosen = new TreeMap<>();
      for (Map.Entry<String, List<Move>> each : steps.entrySet()) {
        if (n < each.getValue().size()) {
          chosen.put(each.getKey(), each.getValue().get(n));
        }
      }
      with.add(recovered(chosen));
    }
    List<Branch> branches = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      String payer = "p" + people.get(i).index();
      List<Move> of = steps.getOrDefault(payer, List.of());
      double[] added = new double[of.size()];
      for (int n = 0; n < added.length; n++) {
        added[n] = (with.get(n)[i] ? 1 : 0) - (without[i] ? 1 : 0);
      }
      if (!of.isEmpty()) {
        branches.add(new Branch(world.name() + "#" + payer, at.get(payer), of, added));
      }
    }
    return branches;
  }

  private boolean[] recovered(Map<String, Move> steps) {
    List<PayerOutcome> outcomes =
        Simulation.play(world, people, seen -> next(seen, steps), threads);
    boolean[] recovered = new boolean[outcomes.size()];
    for (int i = 0; i < recovered.length; i++) {
      recovered[i] = outcomes.get(i).cases().getFirst().recovered();
    }
    return recovered;
  }

  private Move next(Observation seen, Map<String, Move> steps) {
    Seen s = seen.subject();
    Instant moment = moment(seen);
    if (seen.now().isBefore(moment)) {
      Move move = course.next(seen);
      return move.at().isBefore(moment) ? move : new Move.Wait(moment);
    }
    boolean pending = !s.attempts().isEmpty() && s.attempts().getLast().unresolved();
    if (pending) {
      return new Move.Wait(seen.now().plus(Duration.ofHours(12)));
    }
    at.putIfAbsent(seen.payer().id(), seen);
    Move step = steps.get(seen.payer().id());
    return step == null || done(step, seen) ? new Move.Stop(seen.now()) : step;
  }

  private static boolean done(Move step, Observation seen) {
    Observation first = seen;
    return switch (step) {
      case Move.Charge c ->
          first.subject().attempts().stream().anyMatch(a -> !a.claimedAt().isBefore(c.at()));
      case Move.Message m -> first.contacts().stream().anyMatch(x -> !x.at().isBefore(m.at()));
      case Move.Task t -> true;
      case Move.Wait w -> true;
      case Move.Stop s -> true;
    };
  }

  private static Instant moment(Observation seen) {
    double days = LATEST_DAYS * Chance.of("moment" + seen.payer().id());
    return seen.subject().failedAt().plusSeconds((long) (days * 86_400));
  }

  private List<Move> steps(Observation seen) {
    List<Move> steps = new ArrayList<>();
    allowed
        .message(seen, Channel.EMAIL, seen.now())
        .map(t -> new Move.Message(t, MessageKind.REMINDER, Channel.EMAIL, 1, true))
        .ifPresent(steps::add);
    if (seen.subject().onFirstMethod()) {
      LocalTimes local = LocalTimes.of(seen.account(), seen.payer().country());
      for (int n = 0; n < DAYS.length; n++) {
        Instant wish =
            DAYS[n] == 0
                ? seen.now()
                : local.at(local.dateOf(seen.now()).plusDays(DAYS[n]), HOURS[n % HOURS.length]);
        allowed.charge(seen, wish).map(Move.Charge::new).ifPresent(steps::add);
      }
    }
    return steps.stream().distinct().toList();
  }
}
