package dev.recoup.domain.select;

import java.time.Instant;

/** Spreads wake-ups that would fall on one second, always the same for one case. */
final class Spread {
  private Spread() {}

  /** A moment up to the policy's spread later; what is due now is not put off. */
  static Instant over(View view, Instant at) {
    long window = view.policy.retries().spread().toSeconds();
    if (window <= 0 || !at.isAfter(view.now)) {
      return at;
    }
    return at.plusSeconds((long) (unit(view.recoveryCase.id().value()) * window));
  }

  /** A number from 0 to 1, evenly spread over texts and always the same for one. */
  static double unit(String text) {
    long hash = text.hashCode() * 0x9E3779B97F4A7C15L;
    return (hash >>> 11) * 0x1p-53;
  }
}
