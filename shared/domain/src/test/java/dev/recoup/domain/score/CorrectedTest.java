package dev.recoup.domain.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Reason;
import dev.recoup.domain.Score;
import dev.recoup.domain.model.Feature.Group;
import dev.recoup.domain.model.RecoveryModel;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scores in which a trained model corrects the rules. */
class CorrectedTest {
  private static final Instant FAILED = Instant.parse("2026-11-03T10:00:00Z");

  /** This company's customers are paid on Mondays, for a reason no rule knows. */
  private static final Map<String, Double> MONDAYS = Map.of("rules", 0.9, "on monday", 3.0);

  private static final Map<String, Double> LOYAL = Map.of("rules", 0.9, "recovered before", 0.8);

  @Test
  void a_model_moves_charges_to_where_the_history_saw_payments() {
    Score score = score(model(Scorer.MODEL, MONDAYS), 0);
    assertTrue(mondays(score) > mondays(score(null, 0)), score.bestRetryTimes().toString());
    assertEquals("history-1", score.model());
    assertTrue(score.factors().getFirst().startsWith("one more charge, by history-1: 0."));
  }

  @Test
  void the_named_factor_moves_the_score_the_named_way() {
    RecoveryModel model = model(Scorer.MODEL, LOYAL);
    Score loyal = score(model, 2);
    Score stranger = score(model, 0);
    String factor =
        loyal.factors().stream().filter(f -> f.contains("recovered")).findFirst().orElseThrow();
    assertTrue(factor.matches("2 earlier cases recovered, 0 lost: \\+0\\.\\d\\d"), factor);
    assertTrue(loyal.byRetry() > stranger.byRetry());
  }

  @Test
  void every_time_has_its_chance_and_the_first_is_the_next_charges() {
    for (RecoveryModel model :
        new RecoveryModel[] {null, model(Scorer.MODEL, MONDAYS), model("rules-0", MONDAYS)}) {
      Score score = score(model, 0);
      assertEquals(score.bestRetryTimes().size(), score.retryChances().size());
      assertEquals(score.byRetry(), score.retryChances().getFirst(), 0.001);
      assertTrue(score.retryChances().stream().allMatch(p -> p > 0 && p <= 1));
    }
  }

  @Test
  void a_model_of_other_rules_and_one_where_a_person_decides_are_not_used() {
    assertEquals(score(null, 0), score(model("rules-0", MONDAYS), 0));
    Score dear = score(model(Scorer.MODEL, MONDAYS), 0, 99_000_000);
    assertEquals(Scorer.MODEL, dear.model());
    assertTrue(dear.needsPerson());
  }

  private static long mondays(Score score) {
    return score.bestRetryTimes().stream()
        .map(at -> at.atZone(ZoneId.of("Europe/Berlin")).getDayOfWeek())
        .filter(DayOfWeek.MONDAY::equals)
        .count();
  }

  private static RecoveryModel model(String rules, Map<String, Double> weights) {
    return new RecoveryModel(
        RecoveryModel.FORMAT,
        "history-1",
        rules,
        2000,
        FAILED,
        -0.3,
        weights,
        Map.of(Group.RULES, -1.2),
        Map.of("EUR", 900L),
        1,
        0);
  }

  private static Score score(RecoveryModel model, int recoveredBefore) {
    return score(model, recoveredBefore, 900);
  }

  private static Score score(RecoveryModel model, int recoveredBefore, long minor) {
    Given given = Given.decline(Reason.INSUFFICIENT_FUNDS, FAILED);
    given.recoveredBefore = recoveredBefore;
    given.minor = minor;
    return given.score(model);
  }
}
