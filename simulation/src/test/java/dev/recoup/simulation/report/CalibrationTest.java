package dev.recoup.simulation.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.simulation.world.Target;
import dev.recoup.simulation.world.World;
import dev.recoup.simulation.world.Worlds;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final List<String> WORLDS =
      List.of("consumer-us", "saas-eu", "b2b-invoices", "memberships-uk");

  @Test
  void everyCalibratedNumberHolds() {
    for (String name : WORLDS) {
      for (Check.Line line : new Check(new Contest(Worlds.of(name), 4_000, 1, 2)).lines()) {
        assertTrue(line.holds(), name + ": " + line);
      }
    }
  }

  @Test
  void aVerifiedNumberIsKeptOutOfEveryCalibration() {
    for (String name : WORLDS) {
      World world = Worlds.of(name);
      assertTrue(
          world.targets().stream()
              .anyMatch(t -> t.mark() == 'V' && t.use() == Target.Use.PREDICTED),
          name);
    }
  }
}
