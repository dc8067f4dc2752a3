package dev.recoup.local.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Money;
import dev.recoup.domain.Reason;
import dev.recoup.domain.model.Moment;
import dev.recoup.domain.model.RecoveryModel;
import dev.recoup.domain.time.LocalTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FitTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  @Test
  void more_declined_tries_never_raise_the_chance_even_where_chance_says_so() {
    RecoveryModel model = Fit.model(samples(3000, 1, true), List.of(), "m");
    for (int tries = 1; tries < 6; tries++) {
      double fewer = model.probability(moment(START, tries - 1, 0), 0.2);
      double more = model.probability(moment(START, tries, 0), 0.2);
      assertTrue(more <= fewer, tries + ": " + fewer + ", " + more);
    }
    assertTrue(model.weights().getOrDefault("rules", 0.0) >= 0);
  }

  @Test
  void no_payer_is_on_two_sides_and_nothing_fitted_is_later_than_what_is_judged() {
    Set<String> judged = new HashSet<>();
    for (Split split : Split.of(samples(2000, 2, false))) {
      Set<String> fitted = payers(split.fit());
      Set<String> calibrated = payers(split.calibrate());
      Set<String> others = payers(split.judge());
      assertTrue(fitted.size() > 500 && calibrated.size() > 100 && others.size() > 50);
      assertTrue(Collections.disjoint(fitted, calibrated));
      assertTrue(Collections.disjoint(fitted, others));
      assertTrue(Collections.disjoint(calibrated, others));
      assertTrue(Collections.disjoint(judged, others), "judged once");
      judged.addAll(others);
      assertTrue(split.fit().stream().allMatch(s -> s.knownAt().isBefore(split.cut())));
      assertTrue(split.calibrate().stream().allMatch(s -> s.knownAt().isBefore(split.cut())));
      assertTrue(
          split.judge().stream().noneMatch(s -> s.moment().failedAt().isBefore(split.cut())));
    }
  }

  private static Set<String> payers(List<Sample> samples) {
    return samples.stream().map(Sample::payer).collect(Collectors.toSet());
  }

  @Test
  void a_curve_brings_forecasts_to_what_comes_and_keeps_their_order() {
    List<Sample> samples = samples(4000, 3, false);
    Curve curve = Curve.of(samples, s -> 0.6);
    double share = samples.stream().mapToDouble(s -> s.paid() ? 1 : 0).average().orElseThrow();
    assertEquals(share, curve.of(0.6), 0.02);
    assertTrue(curve.slope() >= 0);
    assertEquals(0.3, Curve.of(List.of(), s -> 0.6).of(0.3), 1e-9);
  }

  /** One retry a payer, paid in one of four cases; the more tries before, the likelier if asked. */
  private static List<Sample> samples(int payers, long seed, boolean upside) {
    Random random = new Random(seed);
    List<Sample> samples = new ArrayList<>();
    for (int p = 0; p < payers; p++) {
      int tries = random.nextInt(6);
      Instant failed = START.plus(Duration.ofHours(random.nextInt(3000)));
      double chance = upside ? 0.1 + 0.1 * tries : 0.25;
      Moment moment = moment(failed, tries, random.nextInt(2));
      samples.add(new Sample(moment, 0.2, random.nextDouble() < chance, "payer" + p, moment.at()));
    }
    return samples;
  }

  private static Moment moment(Instant failed, int tries, int recovered) {
    return new Moment(
        Reason.DO_NOT_HONOR,
        Set.of(Reason.DO_NOT_HONOR),
        Collections.nCopies(tries, failed),
        failed,
        failed,
        failed.plus(Duration.ofDays(7)),
        new LocalTimes(List.of(ZoneOffset.UTC), "DE"),
        "visa",
        "card",
        null,
        new Money(4900, "EUR"),
        false,
        recovered,
        0);
  }
}
