package dev.recoup.domain.select;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Map<SignalKind, OutcomeKind> ENDING =
      Map.of(SignalKind.STOP, OutcomeKind.STOPPED, SignalKind.HAND_OVER, OutcomeKind.HANDED_OVER);

  /** Of two cases of a payer one is ended and the other goes on, in one moment, in any order. */
  @Test
  void what_is_said_of_another_case_of_the_payer_does_not_undo_an_ending() {
    ENDING.forEach(
        (word, outcome) -> {
          World endedLast = World.softDeclineAt("2026-11-03T10:00:00Z");
          endedLast.hears(SignalKind.GO_ON);
          endedLast.hears(word);
          assertEquals(outcome, ended(endedLast));
          World endedFirst = World.softDeclineAt("2026-11-03T10:00:00Z");
          endedFirst.hears(word);
          endedFirst.hears(SignalKind.GO_ON);
          assertEquals(outcome, ended(endedFirst));
        });
  }

  private static OutcomeKind ended(World world) {
    return world.decide().step() instanceof Step.Close close ? close.outcome() : null;
  }
}
