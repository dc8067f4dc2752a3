package dev.recoup.domain.select;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a small share of charges at another allowed time than the best one, so that a company's own
 * history can tell which times are good. Off unless the policy says so, and never with a sensitive
 * payer. Drawn by the case and the number of the charge: asked again, the answer is the same.
 */
final class Exploration {
  private static final List<Duration> OTHERS =
      List.of(Duration.ofHours(5), Duration.ofHours(24), Duration.ofHours(48));

  private Exploration() {}

  /**
   * A time with the probability with which it was drawn.
   *
   * @param propensity 1 when nothing is explored
   */
  record Drawn(Instant at, double propensity) {}

  static Drawn of(View view, Instant planned) {
    double share = view.sensitive() ? 0 : view.policy.retries().explore();
    if (share <= 0) {
      return new Drawn(planned, 1);
    }
    List<Instant> allowed = new ArrayList<>(List.of(planned));
    OTHERS.stream()
        .map(later -> ChargeRules.inHours(view, planned.plus(later)))
        .filter(at -> !at.isAfter(ChargeRules.lastRetry(view)))
        .forEach(allowed::add);
    double unit = Spread.unit(view.recoveryCase.id() + "/" + view.declines());
    int drawn = unit < share ? (int) (unit / share * allowed.size()) : 0;
    double each = share / allowed.size();
    return new Drawn(allowed.get(drawn), drawn == 0 ? 1 - share + each : each);
  }
}
