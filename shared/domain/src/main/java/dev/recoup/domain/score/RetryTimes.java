package dev.recoup.domain.score;

import dev.recoup.domain.Reason;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.time.LocalTimes;
import dev.recoup.domain.time.Paydays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * When one more charge is most promising. Wishes are expressed as shares of the policy's window, so
 * that a policy of seconds behaves like one of weeks.
 */
final class RetryTimes {
  private static final int WINDOW_DAYS = 28;
  private static final int FURTHEST = 16;
  private static final int KEPT = 6;

  /** Days between tries, by number of tries before; the sum stays inside the window. */
  private static final double[] FUNDS = {1.5, 2, 3, 5, 6, 7};

  private static final double[] GENERIC = {1, 2, 3, 5, 7, 8};
  private static final double[] FAULT = {0.17, 0.5, 1, 2, 4, 7};

  private final Reason reason;
  private final int tries;
  private final Policy.Retries policy;
  private final LocalTimes local;
  private final Duration day;

  /**
   * @param tries own charges declined so far in this round
   */
  RetryTimes(Reason reason, int tries, Policy policy, LocalTimes local) {
    this.reason = reason;
    this.tries = tries;
    this.policy = policy.retries();
    this.local = local;
    this.day = this.policy.within().dividedBy(WINDOW_DAYS);
  }

  /**
   * One moment.
   *
   * @param bonus what this moment adds to the probability of success, may be negative
   */
  record Timed(Instant at, double bonus, String why) {}

  /** Most promising first, none before {@code now}; never empty. */
  List<Timed> after(Instant lastDecline, Instant now) {
    Instant nextOpen = local.nextWithin(now, policy.from(), policy.until(), false);
    List<Timed> times = new ArrayList<>();
    times.add(timed(nextOpen, lastDecline, nextOpen));
    if (wish() < 1) {
      addIfAhead(times, lastDecline.plus(days(wish())), lastDecline, nextOpen);
    }
    // Counted from the decline while that is fresh, from now when the case has waited for long.
    boolean fresh = lastDecline.plus(days(FURTHEST / 2.0)).isAfter(now);
    Instant from = fresh ? lastDecline : now;
    for (int n = 1; n <= FURTHEST; n++) {
      addIfAhead(times, hour(from.plus(day.multipliedBy(n))), lastDecline, nextOpen);
    }
    times.sort(Comparator.comparingDouble((Timed t) -> -t.bonus()).thenComparing(Timed::at));
    return times.subList(0, Math.min(KEPT, times.size()));
  }

  /** What this moment adds, whenever a charge was first possible. */
  double bonus(Instant at, Instant lastDecline) {
    return timed(at, lastDecline, lastDecline).bonus();
  }

  private void addIfAhead(List<Timed> times, Instant at, Instant lastDecline, Instant nextOpen) {
    Instant open = local.nextWithin(at, policy.from(), policy.until(), false);
    if (open.isAfter(nextOpen)) {
      times.add(timed(open, lastDecline, nextOpen));
    }
  }

  /** Pay arrives overnight and is spent by day, so a funds retry goes first thing. */
  private Instant hour(Instant at) {
    boolean realDays = day.compareTo(Duration.ofHours(12)) >= 0;
    return realDays && needsFunds() ? local.at(local.dateOf(at), policy.from()) : at;
  }

  private Timed timed(Instant at, Instant lastDecline, Instant nextOpen) {
    double spacing = 0.05 - 0.10 * Math.min(2.5, off(at, lastDecline, nextOpen));
    LocalDate date = local.dateOf(at);
    double today = Paydays.weight(local, date);
    double yesterday = Paydays.weight(local, date.minusDays(1));
    double payday = paydayWeight() * Math.max(today, 0.6 * yesterday);
    String why = payday == 0 ? "" : today > 0 ? "payday" : "after payday";
    return new Timed(at, spacing + payday, why);
  }

  /** How far from the wished distance; lateness counts from when a charge was possible. */
  private double off(Instant at, Instant lastDecline, Instant nextOpen) {
    double wish = Math.max(1, wish() * day.toMillis());
    Instant wished = lastDecline.plusMillis((long) wish);
    if (at.isBefore(wished)) {
      return Math.log(wish / Math.max(1, Duration.between(lastDecline, at).toMillis()));
    }
    Instant possible = wished.isAfter(nextOpen) ? wished : nextOpen;
    return Math.log(1 + Math.max(0, Duration.between(possible, at).toMillis()) / wish);
  }

  private boolean needsFunds() {
    return reason == Reason.INSUFFICIENT_FUNDS || reason == Reason.LIMIT_EXCEEDED;
  }

  /** About half of all generic declines hide missing funds (field 5.2). */
  private double paydayWeight() {
    return needsFunds() ? 0.18 : reason == Reason.DO_NOT_HONOR ? 0.08 : 0;
  }

  private double wish() {
    double[] ladder =
        switch (reason) {
          case INSUFFICIENT_FUNDS, LIMIT_EXCEEDED -> FUNDS;
          case ISSUER_UNAVAILABLE, TECHNICAL_FAULT -> FAULT;
          case EXPIRED_CARD,
              SUSPECTED_FRAUD,
              DO_NOT_HONOR,
              LOST_OR_STOLEN,
              AUTHENTICATION_REQUIRED,
              INVALID_DATA,
              REVOKED,
              NOT_PERMITTED,
              OVERDUE_INVOICE,
              MANUAL_PAYMENT_REQUIRED,
              UNKNOWN ->
              GENERIC;
        };
    return ladder[Math.min(tries, ladder.length - 1)];
  }

  private Duration days(double n) {
    return Duration.ofMillis((long) (n * day.toMillis()));
  }
}
