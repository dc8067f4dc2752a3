package dev.recoup.local.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.simulation.report.Interval;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures worked by hand. */
class JudgedTest {
  private static final Judged FOUR =
      new Judged(List.of("a", "b", "c", "d"), new double[] {0, 1, 0, 1});
  private static final double[] SAID = {0.1, 0.3, 0.4, 0.8};

  @Test
  void three_of_four_pairs_are_in_order() {
    assertEquals(0.75, FOUR.auc(SAID).applyAsDouble(FOUR.weights(0)), 1e-12);
  }

  @Test
  void who_says_the_same_of_all_knows_nothing() {
    double[] same = {0.5, 0.5, 0.5, 0.5};
    assertEquals(0.5, FOUR.auc(same).applyAsDouble(FOUR.weights(0)), 1e-12);
    assertEquals(0.25, FOUR.brier(same).applyAsDouble(FOUR.weights(0)), 1e-12);
  }

  @Test
  void brier_is_the_mean_squared_distance() {
    double byHand = (0.01 + 0.49 + 0.16 + 0.04) / 4;
    assertEquals(byHand, FOUR.brier(SAID).applyAsDouble(FOUR.weights(0)), 1e-12);
  }

  @Test
  void calibration_is_measured_over_ten_bins_of_as_many() {
    int n = 1000;
    List<String> payers = new ArrayList<>();
    double[] came = new double[n];
    double[] said = new double[n];
    for (int i = 0; i < n; i++) {
      payers.add("p" + i);
      said[i] = (i / 100 + 0.5) / 10;
      came[i] = i % 100 < 100 * (i / 100) / 10 ? 1 : 0;
    }
    Judged judged = new Judged(payers, came);
    // Every bin is said to be 5 points likelier than it came.
    assertEquals(0.05, judged.calibrationError(said).applyAsDouble(judged.weights(0)), 1e-9);
  }

  @Test
  void rows_of_one_payer_are_drawn_together_so_the_interval_is_wider() {
    List<String> alone = new ArrayList<>();
    List<String> together = new ArrayList<>();
    double[] came = new double[400];
    for (int i = 0; i < came.length; i++) {
      alone.add("p" + i);
      together.add("p" + i / 20);
      came[i] = i / 20 % 2;
    }
    double[] half = new double[came.length];
    java.util.Arrays.fill(half, 0.4);
    Judged many = new Judged(alone, came);
    Judged few = new Judged(together, came);
    Interval narrow = many.interval(many.brier(half));
    Interval wide = few.interval(few.brier(half));
    assertEquals(narrow.value(), wide.value(), 1e-12);
    assertTrue(wide.high() - wide.low() > 2 * (narrow.high() - narrow.low()));
  }
}
