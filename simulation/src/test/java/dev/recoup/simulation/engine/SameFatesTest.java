package dev.recoup.simulation.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import dev.recoup.simulation.world.World.Route;
import dev.recoup.simulation.world.Worlds;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Common random numbers: policies meet the same payers with the same fates. */
class SameFatesTest {
  private static final World US = Worlds.of("consumer-us");

  private static List<PayerOutcome> play(Strategy strategy, long seed, int threads) {
    return Simulation.play(US, Population.of(US, seed, 900), strategy, threads);
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    List<PayerOutcome> one = play(new Smart(House.shipped()), 1, 1);
    assertEquals(one, play(new Smart(House.shipped()), 1, 2));
    assertNotEquals(one, play(new Smart(House.shipped()), 2, 2));
  }

  @Test
  void lookingAtPayersWithoutDoingAnythingIsTheSameAsNothing() {
    Strategy idle = seen -> new Move.Wait(seen.now().plus(Duration.ofHours(7)));
    Strategy nothing = seen -> new Move.Stop(seen.now());
    assertEquals(play(nothing, 1, 2), play(idle, 1, 2));
  }

  @Test
  void whoPaysUnaskedDoesSoUnderEveryPolicyThatDoesNotComeFirst() {
    List<PayerOutcome> alone = play(seen -> new Move.Stop(seen.now()), 1, 2);
    List<PayerOutcome> written = play(new CalendarStrategy(Calendars.named().get("native")), 1, 2);
    int compared = 0;
    for (int i = 0; i < alone.size(); i++) {
      for (int n = 0; n < alone.get(i).cases().size(); n++) {
        PayerOutcome.Case before = alone.get(i).cases().get(n);
        PayerOutcome.Case after = written.get(i).cases().get(n);
        if (before.route() == Route.SELF && after.route() == Route.SELF) {
          assertEquals(before.days(), after.days(), 1e-9);
          compared++;
        }
      }
    }
    assertTrue(compared > 40, "too few to compare: " + compared);
  }

  @Test
  void oneMoreTryChangesNobodyWhoWasRecoveredBeforeIt() {
    Calendar short1 = new Calendar(List.of(2.0), List.of(), List.of(), List.of(), null);
    Calendar long1 = new Calendar(List.of(2.0, 9.0), List.of(), List.of(), List.of(), null);
    List<PayerOutcome> few = play(new CalendarStrategy(short1), 1, 2);
    List<PayerOutcome> more = play(new CalendarStrategy(long1), 1, 2);
    int gained = 0;
    for (int i = 0; i < few.size(); i++) {
      for (int n = 0; n < few.get(i).cases().size(); n++) {
        PayerOutcome.Case a = few.get(i).cases().get(n);
        PayerOutcome.Case b = more.get(i).cases().get(n);
        if (a.recovered() && a.days() < 9) {
          assertEquals(a, b);
        } else if (b.recovered() && !a.recovered()) {
          gained++;
        }
      }
    }
    assertTrue(gained > 10, "a second try gains something: " + gained);
  }

  @Test
  void thePopulationOfASeedBeginsTheSameHoweverLargeItIs() {
    List<Person> small = Population.of(US, 7, 50);
    List<Person> large = Population.of(US, 7, 500);
    assertEquals(small.subList(0, 40), large.subList(0, 40));
  }
}
