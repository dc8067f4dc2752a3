package dev.recoup.domain.score;

import dev.recoup.domain.Reason;
import dev.recoup.domain.time.LocalTimes;
import dev.recoup.domain.time.Paydays;
import dev.recoup.domain.time.Paydays.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The courses that a stored payment method may take: in each it works again from some moment on,
 * for some hours or for good, and each has its probability. What is left of 1 is a method that
 * never works again. A decline strikes out the courses in which the charge would have passed; that
 * is all the learning there is, and it needs no numbers of its own.
 */
final class Cures {
  /** What brings the cure. */
  enum By {
    PAYDAY,
    MONEY,
    PATIENCE,
    REPAIR
  }

  /**
   * One course.
   *
   * @param windows seconds since 1970, from and to in turn; the last may be {@link Long#MAX_VALUE}
   */
  record Course(By by, double weight, long[] windows) {
    boolean worksAt(long at) {
      for (int i = 0; i < windows.length; i += 2) {
        if (at >= windows[i] && at < windows[i + 1]) {
          return true;
        }
      }
      return false;
    }

    private Course weighed(double factor) {
      return new Course(by, weight * factor, windows);
    }
  }

  /** What is rarer changes no plan. */
  private static final double LEAST = 1e-5;

  private final List<Course> courses;
  private final double never;

  private Cures(List<Course> courses, double never) {
    this.courses = courses;
    this.never = never;
  }

  List<Course> courses() {
    return courses;
  }

  /**
   * All that may be true, the method that never works included: what probabilities are shares of.
   */
  double all() {
    return courses.stream().mapToDouble(Course::weight).sum() + never;
  }

  /** What is left after charges at these moments were declined. */
  Cures afterDeclines(Collection<Instant> declined) {
    if (declined.isEmpty()) {
      return this;
    }
    List<Course> left = new ArrayList<>(courses.size());
    for (Course course : courses) {
      double factor = 1;
      for (Instant at : declined) {
        factor *= course.worksAt(at.getEpochSecond()) ? Priors.DECLINED_ANYWAY : 1;
      }
      left.add(factor == 1 ? course : course.weighed(factor));
    }
    return new Cures(left, never);
  }

  /**
   * Before any charge of ours.
   *
   * @param said every reason a decline of this invoice gave
   * @param failed the first failure
   * @param day a day of the policy, shorter than 24 hours where a policy runs a month in seconds
   * @param reached how long after its charge a debit reaches the account; zero for cards
   */
  static Cures of(
      Set<Reason> said, LocalTimes local, Instant failed, Duration day, Duration reached) {
    Priors.Causes causes = Priors.causes(said);
    Builder builder =
        new Builder(failed.getEpochSecond(), day.toMillis() / 1000.0, reached.toSeconds());
    builder.money(causes.funds(), local);
    builder.once(By.PATIENCE, causes.hold() * Priors.HOLD_CURED, Priors.HOLD_AFTER, Priors.HOLD);
    builder.once(
        By.REPAIR, causes.outage() * Priors.OUTAGE_CURED, Priors.OUTAGE_AFTER, Priors.OUTAGE);
    double cured = builder.courses.stream().mapToDouble(Course::weight).sum();
    return new Cures(builder.courses, Math.max(0, 1 - cured));
  }

  private static final class Builder {
    private final List<Course> courses = new ArrayList<>(300);
    private final long failed;
    private final double day;
    private final long reached;

    Builder(long failed, double day, long reached) {
      this.failed = failed;
      this.day = day;
      this.reached = reached;
    }

    /** Money comes on paydays, on any day with those who have none, and once in between. */
    void money(double share, LocalTimes local) {
      double onPaydays = share * Priors.FUNDS_CURED;
      boolean calendar = day >= 12 * 3600;
      double rhythmic = calendar ? 1 - Priors.NO_RHYTHM : 0;
      if (calendar) {
        Map<Rhythm, List<Long>> midnights = midnights(local);
        for (Map.Entry<Rhythm, Double> each : Paydays.shares(local.country()).entrySet()) {
          double p = onPaydays * rhythmic * each.getValue();
          paydays(p, midnights.getOrDefault(each.getKey(), List.of()));
        }
      }
      once(By.MONEY, onPaydays * (1 - rhythmic), Priors.ANY_DAY, Priors.MONEY);
      once(By.MONEY, share * Priors.MONEY_BETWEEN, Priors.BETWEEN_AFTER, Priors.MONEY);
    }

    /** When the coming paydays of each rhythm begin. */
    private Map<Rhythm, List<Long>> midnights(LocalTimes local) {
      Map<Rhythm, List<Long>> midnights = new EnumMap<>(Rhythm.class);
      LocalDate day = local.dateOf(Instant.ofEpochSecond(failed));
      for (int n = 1; n <= Priors.HORIZON_DAYS; n++) {
        Set<Rhythm> paid = Paydays.on(local, day.plusDays(n));
        if (!paid.isEmpty()) {
          long begins = local.endOf(day.plusDays(n - 1)).getEpochSecond();
          paid.forEach(r -> midnights.computeIfAbsent(r, x -> new ArrayList<>()).add(begins));
        }
      }
      return midnights;
    }

    private void paydays(double share, List<Long> midnights) {
      for (int skipped = 0; skipped < Priors.PAYDAYS_SKIPPED.length; skipped++) {
        int first = Math.min(skipped, midnights.size());
        for (double hour : Priors.PAY_HOURS) {
          double p = share * Priors.PAYDAYS_SKIPPED[skipped] / Priors.PAY_HOURS.length;
          long[] from = new long[midnights.size() - first];
          for (int i = 0; i < from.length; i++) {
            from[i] = midnights.get(first + i) + (long) (hour * 3600);
          }
          lasting(By.PAYDAY, p, from, Priors.MONEY);
        }
      }
    }

    /** A single cure, so many hours after the failure. */
    void once(By by, double share, double[] afterHours, Priors.Lasting[] lasting) {
      for (double hours : afterHours) {
        long from = failed + (long) (hours * day / 24);
        lasting(by, share / afterHours.length, new long[] {from}, lasting);
      }
    }

    private void lasting(By by, double share, long[] from, Priors.Lasting[] lasting) {
      for (Priors.Lasting each : lasting) {
        if (share * each.share() > LEAST) {
          courses.add(new Course(by, share * each.share(), windows(from, each.hours())));
        }
      }
    }

    private long[] windows(long[] from, double hours) {
      if (from.length > 0 && hours == Priors.FOR_GOOD) {
        return new long[] {from[0] - reached, Long.MAX_VALUE};
      }
      long[] windows = new long[2 * from.length];
      for (int i = 0; i < from.length; i++) {
        windows[2 * i] = from[i] - reached;
        windows[2 * i + 1] = from[i] - reached + (long) (hours * day / 24);
      }
      return windows;
    }
  }
}
