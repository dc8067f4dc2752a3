package dev.recoup.domain.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When accounts fill up, and how many people are paid in which rhythm. Nobody tells us a payer's
 * rhythm, so each counts with its share and only ever as a preference, never as a rule.
 */
public final class Paydays {
  /** A rhythm in which people are paid; pay due on a day off comes on the business day before. */
  public enum Rhythm {
    WEEKLY,
    /** Every other Friday, counted from 2 January 1970. */
    EVEN_FRIDAYS,
    /** The Fridays between. */
    ODD_FRIDAYS,
    /** The 1st and the 15th. */
    SEMIMONTHLY,
    /** The last business day. */
    MONTH_END,
    /** The 1st. */
    MONTH_START,
    DAY_25
  }

  /** How pay is paid in the United States: Bureau of Labor Statistics, CES, February 2023. */
  private static final Map<Rhythm, Double> US =
      new EnumMap<>(
          Map.of(
              Rhythm.WEEKLY, 0.27,
              Rhythm.EVEN_FRIDAYS, 0.215,
              Rhythm.ODD_FRIDAYS, 0.215,
              Rhythm.SEMIMONTHLY, 0.2,
              Rhythm.MONTH_END, 0.1));

  /** Last working day (field 5.4); the other shares are our assumption. */
  private static final Map<Rhythm, Double> GB =
      new EnumMap<>(
          Map.of(
              Rhythm.MONTH_END, 0.5,
              Rhythm.DAY_25, 0.2,
              Rhythm.WEEKLY, 0.2,
              Rhythm.MONTH_START, 0.1));

  /** Month end (field 5.4); the other shares are our assumption. */
  private static final Map<Rhythm, Double> ELSEWHERE =
      new EnumMap<>(
          Map.of(
              Rhythm.MONTH_END, 0.5,
              Rhythm.MONTH_START, 0.2,
              Rhythm.DAY_25, 0.15,
              Rhythm.SEMIMONTHLY, 0.15));

  /** A decision asks about some forty days, a simulation about millions: worked out once. */
  private static final Map<Day, Set<Rhythm>> KNOWN = new ConcurrentHashMap<>();

  private record Day(String country, LocalDate day) {}

  private Paydays() {}

  /** The rhythms of a country with the share of people paid so; the shares sum to about 1. */
  public static Map<Rhythm, Double> shares(String country) {
    return switch (country == null ? "" : country) {
      case "US" -> US;
      case "GB" -> GB;
      default -> ELSEWHERE;
    };
  }

  /** The rhythms in which pay comes on this day. */
  public static Set<Rhythm> on(LocalTimes local, LocalDate day) {
    String country = local.country() == null ? "" : local.country();
    return KNOWN.computeIfAbsent(new Day(country, day), key -> workedOut(local, day));
  }

  /** How many people of the country are paid on this day, 0 to 1. */
  public static double weight(LocalTimes local, LocalDate day) {
    Map<Rhythm, Double> shares = shares(local.country());
    return on(local, day).stream().mapToDouble(r -> shares.getOrDefault(r, 0.0)).sum();
  }

  private static Set<Rhythm> workedOut(LocalTimes local, LocalDate day) {
    Set<Rhythm> on = EnumSet.noneOf(Rhythm.class);
    for (Rhythm rhythm : Rhythm.values()) {
      if (paid(rhythm, local, day)) {
        on.add(rhythm);
      }
    }
    return on;
  }

  private static boolean paid(Rhythm rhythm, LocalTimes local, LocalDate day) {
    boolean friday = day.getDayOfWeek() == DayOfWeek.FRIDAY;
    // 1970 began on a Thursday, so that weeks of seven days from then change before Friday.
    boolean even = Math.floorMod(day.toEpochDay() / 7, 2) == 0;
    return switch (rhythm) {
      case WEEKLY -> friday;
      case EVEN_FRIDAYS -> friday && even;
      case ODD_FRIDAYS -> friday && !even;
      case SEMIMONTHLY -> paidFor(local, day, 1) || paidFor(local, day, 15);
      case MONTH_END -> day.equals(local.lastBusinessDayOfMonth(day));
      case MONTH_START -> paidFor(local, day, 1);
      case DAY_25 -> paidFor(local, day, 25);
    };
  }

  private static boolean paidFor(LocalTimes local, LocalDate day, int dayOfMonth) {
    LocalDate thisMonth = local.businessDayOnOrBefore(day.withDayOfMonth(dayOfMonth));
    LocalDate nextMonth = local.businessDayOnOrBefore(day.plusMonths(1).withDayOfMonth(dayOfMonth));
    return day.equals(thisMonth) || day.equals(nextMonth);
  }
}
