package dev.recoup.simulation.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Channel;
import dev.recoup.domain.Step.MessageKind;
import dev.recoup.simulation.Tiny;
import dev.recoup.simulation.observe.Move;
import dev.recoup.simulation.observe.Strategy;
import dev.recoup.simulation.policy.CalendarStrategy;
import dev.recoup.simulation.policy.Calendars;
import dev.recoup.simulation.world.Population;
import dev.recoup.simulation.world.World;
import dev.recoup.simulation.world.Worlds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefereeTest {
  private static List<PayerOutcome> play(World world, Strategy strategy, int cases) {
    return Simulation.play(world, Population.of(world, 1, cases), strategy, 2);
  }

  private static int network(List<PayerOutcome> outcomes) {
    return outcomes.stream().mapToInt(PayerOutcome::networkBreaches).sum();
  }

  private static int house(List<PayerOutcome> outcomes) {
    return outcomes.stream().mapToInt(PayerOutcome::houseBreaches).sum();
  }

  /** Charges every five hours, whatever the card, and writes every night. */
  private static final Strategy RUTHLESS =
      seen -> {
        boolean charge = seen.subject().card() != null && seen.subject().attempts().size() < 20;
        return charge
            ? new Move.Charge(seen.now().plus(Duration.ofHours(5)))
            : seen.contacts().size() < 20
                ? new Move.Message(
                    seen.now().plus(Duration.ofHours(9)),
                    MessageKind.REMINDER,
                    Channel.EMAIL,
                    4,
                    true)
                : new Move.Stop(seen.now());
      };

  @Test
  void aRuthlessPolicyIsCaught() {
    List<PayerOutcome> outcomes = play(Worlds.of("consumer-us"), RUTHLESS, 200);
    assertTrue(network(outcomes) > 500, "network: " + network(outcomes));
    assertTrue(house(outcomes) > 1000, "house: " + house(outcomes));
  }

  @Test
  void everyChargeOnADeadCardIsABreach() {
    Tiny dead = new Tiny().with("causes.it.says", Map.of("lost_card", 1));
    Strategy once =
        seen ->
            seen.subject().attempts().isEmpty()
                ? new Move.Charge(seen.now().plus(Duration.ofDays(1)))
                : new Move.Stop(seen.now());
    assertEquals(10, network(play(dead.world(), once, 10)));
    assertEquals(25, play(dead.world(), once, 10).getFirst().feesMinor(), "the fee and the fine");
  }

  @Test
  void theCalendarsBreakNothing() {
    for (String name : List.of("consumer-us", "saas-eu", "memberships-uk", "b2b-invoices")) {
      World world = Worlds.of(name);
      Calendars.named()
          .forEach(
              (policy, calendar) -> {
                List<PayerOutcome> outcomes = play(world, new CalendarStrategy(calendar), 600);
                assertEquals(0, network(outcomes), policy + " in " + name);
                assertEquals(0, house(outcomes), policy + " in " + name);
              });
    }
  }
}
