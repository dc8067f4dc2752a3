package dev.recoup.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OutsideTest {
  private static final String PAGE =
      "<form method=\"post\"><input type=\"hidden\" name=\"s\" value=\"a+b\">"
          + "<button name=\"decision\" value=\"approve\">Yes</button>"
          + "<button name=\"decision\" value=\"reject\">No</button></form>";

  @Test
  void pressing_a_button_sends_it_and_the_hidden_fields() {
    assertEquals("s=a%2Bb&decision=approve", Forms.pressed(PAGE, "approve"));
    assertEquals("s=a%2Bb&decision=reject", Forms.pressed(PAGE, "reject"));
  }

  @Test
  void dice_fall_the_same_for_the_same_question_and_spread_evenly_over_others() {
    Dice dice = new Dice(7);
    assertEquals(dice.unit("a", 1), new Dice(7).unit("a", 1));
    assertNotEquals(dice.unit("a", 1), new Dice(8).unit("a", 1));
    int below = 0;
    for (int i = 0; i < 10_000; i++) {
      below += dice.chance(0.25, "question", i) ? 1 : 0;
    }
    assertTrue(below > 2_300 && below < 2_700, "of 10,000: " + below);
    Duration drawn = dice.between(Duration.ofHours(1), Duration.ofHours(2), "when");
    assertTrue(
        drawn.compareTo(Duration.ofHours(1)) >= 0 && drawn.compareTo(Duration.ofHours(2)) < 0);
  }

  @Test
  void every_bad_request_but_one_is_json_and_the_large_one_is_large() {
    Instant now = Instant.parse("2026-03-02T12:00:00Z");
    for (BadRequest kind : BadRequest.values()) {
      byte[] body = kind.make(1, now).body();
      if (kind == BadRequest.NOT_JSON) {
        assertThrows(RuntimeException.class, () -> JsonReader.read(body));
      } else {
        JsonReader.read(new String(body, StandardCharsets.UTF_8));
      }
      assertEquals(kind == BadRequest.TWO_MEGABYTES, body.length > 2_000_000, kind.name());
    }
  }

  @Test
  void sabotages_are_named_as_on_the_command_line() {
    assertEquals(Optional.of(Sabotage.IGNORE_OPTOUT), Sabotage.of("ignore-optout"));
    assertEquals(Optional.empty(), Sabotage.of("nothing"));
  }

  @Test
  void options_out_of_range_are_refused_by_name() {
    var refused = assertThrows(IllegalArgumentException.class, () -> new Options(5, 1, 45, null));
    assertTrue(refused.getMessage().contains("--cases"));
  }
}
