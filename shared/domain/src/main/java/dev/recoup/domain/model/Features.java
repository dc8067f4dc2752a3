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
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

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
  private static final int[] HOURS_UNTIL = {6, 9, 12, 17, 24};
  private static final String[] HOURS = {"0-6", "6-9", "9-12", "12-17", "17-24"};
  private static final int MORNING = 1;

  /** Of every decline, and of one kind of them. */
  private static final Names ALL = new Names("");

  /** A payday further back says nothing about today's balance. */
  private static final int PAYDAYS_BACK = 10;

  private final List<Feature> list = new ArrayList<>(64);
  private final Moment m;
  private final double typical;
  private final Kind kind;
  private final Names[] both;

  private Features(Moment moment, double typical) {
    this.m = moment;
    this.typical = typical;
    this.kind = Kind.of(moment.reason());
    this.both = new Names[] {ALL, kind.names};
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
    double waited = log2(1 + hours(m.lastDecline(), m.at()));
    double age = log2(1 + hours(m.failedAt(), m.at()));
    for (Names of : both) {
      for (int k = 0; k < WAITED_KNOTS.length; k++) {
        add(of.waited[k], beyond(waited, WAITED_KNOTS[k]), Sign.ANY, Group.WAITED);
      }
      for (int k = 0; k < AGE_KNOTS.length; k++) {
        add(of.age[k], beyond(age, AGE_KNOTS[k]), Sign.ANY, Group.WAITED);
      }
    }
  }

  /** Doublings of the time beyond a knot; differences of minutes are none. */
  private static double beyond(double doublings, double knot) {
    return Math.max(0, doublings - log2(1 + knot));
  }

  private void calendar() {
    LocalTimes local = m.local();
    LocalDate date = local.dateOf(m.at());
    int hour = hour(m.at(), local);
    for (Names of : both) {
      flag(of.hours[hour], Group.HOUR);
    }
    if (kind != Kind.FUNDS && kind != Kind.BANK) {
      return;
    }
    double today = Paydays.weight(local, date);
    double[] paydays = {
      today,
      Paydays.weight(local, date.minusDays(1)),
      Paydays.weight(local, date.minusDays(2)),
      since(local, date)
    };
    for (Names of : both) {
      Sign up = of == ALL ? Sign.NOT_BELOW_ZERO : Sign.ANY;
      for (int p = 0; p < paydays.length; p++) {
        add(of.paydays[p], paydays[p], up, Group.PAYDAY);
      }
      flag(of.weekdays[date.getDayOfWeek().ordinal()], Group.PAYDAY);
      flag(of.partsOfMonth[partOfMonth(date)], Group.PAYDAY);
    }
    add("payday this morning", hour == MORNING ? today : 0, Sign.ANY, Group.PAYDAY);
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
      flag(kind.word + " funding " + m.funding(), Group.METHOD);
    }
  }

  private void customer() {
    if (typical > 0) {
      double times = log2(Math.max(1, m.amount().minor()) / typical);
      double bound = Math.max(-3, Math.min(3, times));
      add("amount", bound, Sign.ANY, Group.AMOUNT);
      add(kind.word + " amount", bound, Sign.ANY, Group.AMOUNT);
    }
    add("business", m.business() ? 1 : 0, Sign.ANY, Group.CUSTOMER);
    add("recovered before", m.recoveredBefore() > 0 ? 1 : 0, Sign.NOT_BELOW_ZERO, Group.CUSTOMER);
    add(
        "more often lost",
        m.failedBefore() > m.recoveredBefore() ? 1 : 0,
        Sign.NOT_ABOVE_ZERO,
        Group.CUSTOMER);
  }

  /** Declines that are cured in the same way. */
  private enum Kind {
    FUNDS,
    BANK,
    FAULT,
    METHOD;

    private final String word = name().toLowerCase(Locale.ROOT);
    private final Names names = new Names(word + " ");

    static Kind of(Reason reason) {
      return switch (reason) {
        case INSUFFICIENT_FUNDS, LIMIT_EXCEEDED -> FUNDS;
        case DO_NOT_HONOR, UNKNOWN, NOT_PERMITTED -> BANK;
        case ISSUER_UNAVAILABLE, TECHNICAL_FAULT -> FAULT;
        case EXPIRED_CARD,
            SUSPECTED_FRAUD,
            LOST_OR_STOLEN,
            AUTHENTICATION_REQUIRED,
            INVALID_DATA,
            REVOKED,
            OVERDUE_INVOICE,
            MANUAL_PAYMENT_REQUIRED ->
            METHOD;
      };
    }
  }

  /** Names made once: a plan of charges asks for hundreds of moments. */
  private static final class Names {
    private final String[] waited;
    private final String[] age;
    private final String[] hours;
    private final String[] paydays;
    private final String[] weekdays;
    private final String[] partsOfMonth;

    Names(String of) {
      waited = all(of + "waited ", DoubleStream.of(WAITED_KNOTS).mapToObj(k -> "" + (int) k));
      age = all(of + "age ", DoubleStream.of(AGE_KNOTS).mapToObj(k -> "" + (int) k));
      hours = all(of + "hour ", Stream.of(HOURS));
      paydays = all(of + "payday ", Stream.of("today", "yesterday", "before", "since"));
      weekdays =
          all(
              of + "on ",
              Stream.of(DayOfWeek.values()).map(d -> d.name().toLowerCase(Locale.ROOT)));
      partsOfMonth = all(of, Stream.of("first days", "mid-month", "last days", "other days"));
    }

    private static String[] all(String before, Stream<String> after) {
      return after.map(a -> before + a).toArray(String[]::new);
    }
  }

  static String hourOf(Instant at, LocalTimes local) {
    return HOURS[hour(at, local)];
  }

  private static int hour(Instant at, LocalTimes local) {
    int hour = at.atZone(local.zones().getFirst()).getHour();
    int index = 0;
    while (hour >= HOURS_UNTIL[index]) {
      index++;
    }
    return index;
  }

  private static int partOfMonth(LocalDate date) {
    int day = date.getDayOfMonth();
    int left = date.lengthOfMonth() - day;
    return day <= 3 ? 0 : day >= 15 && day <= 17 ? 1 : left < 3 ? 2 : 3;
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
}
