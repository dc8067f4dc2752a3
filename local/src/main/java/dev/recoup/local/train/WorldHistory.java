package dev.recoup.local.train;

import dev.recoup.domain.Attempt;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Reason;
import dev.recoup.domain.decline.Diagnoser;
import dev.recoup.domain.model.Moment;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.score.Scorer;
import dev.recoup.domain.time.LocalTimes;
import dev.recoup.simulation.engine.PayerOutcome;
import dev.recoup.simulation.engine.Simulation;
import dev.recoup.simulation.observe.House;
import dev.recoup.simulation.observe.Move;
import dev.recoup.simulation.observe.Observation;
import dev.recoup.simulation.observe.Observation.Seen;
import dev.recoup.simulation.observe.Strategy;
import dev.recoup.simulation.world.Person;
import dev.recoup.simulation.world.World;
import dev.recoup.simulation.world.World.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The charges a policy made in a world, as a billing system would list them. */
final class WorldHistory {
  private static final String PROVIDER = "stripe";

  /** A returned debit is told within so long. */
  private static final Duration DEBIT_TOLD = Duration.ofDays(4);

  private final Policy policy = House.shipped();
  private final Map<CaseId, Asked> asked = new ConcurrentHashMap<>();

  private WorldHistory() {}

  private record Asked(Observation seen, Move move) {}

  /** The charges on the methods that failed at first, by time. */
  static List<Sample> of(World world, List<Person> people, Strategy strategy, int threads) {
    WorldHistory history = new WorldHistory();
    List<PayerOutcome> outcomes =
        Simulation.play(world, people, seen -> history.ask(strategy, seen), threads);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      String payer = world.name() + "#" + people.get(i).index();
      List<PayerOutcome.Case> cases = outcomes.get(i).cases();
      for (int n = 0; n < cases.size(); n++) {
        CaseId id = CaseId.of(House.CONNECTION, people.get(i).index() + "-" + n);
        Asked last = history.asked.get(id);
        if (last != null) {
          samples.addAll(history.samples(last, cases.get(n), payer));
        }
      }
    }
    samples.sort(Comparator.comparing((Sample s) -> s.moment().at()));
    return samples;
  }

  private Move ask(Strategy strategy, Observation seen) {
    Move move = strategy.next(seen);
    asked.put(seen.subject().id(), new Asked(seen, move));
    return move;
  }

  private List<Sample> samples(Asked last, PayerOutcome.Case outcome, String payer) {
    Seen s = last.seen.subject();
    List<Sample> samples = new ArrayList<>();
    if (s.card() == null) {
      return samples;
    }
    boolean paid = outcome.paid() && outcome.route() == Route.RETRY;
    for (int n = 0; n < s.attempts().size(); n++) {
      Attempt a = s.attempts().get(n);
      boolean answered = a.state() == Attempt.State.DECLINED;
      if (a.cardKey().equals(s.failedOn()) && (answered || paid)) {
        samples.add(sample(last.seen, n, a.claimedAt(), !answered, payer));
      }
    }
    boolean unresolved = !s.attempts().isEmpty() && s.attempts().getLast().unresolved();
    if (paid && !unresolved && last.move instanceof Move.Charge charge) {
      Instant at = charge.at().isAfter(last.seen.now()) ? charge.at() : last.seen.now();
      samples.add(sample(last.seen, s.attempts().size(), at, true, payer));
    }
    return samples;
  }

  private Sample sample(Observation seen, int before, Instant at, boolean paid, String payer) {
    Moment moment = moment(seen, before, at);
    return new Sample(
        moment,
        Scorer.chance(moment, policy),
        paid,
        payer,
        moment.debit() ? at.plus(DEBIT_TOLD) : at);
  }

  /**
   * A charge of the observed case.
   *
   * @param before how many charges were declined before it
   */
  static Moment moment(Observation seen, int before, Instant at) {
    Seen s = seen.subject();
    List<Instant> declined =
        s.attempts().subList(0, before).stream().map(Attempt::claimedAt).toList();
    Set<Reason> said = EnumSet.noneOf(Reason.class);
    s.declines().subList(0, before + 1).forEach(d -> said.add(reason(d)));
    return new Moment(
        reason(s.declines().get(before)),
        said,
        declined,
        s.failedAt(),
        before == 0 ? s.failedAt() : declined.getLast(),
        at,
        LocalTimes.of(seen.account(), seen.payer().country()),
        s.card().brand(),
        s.card().rail(),
        s.card().funding(),
        s.amount(),
        seen.account().business(),
        seen.account().recoveredBefore(),
        seen.account().failedBefore());
  }

  private static Reason reason(Decline decline) {
    return Diagnoser.diagnose(PROVIDER, decline).reason();
  }
}
