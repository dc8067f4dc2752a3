package dev.recoup.statemachine;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** Tests that tell one story each. */
abstract class StoryTest {
  static final Duration MINUTE = Duration.ofMinutes(1);
  static final Duration HOUR = Duration.ofHours(1);
  static final Duration DAY = Duration.ofDays(1);
  static final Duration FORTNIGHT = Duration.ofDays(14);
  static final Duration TWO_MONTHS = Duration.ofDays(60);

  Story story;

  Story tell(Owing... owings) {
    story = Story.of(owings);
    return story;
  }

  /** Until the first case waits for its next step. */
  void untilHeld() {
    story.runUntil(
        () -> story.found(story.invoice()).map(c -> c.progress().waiting()).isPresent(), DAY);
  }

  @AfterEach
  void close() {
    if (story != null) {
      story.close();
    }
  }
}
