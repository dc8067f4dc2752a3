package dev.recoup.domain.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Charge;
import dev.recoup.domain.ChargeStatus;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Reason;
import dev.recoup.domain.Score;
import dev.recoup.domain.policy.Policies;
import dev.recoup.domain.time.LocalTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScorerTest {
  private static final Instant FAILED = Instant.parse("2026-11-03T10:00:00Z");

  @Test
  void the_best_times_come_first_and_lie_in_decent_hours() {
    Score score = score(Reason.INSUFFICIENT_FUNDS, 0, FAILED);
    assertFalse(score.bestRetryTimes().isEmpty());
    for (Instant at : score.bestRetryTimes()) {
      assertFalse(at.isBefore(FAILED));
      int hour = at.atZone(java.time.ZoneId.of("Europe/Berlin")).getHour();
      assertTrue(hour >= 6 && hour < 22);
    }
  }

  @Test
  void a_payday_ahead_raises_the_chance_and_says_so() {
    Score plain = score(Reason.INSUFFICIENT_FUNDS, 0, FAILED);
    // The last business day of November 2026.
    Score payday = score(Reason.INSUFFICIENT_FUNDS, 0, Instant.parse("2026-11-30T10:00:00Z"));
    assertTrue(payday.byRetry() > plain.byRetry());
    assertTrue(payday.factors().stream().anyMatch(f -> f.startsWith("payday today: +0.")));
  }

  @Test
  void a_decline_lowers_the_chance_of_a_charge_right_after_it() {
    Instant declined = FAILED.plus(Duration.ofDays(2));
    Instant soon = declined.plus(Duration.ofDays(1));
    for (Reason reason : List.of(Reason.DO_NOT_HONOR, Reason.INSUFFICIENT_FUNDS)) {
      double before = times(reason).chanceAtFirst(soon);
      double after = times(reason, declined).chance(soon);
      assertTrue(after < before / 2 && after > 0, reason + ": " + after + " after " + before);
    }
  }

  private static RetryTimes times(Reason reason, Instant... declined) {
    return new RetryTimes(
        Set.of(reason),
        FAILED,
        List.of(declined),
        false,
        Policies.defaults(),
        LocalTimes.of(null, "DE"));
  }

  @Test
  void another_reason_is_weighed_with_the_first_and_does_not_replace_it() {
    Score vague = score(Reason.DO_NOT_HONOR, 1, FAILED);
    Score both = score(Reason.DO_NOT_HONOR, 1, FAILED, "insufficient_funds");
    assertNotEquals(vague.bestRetryTimes(), both.bestRetryTimes());
    assertNotEquals(vague.byRetry(), both.byRetry());
  }

  @Test
  void all_retries_together_reach_most_of_the_share_that_can_be_cured_at_all() {
    double missed = 1;
    for (int declines = 0; declines < 8; declines++) {
      missed *= 1 - score(Reason.INSUFFICIENT_FUNDS, declines, FAILED).byRetry();
    }
    // Field 5.8: 65 to 75 % of missing funds are ever cured by a retry.
    assertTrue(1 - missed > 0.45 && 1 - missed < 0.75, "cured " + (1 - missed));
  }

  @Test
  void what_no_retry_cures_is_never_promising() {
    for (Reason reason :
        List.of(Reason.LOST_OR_STOLEN, Reason.REVOKED, Reason.EXPIRED_CARD, Reason.INVALID_DATA)) {
      assertTrue(score(reason, 0, FAILED).byRetry() <= 0.05, reason.name());
    }
  }

  @Test
  void every_score_is_a_probability_with_its_reasons() {
    for (Reason reason : Reason.values()) {
      for (int declines = 0; declines < 7; declines++) {
        Score score = score(reason, declines, FAILED.plus(Duration.ofDays(declines * 5L)));
        for (double p : List.of(score.byRetry(), score.byMessage(), score.alone())) {
          assertTrue(p >= 0 && p <= 1);
        }
        assertFalse(score.factors().isEmpty());
        assertEquals(Scorer.MODEL, score.model());
      }
    }
  }

  /** After charges that were made when they were advised and declined all the same. */
  private static Score score(Reason reason, int declines, Instant now, String... saidBefore) {
    Given given = Given.decline(reason, FAILED).with(g -> g.now = now);
    given.read =
        Stream.of(saidBefore)
            .map(code -> new Decline(code, null, null, null, "visa", "card", null))
            .map(d -> new Charge(d.code(), FAILED, ChargeStatus.FAILED, null, 0, false, "c", d))
            .toList();
    Score score = given.score();
    for (int n = 1; n <= declines && !score.bestRetryTimes().isEmpty(); n++) {
      Instant at = score.bestRetryTimes().getFirst();
      given = given.declinedAt(at).with(g -> g.now = at);
      score = given.score();
    }
    return score;
  }
}
