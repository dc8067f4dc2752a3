package dev.recoup.statemachine.race;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two hundred interleavings of each scenario. */
@Tag("long")
class RaceSuiteTest {
  private static final int SEEDS = Integer.getInteger("recoup.race.seeds", 200);

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void noInterleavingBreaksAPromise(Scenario scenario) {
    Map<Long, List<String>> found = new TreeMap<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      List<String> findings = scenario.findings(seed);
      if (!findings.isEmpty()) {
        found.put(seed, findings);
      }
    }
    assertEquals(Map.of(), found);
  }
}
