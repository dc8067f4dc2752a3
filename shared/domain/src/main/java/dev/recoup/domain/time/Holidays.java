package dev.recoup.domain.time;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Public holidays by the rule the law gives, so that no year is missing: US federal holidays (5
 * U.S.C. 6103), bank holidays of England and Wales (Banking and Financial Dealings Act 1971), the
 * holidays all German Länder share, and the French Code du travail L3133-1. Special one-off days
 * are not known. Any other country has none: Monday to Friday are business days.
 */
final class Holidays {
  /** A decision asks about some hundred days, a simulation about millions: worked out once. */
  private static final Map<Year, Set<LocalDate>> KNOWN = new ConcurrentHashMap<>();

  private record Year(String country, int year) {}

  private Holidays() {}

  static boolean isHoliday(String country, LocalDate day) {
    return country != null
        && KNOWN
            .computeIfAbsent(
                new Year(country, day.getYear()), y -> Set.copyOf(in(y.country, y.year)))
            .contains(day);
  }

  private static List<LocalDate> in(String country, int year) {
    return switch (country) {
      case "US" -> unitedStates(year);
      case "GB" -> england(year);
      case "DE" -> germany(year);
      case "FR" -> france(year);
      default -> List.of();
    };
  }

  private static List<LocalDate> unitedStates(int year) {
    return List.of(
        observed(LocalDate.of(year, 1, 1)),
        observed(LocalDate.of(year + 1, 1, 1)),
        nth(year, 1, 3, MONDAY),
        nth(year, 2, 3, MONDAY),
        LocalDate.of(year, 5, 1).with(lastInMonth(MONDAY)),
        observed(LocalDate.of(year, 6, 19)),
        observed(LocalDate.of(year, 7, 4)),
        nth(year, 9, 1, MONDAY),
        nth(year, 10, 2, MONDAY),
        observed(LocalDate.of(year, 11, 11)),
        nth(year, 11, 4, THURSDAY),
        observed(LocalDate.of(year, 12, 25)));
  }

  private static List<LocalDate> england(int year) {
    LocalDate easter = easter(year);
    List<LocalDate> days = new ArrayList<>();
    days.add(substitute(LocalDate.of(year, 1, 1), days));
    days.add(easter.minusDays(2));
    days.add(easter.plusDays(1));
    days.add(nth(year, 5, 1, MONDAY));
    days.add(LocalDate.of(year, 5, 1).with(lastInMonth(MONDAY)));
    days.add(LocalDate.of(year, 8, 1).with(lastInMonth(MONDAY)));
    LocalDate boxingDay = LocalDate.of(year, 12, 26);
    if (boxingDay.getDayOfWeek() == MONDAY) {
      days.add(boxingDay);
      days.add(boxingDay.plusDays(1));
    } else {
      days.add(substitute(LocalDate.of(year, 12, 25), days));
      days.add(substitute(boxingDay, days));
    }
    return days;
  }

  private static List<LocalDate> germany(int year) {
    LocalDate easter = easter(year);
    return List.of(
        LocalDate.of(year, 1, 1),
        easter.minusDays(2),
        easter.plusDays(1),
        LocalDate.of(year, 5, 1),
        easter.plusDays(39),
        easter.plusDays(50),
        LocalDate.of(year, 10, 3),
        LocalDate.of(year, 12, 25),
        LocalDate.of(year, 12, 26));
  }

  private static List<LocalDate> france(int year) {
    LocalDate easter = easter(year);
    return List.of(
        LocalDate.of(year, 1, 1),
        easter.plusDays(1),
        LocalDate.of(year, 5, 1),
        LocalDate.of(year, 5, 8),
        easter.plusDays(39),
        easter.plusDays(50),
        LocalDate.of(year, 7, 14),
        LocalDate.of(year, 8, 15),
        LocalDate.of(year, 11, 1),
        LocalDate.of(year, 11, 11),
        LocalDate.of(year, 12, 25));
  }

  private static LocalDate nth(int year, int month, int nth, DayOfWeek day) {
    return LocalDate.of(year, month, 1).with(dayOfWeekInMonth(nth, day));
  }

  /** Federal practice: Saturday's holiday is kept on Friday, Sunday's on Monday. */
  private static LocalDate observed(LocalDate day) {
    if (day.getDayOfWeek() == SATURDAY) {
      return day.with(FRIDAY);
    }
    return day.getDayOfWeek() == SUNDAY ? day.plusDays(1) : day;
  }

  /** British practice: the next weekday that is not itself a holiday. */
  private static LocalDate substitute(LocalDate day, List<LocalDate> taken) {
    LocalDate free = day;
    while (free.getDayOfWeek() == SATURDAY
        || free.getDayOfWeek() == SUNDAY
        || taken.contains(free)) {
      free = free.plusDays(1);
    }
    return free;
  }

  /** Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Nature, 1876). */
  static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return LocalDate.of(year, n / 31, n % 31 + 1);
  }
}
