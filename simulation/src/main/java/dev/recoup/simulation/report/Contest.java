package dev.recoup.simulation.report;

import dev.recoup.json.BadInput;
import dev.recoup.simulation.ceiling.Clairvoyant;
import dev.recoup.simulation.ceiling.Informed;
import dev.recoup.simulation.engine.PayerOutcome;
import dev.recoup.simulation.engine.Simulation;
import dev.recoup.simulation.observe.House;
import dev.recoup.simulation.observe.Move;
import dev.recoup.simulation.observe.Strategy;
import dev.recoup.simulation.policy.Calendar;
import dev.recoup.simulation.policy.CalendarStrategy;
import dev.recoup.simulation.policy.Calendars;
import dev.recoup.simulation.policy.Smart;
import dev.recoup.simulation.world.Person;
import dev.recoup.simulation.world.Population;
import dev.recoup.simulation.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One world, its payers of one seed, and the policies that are played against them. */
public final class Contest {
  /** Every policy by its name, from the least to the luckiest. */
  public static final List<String> POLICIES =
      List.of(
          "nothing",
          "fixed",
          "native",
          "spread",
          "tuned",
          "smart-alone",
          "smart",
          "informed-alone",
          "informed",
          "clairvoyant");

  private final World world;
  private final List<Person> people;
  private final int threads;
  private final Map<String, List<PayerOutcome>> played = new HashMap<>();

  public Contest(World world, int cases, long seed, int threads) {
    this(world, Population.of(world, seed, cases), threads);
  }

  private Contest(World world, List<Person> people, int threads) {
    this.world = world;
    this.people = people;
    this.threads = threads;
  }

  /**
   * The same contest for the payers of the first desks that have so many cases. Desks share
   * nothing, so what is played already stays as it is.
   */
  public Contest firstDesks(int cases) {
    int size = world.people().payersPerDesk();
    int payers = 0;
    int count = 0;
    while (payers < people.size() && (count < cases || payers % size != 0)) {
      count += people.get(payers++).debts().size();
    }
    if (payers == people.size()) {
      return this;
    }
    Contest part = new Contest(world, people.subList(0, payers), threads);
    for (Map.Entry<String, List<PayerOutcome>> each : played.entrySet()) {
      part.played.put(each.getKey(), each.getValue().subList(0, payers));
    }
    return part;
  }

  public World world() {
    return world;
  }

  /** What came of every payer under this policy; played once. */
  public List<PayerOutcome> outcomes(String policy) {
    return played.computeIfAbsent(
        policy, name -> Simulation.play(world, people, strategy(name), threads));
  }

  /** What comes of every payer under a calendar. */
  public List<PayerOutcome> outcomes(Calendar calendar) {
    return Simulation.play(world, people, new CalendarStrategy(calendar), threads);
  }

  private Strategy strategy(String policy) {
    return switch (policy) {
      case "nothing" -> seen -> new Move.Stop(seen.now());
      case "fixed", "native", "spread", "tuned" ->
          new CalendarStrategy(Calendars.named().get(policy));
      case "smart" -> new Smart(House.shipped());
      case "smart-alone" -> new Smart(House.shippedAlone());
      case "informed" -> new Informed(world, Informed.CALLS);
      case "informed-alone" -> new Informed(world, 0);
      case "clairvoyant" -> new Clairvoyant(world, people);
      default -> throw new BadInput("policy", "must be one of " + POLICIES + ", not " + policy);
    };
  }
}
