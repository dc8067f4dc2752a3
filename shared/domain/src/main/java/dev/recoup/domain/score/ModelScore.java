package dev.recoup.domain.score;

import dev.recoup.domain.Score;
import dev.recoup.domain.model.Moment;
import dev.recoup.domain.model.RecoveryModel;
import dev.recoup.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A score whose chances of charges a model tells. */
final class ModelScore {
  private static final int DAYS_AHEAD = 21;
  private static final int KEPT = 6;

  /** Looked at on every day, beside the earliest allowed hour. */
  private static final List<LocalTime> HOURS =
      List.of(LocalTime.of(10, 0), LocalTime.of(13, 0), LocalTime.of(18, 0));

  private final RecoveryModel model;
  private final Policy policy;
  private final Policy.Retries retries;
  private final Instant now;

  ModelScore(RecoveryModel model, Policy policy, Instant now) {
    this.model = model;
    this.policy = policy;
    this.retries = policy.retries();
    this.now = now;
  }

  private record Timed(Instant at, double chance) {}

  /**
   * The rules' score with the model's chances.
   *
   * @param made own tries declined so far
   */
  Score of(Score rules, Moment moment, int made) {
    List<Timed> all = new ArrayList<>();
    for (Instant at : times(moment)) {
      Moment then = moment.at(at);
      all.add(new Timed(at, model.probability(then, Scorer.chance(then, policy))));
    }
    Timed next = next(all, Math.max(1, retries.most() - made));
    List<Timed> best = new ArrayList<>();
    best.add(next);
    all.stream()
        .filter(t -> !t.equals(next) && worth(t) < worth(next))
        .sorted(Comparator.comparingDouble((Timed t) -> -worth(t)).thenComparing(Timed::at))
        .limit(KEPT - 1L)
        .forEach(best::add);
    return new Score(
        next.chance,
        rules.byMessage(),
        rules.alone(),
        best.stream().map(Timed::at).toList(),
        best.stream().map(t -> Scorer.rounded(t.chance)).toList(),
        rules.channel(),
        false,
        rules.priority(),
        factors(rules, moment.at(next.at)),
        model.name());
  }

  private List<String> factors(Score rules, Moment best) {
    RecoveryModel.Estimate estimate = model.explain(best, Scorer.chance(best, policy), now);
    List<String> factors = new ArrayList<>();
    factors.add(
        "one more charge, by " + model.name() + ": " + Scorer.plain(estimate.probability()));
    estimate.factors().forEach(f -> factors.add(f.toString()));
    rules.factors().stream().filter(f -> f.startsWith(Scorer.MESSAGE)).forEach(factors::add);
    return factors;
  }

  /**
   * The tries that are left go to the most promising times that lie far enough apart; the first of
   * them is next. The most promising one alone would let good ones before it pass.
   */
  private Timed next(List<Timed> all, int left) {
    List<Timed> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingDouble((Timed t) -> -worth(t)).thenComparing(Timed::at));
    List<Timed> planned = new ArrayList<>();
    for (Timed t : sorted) {
      if (planned.size() < left && planned.stream().allMatch(p -> apart(p.at, t.at))) {
        planned.add(t);
      }
    }
    return planned.stream().min(Comparator.comparing(Timed::at)).orElseThrow();
  }

  private boolean apart(Instant a, Instant b) {
    return Duration.between(a, b).abs().compareTo(retries.apart()) >= 0;
  }

  /** Money now is worth a little more than money later. */
  private double worth(Timed t) {
    double share =
        (double) Duration.between(now, t.at).toMillis() / Math.max(1, retries.within().toMillis());
    return t.chance * (1 - 0.3 * Math.max(0, Math.min(1, share)));
  }

  private List<Instant> times(Moment moment) {
    Instant first = moment.local().nextWithin(now, retries.from(), retries.until(), false);
    List<Instant> times = new ArrayList<>();
    times.add(first);
    LocalDate today = moment.local().dateOf(now);
    for (int n = 0; n <= DAYS_AHEAD; n++) {
      add(times, moment.local().at(today.plusDays(n), retries.from()), first, moment);
      for (LocalTime hour : HOURS) {
        add(times, moment.local().at(today.plusDays(n), hour), first, moment);
      }
    }
    return times;
  }

  private void add(List<Instant> times, Instant at, Instant first, Moment moment) {
    boolean open = moment.local().within(at, retries.from(), retries.until());
    boolean inTime = at.isBefore(moment.failedAt().plus(retries.within()));
    if (open && inTime && at.isAfter(first)) {
      times.add(at);
    }
  }
}
