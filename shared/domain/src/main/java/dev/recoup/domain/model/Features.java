package dev.recoup.domain.model;

import dev.recoup.domain.Reason;
import dev.recoup.domain.model.Feature.Group;
import dev.recoup.domain.model.Feature.Sign;
import dev.recoup.domain.time.LocalTimes;
import dev.recoup.domain.time.Paydays;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What of a moment a weight may be given to. Distances in time are cut at knots, so that a weighted
 * sum can follow any smooth course; whatever depends on pay days is there once for all declines and
 * once for those that lack of money explains.
 */
public final class Features {
  /** The log-odds by the rules: what is left to learn is where they are wrong. */
  public static final String RULES = "rules";

  private static final int MOST_TRIES = 6;
  private static final double[] WAITED_KNOTS = {0, 12, 24, 48, 96, 192};
  private static final double[] AGE_KNOTS = {24, 72, 168, 336};

  /** A payday further back says nothing about today's balance. */
  private static final int PAYDAYS_BACK = 21;

  private final List<Feature> list = new ArrayList<>(64);
  private final Moment m;
  private final double typical;

  private Features(Moment moment, double typical) {
    this.m = moment;
    this.typical = typical;
  }

  /**
   * The features of a moment, zeros left out.
   *
   * @param rules what the rules say of it, a probability
   * @param typical the usual amount in the moment's currency, minor units; 0 when unknown
   */
  static List<Feature> of(Moment moment, double rules, double typical) {
    Features features = new Features(moment, typical);
    features.add(RULES, logOdds(rules), Sign.NOT_BELOW_ZERO, Group.RULES);
    features.reasonAndTries();
    features.waited();
    features.calendar();
    features.method();
    features.customer();
    return features.list;
  }

  private void add(String name, double value, Sign sign, Group group) {
    if (value != 0) {
      list.add(new Feature(name, value, sign, group));
    }
  }

  private void flag(String name, Group group) {
    add(name, 1, Sign.ANY, group);
  }

  private void reasonAndTries() {
    flag("reason " + word(m.reason()), Group.REASON);
    for (Reason reason : m.said()) {
      if (reason != m.reason()) {
        flag("also " + word(reason), Group.REASON);
      }
    }
    for (int n = 1; n <= Math.min(MOST_TRIES, m.tries()); n++) {
      add("tries " + n, 1, Sign.NOT_ABOVE_ZERO, Group.TRIES);
    }
  }

  private void waited() {
    String kind = kind(m.reason());
    double waited = hours(m.lastDecline(), m.at());
    double age = hours(m.failedAt(), m.at());
    for (double knot : WAITED_KNOTS) {
      double beyond = beyond(waited, knot);
      add("waited " + (int) knot, beyond, Sign.ANY, Group.WAITED);
      add(kind + " waited " + (int) knot, beyond, Sign.ANY, Group.WAITED);
    }
    for (double knot : AGE_KNOTS) {
      double beyond = beyond(age, knot);
      add("age " + (int) knot, beyond, Sign.ANY, Group.WAITED);
      add(kind + " age " + (int) knot, beyond, Sign.ANY, Group.WAITED);
    }
  }

  /** Doublings of the time beyond a knot; differences of minutes are none. */
  private static double beyond(double hours, double knot) {
    return Math.max(0, log2(1 + hours) - log2(1 + knot));
  }

  private void calendar() {
    LocalTimes local = m.local();
    LocalDate date = local.dateOf(m.at());
    String hour = "hour " + hourOf(m.at(), local);
    flag(hour, Group.HOUR);
    String kind = kind(m.reason());
    flag(kind + " " + hour, Group.HOUR);
    if (!dependsOnPay(kind)) {
      return;
    }
    double today = Paydays.weight(local, date);
    double yesterday = Paydays.weight(local, date.minusDays(1));
    double before = Paydays.weight(local, date.minusDays(2));
    double since = since(local, date);
    for (String of : List.of("", kind + " ")) {
      Sign up = of.isEmpty() ? Sign.NOT_BELOW_ZERO : Sign.ANY;
      add(of + "payday today", today, up, Group.PAYDAY);
      add(of + "payday yesterday", yesterday, up, Group.PAYDAY);
      add(of + "payday before", before, up, Group.PAYDAY);
      add(of + "payday since", since, up, Group.PAYDAY);
      flag(of + "on " + word(date.getDayOfWeek()), Group.PAYDAY);
      flag(of + partOfMonth(date), Group.PAYDAY);
    }
    boolean morning = hourOf(m.at(), local).equals("6-9");
    add("payday this morning", morning ? today : 0, Sign.ANY, Group.PAYDAY);
  }

