package dev.recoup.simulation.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.json.BadInput;
import dev.recoup.simulation.Tiny;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorldReaderTest {
  private static String complaint(Tiny tiny) {
    return assertThrows(BadInput.class, tiny::world).getMessage();
  }

  @Test
  void everyShippedWorldIsRead() {
    for (String name : Worlds.SHIPPED) {
      World world = Worlds.of(name);
      assertEquals(name, world.name());
      assertEquals(35, world.horizonDays());
    }
  }

  @Test
  void aMisspeltFieldIsNamed() {
    String complaint = complaint(new Tiny().with("messages.fatigues", 1));
    assertTrue(complaint.startsWith("messages.fatigues: is no field here"), complaint);
  }

  @Test
  void aMissingFieldIsNamed() {
    assertEquals("causes.it.acts: is missing", complaint(new Tiny().with("causes.it.acts", null)));
  }

  @Test
  void aNumberBeyondItsRangeIsNamed() {
    assertEquals(
        "money.approval: must lie between 0 and 1",
        complaint(new Tiny().with("money.approval", 1.5)));
    assertEquals(
        "people.promiseDays: must have the lower number first",
        complaint(new Tiny().with("people.promiseDays", List.of(4, 3))));
  }

  @Test
  void sharesMustSumToOne() {
    String complaint =
        complaint(
            new Tiny()
                .with("causes.it.says", Map.of("insufficient_funds", 0.6, "do_not_honor", 0.3)));
    assertEquals("causes.it.says: must sum to 1, but sums to 0.9", complaint);
  }

  @Test
  void whatIsReferredToMustExist() {
    assertTrue(
        complaint(new Tiny().with("segments.0.causes", Map.of("other", 1)))
            .startsWith("segments[0].causes.other: is no cause; known are [it]"));
    assertTrue(
        complaint(new Tiny().with("segments.0.currency", "EUR"))
            .startsWith("segments[0].currency: has no rate"));
    assertTrue(
        complaint(new Tiny().with("causes.it.says", Map.of("nonsense", 1)))
            .startsWith("causes.it.says.nonsense: is no signal"));
    assertTrue(
        complaint(new Tiny().with("paydays", Map.of("DE", Map.of("NONE", 1))))
            .startsWith("paydays.US: is missing, but payers live there"));
  }

  @Test
  void aCauseWithoutACardHasNoDecline() {
    assertTrue(
        complaint(new Tiny().with("segments.0.rail", "INVOICE"))
            .startsWith("segments[0].causes.it: a cause has says exactly where"));
  }

  @Test
  void anUnverifiedSourceMayNotBeRequired() {
    Map<String, Object> target =
        Map.of(
            "name", "x",
            "of", "RECOVERY_RATE",
            "play", "nothing",
            "range", List.of(0, 1),
            "source", "a blog",
            "mark", "U",
            "use", "CALIBRATED");
    assertEquals(
        "targets[0].use: must be SHOWN where the source could not be verified",
        complaint(new Tiny().with("targets", List.of(target))));
  }

  @Test
  void aWorldThatIsNoneNamesTheShippedOnes() {
    String complaint = assertThrows(BadInput.class, () -> Worlds.of("no-such-world")).getMessage();
    assertTrue(complaint.contains("consumer-us"), complaint);
    assertThrows(BadInput.class, () -> Worlds.of("generated:x"));
  }
}
