package dev.recoup.domain.time;

import dev.recoup.domain.Account;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * A payer's local time: its zone when known, else its country's, else UTC.
 *
 * @param zones every zone in which an hour must be decent; days are told by the first
 * @param country ISO 3166 alpha-2, or null when unknown
 */
public record LocalTimes(List<ZoneId> zones, String country) {
  public LocalTimes {
    zones = List.copyOf(zones);
  }

  /**
   * The local time of an account.
   *
   * @param account may be null
   * @param payerCountry used when the account has no country; may be null
   */
  public static LocalTimes of(Account account, String payerCountry) {
    String zone = account == null ? null : account.zone();
    String country =
        account == null || account.country() == null ? payerCountry : account.country();
    return new LocalTimes(Zones.of(zone, country), country);
  }

  public LocalDate dateOf(Instant at) {
    return at.atZone(zones.getFirst()).toLocalDate();
  }

  /** That local time on that day; a time the clock skips is the first moment after the gap. */
  public Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zones.getFirst()).toInstant();
  }

  /** Midnight at which that day is over. */
  public Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(zones.getFirst()).toInstant();
  }

  /** Monday to Friday, less the country's public holidays where they are known. */
  public boolean isBusinessDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !Holidays.isHoliday(country, day);
  }

  /** The n-th business day after that day, which itself does not count. */
  public LocalDate plusBusinessDays(LocalDate day, int n) {
    LocalDate result = day;
    for (int left = n; left > 0; ) {
      result = result.plusDays(1);
      if (isBusinessDay(result)) {
        left--;
      }
    }
    return result;
  }

  public LocalDate lastBusinessDayOfMonth(LocalDate day) {
    return businessDayOnOrBefore(day.withDayOfMonth(day.lengthOfMonth()));
  }

  LocalDate businessDayOnOrBefore(LocalDate day) {
    LocalDate result = day;
    while (!isBusinessDay(result)) {
      result = result.minusDays(1);
    }
    return result;
  }

  /** True when the local time is at or after {@code from} and before {@code until}, everywhere. */
  public boolean within(Instant at, LocalTime from, LocalTime until) {
    return zones.stream().allMatch(zone -> within(at.atZone(zone).toLocalTime(), from, until));
  }

  /**
   * The first moment not before {@code at} that lies in the window; {@code at} itself if it does.
   * Equal ends mean the whole day, an end before its beginning a window over midnight.
   *
   * @param businessDays only on business days
   */
  public Instant nextWithin(Instant at, LocalTime from, LocalTime until, boolean businessDays) {
    Instant moment = at;
    // A year of steps is more than any calendar needs; a window no zone shares ends here too.
    for (int step = 0; step < 366; step++) {
      Instant next = moment;
      for (ZoneId zone : zones) {
        next = nextWithin(next, zone, from, until);
      }
      if (businessDays && !isBusinessDay(dateOf(next))) {
        next = endOf(dateOf(next));
      }
      if (next.equals(moment)) {
        return moment;
      }
      moment = next;
    }
    return moment;
  }

  private static Instant nextWithin(Instant at, ZoneId zone, LocalTime from, LocalTime until) {
    LocalTime time = at.atZone(zone).toLocalTime();
    if (within(time, from, until)) {
      return at;
    }
    LocalDate today = at.atZone(zone).toLocalDate();
    LocalDate day = time.isBefore(from) ? today : today.plusDays(1);
    return day.atTime(from).atZone(zone).toInstant();
  }

  private static boolean within(LocalTime time, LocalTime from, LocalTime until) {
    if (from.equals(until)) {
      return true;
    }
    return from.isBefore(until)
        ? !time.isBefore(from) && time.isBefore(until)
        : !time.isBefore(from) || time.isBefore(until);
  }
}