  /** The greatest payday after the day of the last decline, up to that of the charge. */
  private double since(LocalTimes local, LocalDate date) {
    LocalDate told = local.dateOf(m.lastDecline());
    LocalDate oldest = date.minusDays(PAYDAYS_BACK);
    double most = 0;
    for (LocalDate day = date;
        day.isAfter(told) && day.isAfter(oldest) && most < 1;
        day = day.minusDays(1)) {
      most = Math.max(most, Paydays.weight(local, day));
    }
    return most;
  }

  private void method() {
    if (m.debit()) {
      flag("bank debit", Group.METHOD);
    }
    if (m.brand() != null) {
      flag("brand " + m.brand(), Group.METHOD);
    }
    if (m.funding() != null) {
      flag("funding " + m.funding(), Group.METHOD);
      flag(kind(m.reason()) + " funding " + m.funding(), Group.METHOD);
    }
  }

  private void customer() {
    if (typical > 0) {
      double times = log2(Math.max(1, m.amount().minor()) / typical);
      double bound = Math.max(-3, Math.min(3, times));
      add("amount", bound, Sign.ANY, Group.AMOUNT);
      add(kind(m.reason()) + " amount", bound, Sign.ANY, Group.AMOUNT);
    }
    add("business", m.business() ? 1 : 0, Sign.ANY, Group.CUSTOMER);
    add("recovered before", m.recoveredBefore() > 0 ? 1 : 0, Sign.NOT_BELOW_ZERO, Group.CUSTOMER);
    add(
        "more often lost",
        m.failedBefore() > m.recoveredBefore() ? 1 : 0,
        Sign.NOT_ABOVE_ZERO,
        Group.CUSTOMER);
  }

  static boolean dependsOnPay(Moment m) {
    return dependsOnPay(kind(m.reason()));
  }

  private static boolean dependsOnPay(String kind) {
    return kind.equals("funds") || kind.equals("bank");
  }

  /** Declines that are cured in the same way. */
  private static String kind(Reason reason) {
    return switch (reason) {
      case INSUFFICIENT_FUNDS, LIMIT_EXCEEDED -> "funds";
      case DO_NOT_HONOR, UNKNOWN, NOT_PERMITTED -> "bank";
      case ISSUER_UNAVAILABLE, TECHNICAL_FAULT -> "fault";
      case EXPIRED_CARD,
          SUSPECTED_FRAUD,
          LOST_OR_STOLEN,
          AUTHENTICATION_REQUIRED,
          INVALID_DATA,
          REVOKED,
          OVERDUE_INVOICE,
          MANUAL_PAYMENT_REQUIRED ->
          "method";
    };
  }

  static String hourOf(Instant at, LocalTimes local) {
    int hour = at.atZone(local.zones().getFirst()).getHour();
    return hour < 6 ? "0-6" : hour < 9 ? "6-9" : hour < 12 ? "9-12" : hour < 17 ? "12-17" : "17-24";
  }

  private static String partOfMonth(LocalDate date) {
    int day = date.getDayOfMonth();
    int left = date.lengthOfMonth() - day;
    return day <= 3
        ? "first days"
        : day >= 15 && day <= 17 ? "mid-month" : left < 3 ? "last days" : "other days";
  }

  private static double hours(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMinutes() / 60.0);
  }

  private static double logOdds(double p) {
    double bound = Math.max(0.01, Math.min(0.99, p));
    return StrictMath.log(bound / (1 - bound));
  }

  private static double log2(double x) {
    return StrictMath.log(x) / StrictMath.log(2);
  }

  static String word(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String word(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }
}
