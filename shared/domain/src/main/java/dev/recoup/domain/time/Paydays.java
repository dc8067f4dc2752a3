package dev.recoup.domain.time;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * When accounts fill up. Pay is biweekly on Fridays or on the 1st and 15th in the United States,
 * the last working day in Britain, month end in the European Union; the days are second-hand
 * knowledge (field 5.4) and therefore only a preference, never a rule.
 */
public final class Paydays {
  private Paydays() {}

  /** How much of a payday this is: 1 a general one, less where only some are paid, 0 none. */
  public static double weight(LocalTimes local, LocalDate day) {
    boolean lastBusinessDay = day.equals(local.lastBusinessDayOfMonth(day));
    boolean paidOnFirst = paidInAdvance(local, day, 1);
    boolean paidOnFifteenth = paidInAdvance(local, day, 15);
    String country = local.country() == null ? "" : local.country();
    return switch (country) {
      case "US" ->
          lastBusinessDay || paidOnFirst || paidOnFifteenth
              ? 1
              : day.getDayOfWeek() == DayOfWeek.FRIDAY ? 0.4 : 0;
      case "GB" -> lastBusinessDay ? 1 : 0;
      default -> lastBusinessDay || paidOnFirst ? 1 : paidOnFifteenth ? 0.6 : 0;
    };
  }

  /** Pay due on a day off arrives on the business day before. */
  private static boolean paidInAdvance(LocalTimes local, LocalDate day, int dayOfMonth) {
    LocalDate thisMonth = local.businessDayOnOrBefore(day.withDayOfMonth(dayOfMonth));
    LocalDate nextMonth = local.businessDayOnOrBefore(day.plusMonths(1).withDayOfMonth(dayOfMonth));
    return day.equals(thisMonth) || day.equals(nextMonth);
  }
}
