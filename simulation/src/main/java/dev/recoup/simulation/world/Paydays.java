package dev.recoup.simulation.world;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** The rhythms in which people are paid. Days off are weekends; pay then comes the day before. */
public enum Paydays {
  /** Every Friday. */
  WEEKLY,
  /** Every other Friday; which ones differs by payer. */
  BIWEEKLY,
  /** The 1st and the 15th. */
  SEMIMONTHLY,
  /** The last working day of the month. */
  MONTH_END,
  /** The 1st. */
  MONTH_START,
  /** The 25th. */
  DAY_25,
  /** No rhythm at all: money comes on any day, every two weeks on average. */
  NONE;

  static final double MEAN_GAP_DAYS = 14;

  /**
   * Whether pay comes on this day; not for {@link #NONE}, which draws its days.
   *
   * @param phase 0 or 1: which Fridays
   */
  boolean on(LocalDate day, int phase) {
    return switch (this) {
      case WEEKLY -> day.getDayOfWeek() == DayOfWeek.FRIDAY;
      case BIWEEKLY ->
          day.getDayOfWeek() == DayOfWeek.FRIDAY
              && Math.floorMod(day.toEpochDay() / 7 + phase, 2) == 0;
      case SEMIMONTHLY -> paidFor(day, 1) || paidFor(day, 15);
      case MONTH_END -> day.equals(workingDay(day.withDayOfMonth(day.lengthOfMonth())));
      case MONTH_START -> paidFor(day, 1);
      case DAY_25 -> paidFor(day, 25);
      case NONE -> false;
    };
  }

  private static boolean paidFor(LocalDate day, int dayOfMonth) {
    return day.equals(workingDay(day.withDayOfMonth(dayOfMonth)))
        || day.equals(workingDay(day.plusMonths(1).withDayOfMonth(dayOfMonth)));
  }

  private static LocalDate workingDay(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case SATURDAY -> day.minusDays(1);
      case SUNDAY -> day.minusDays(2);
      case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
    };
  }
}
