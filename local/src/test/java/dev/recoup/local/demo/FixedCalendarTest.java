package dev.recoup.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.local.sandbox.Population;
import dev.recoup.local.sandbox.SandboxConfig;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FixedCalendarTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private static CashResult play(long seed) {
    return FixedCalendar.play(
        SandboxConfig.usual(seed, START), Population.plan(seed, START, 200), 45);
  }

  @Test
  void the_fixed_calendar_recovers_what_the_field_reports_for_it() {
    double sum = 0;
    for (long seed = 1; seed <= 5; seed++) {
      long began = System.nanoTime();
      CashResult result = play(seed);
      System.out.println(
          seed + " " + result + " " + (System.nanoTime() - began) / 1_000_000 + " ms");
      sum += result.freeRate();
    }
    assertTrue(sum / 5 > 0.38 && sum / 5 < 0.58, "mean rate " + sum / 5);
  }

  @Test
  void the_same_seed_gives_the_same_figures() {
    assertEquals(play(7), play(7));
  }
}
