package dev.recoup.domain.score;

import dev.recoup.domain.Reason;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.time.LocalTimes;
import dev.recoup.domain.time.Paydays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * When the charges that are left are made best. A policy that runs a month in seconds has no
 * calendar, but the same course of days.
 */
final class RetryTimes {
  /** The policy's end of a case is taken as so many days. */
  private static final int DAYS = 35;

  /** Beside the first hour of the policy: when wages are booked, when banks have opened, after. */
  private static final LocalTime[] HOURS = {
    LocalTime.of(9, 30), LocalTime.of(13, 0), LocalTime.of(18, 0)
  };

  /** A debit reaches the account on the next banking day. */
  private static final Duration DEBIT_REACHES = Duration.ofHours(20);

  private static final Set<Reason> FAULTS =
      EnumSet.of(Reason.ISSUER_UNAVAILABLE, Reason.TECHNICAL_FAULT);

  /** A chance below this is not lifted in proportion. */
  private static final double LEAST_LIFTED = 0.005;

  private final Policy policy;
  private final LocalTimes local;
  private final Duration day;
  private final Instant failed;
  private final Set<Reason> said;
  private final Duration reached;
  private final List<Instant> declined;
  private Cures before;

  /**
   * @param said every reason that a decline of this invoice gave
   * @param declined when charges of this invoice were declined, the first failure left out
   */
  RetryTimes(
      Set<Reason> said,
      Instant failed,
      List<Instant> declined,
      boolean debit,
      Policy policy,
      LocalTimes local) {
    this.policy = policy;
    this.local = local;
    this.failed = failed;
    this.declined = declined;
    this.day = policy.ending().after().dividedBy(DAYS);
    this.said = said;
    this.reached = debit ? DEBIT_REACHES : Duration.ZERO;
  }

  private Cures before() {
    if (before == null) {
      before = Cures.of(said, local, failed, day, reached);
    }
    return before;
  }

  /** The probability that a charge at this moment passes, all declines so far considered. */
  double chance(Instant at) {
    return chance(before().afterDeclines(declined), at);
  }

  /** Another view of the chance of one charge, given that of these courses. */
  interface Lift {
    double of(Instant at, double chance);
  }

  /** The same as it was before any charge of ours was declined. */
  double chanceAtFirst(Instant at) {
    return chance(before(), at);
  }

  private static double chance(Cures cures, Instant at) {
    return cures.courses().stream()
            .filter(course -> course.worksAt(at.getEpochSecond()))
            .mapToDouble(Cures.Course::weight)
            .sum()
        / cures.all();
  }

  /**
   * The plan from this moment on, in order of time; empty when no charge is worth its while.
   *
   * @param most charges
   * @param apart between two of them
   * @param lift null when these courses alone count
   */
  List<RetryPlan.Try> plan(Instant earliest, int most, Duration apart, Lift lift) {
    Instant last = failed.plus(policy.retries().within());
    long[] moments = moments(earliest, last);
    if (moments.length == 0 || most <= 0) {
      return List.of();
    }
    double seconds = day.toMillis() / 1000.0;
    boolean fault = FAULTS.containsAll(said);
    double delay = fault ? Priors.DELAY_AFTER_FAULT : Priors.DELAY_PER_DAY;
    double least = fault ? Priors.LEAST_AFTER_FAULT : Priors.LEAST_GAIN;
    Cures left = before().afterDeclines(declined);
    return new RetryPlan(left, moments, seconds, delay, factors(left, moments, lift))
        .best(most, apart.toSeconds(), least);
  }

  private static double[] factors(Cures left, long[] moments, Lift lift) {
    double[] factors = new double[moments.length];
    Arrays.fill(factors, 1);
    double all = lift == null ? 1 : left.all();
    for (int m = 0; lift != null && m < moments.length; m++) {
      double works = 0;
      for (Cures.Course course : left.courses()) {
        works += course.worksAt(moments[m]) ? course.weight() : 0;
      }
      double chance = works / all;
      double lifted = lift.of(Instant.ofEpochSecond(moments[m]), chance);
      factors[m] = lifted / Math.max(LEAST_LIFTED, chance);
    }
    return factors;
  }

  /** In words: the payday a charge comes with or a day after, else the pay there was before. */
  String payday(Instant at, Instant now) {
    LocalDate day = local.dateOf(at);
    boolean today = Paydays.weight(local, day) > 0;
    LocalDate payday = today ? day : day.minusDays(1);
    return Paydays.weight(local, payday) > 0
        ? "payday " + days((int) ChronoUnit.DAYS.between(local.dateOf(now), payday))
        : "pay since the failure";
  }

  private static String days(int ahead) {
    return switch (ahead) {
      case -1 -> "yesterday";
      case 0 -> "today";
      case 1 -> "tomorrow";
      default -> "in " + ahead + " days";
    };
  }

  private long[] moments(Instant earliest, Instant last) {
    List<Instant> found = new ArrayList<>();
    Instant first = inHours(earliest);
    found.add(first);
    if (day.compareTo(Duration.ofHours(12)) < 0) {
      for (int n = 1; n <= 4 * DAYS; n++) {
        found.add(inHours(first.plus(day.multipliedBy(n).dividedBy(4))));
      }
    } else {
      for (LocalDate date = local.dateOf(first); found.getLast().isBefore(last); ) {
        Instant opens = inHours(local.at(date, policy.retries().from()));
        found.add(opens);
        for (LocalTime hour : HOURS) {
          Instant at = local.at(date, hour);
          found.add(at.isAfter(opens) ? inHours(at) : opens);
        }
        date = date.plusDays(1);
      }
    }
    return found.stream()
        .filter(at -> !at.isBefore(first) && !at.isAfter(last))
        .mapToLong(Instant::getEpochSecond)
        .sorted()
        .distinct()
        .toArray();
  }

  private Instant inHours(Instant at) {
    return local.nextWithin(at, policy.retries().from(), policy.retries().until(), false);
  }
}
