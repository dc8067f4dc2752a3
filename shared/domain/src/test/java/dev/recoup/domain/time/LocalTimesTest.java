package dev.recoup.domain.time;

import static dev.recoup.domain.time.Paydays.Rhythm.DAY_25;
import static dev.recoup.domain.time.Paydays.Rhythm.MONTH_END;
import static dev.recoup.domain.time.Paydays.Rhythm.MONTH_START;
import static dev.recoup.domain.time.Paydays.Rhythm.SEMIMONTHLY;
import static dev.recoup.domain.time.Paydays.Rhythm.WEEKLY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Account;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocalTimesTest {
  private static final LocalTime EIGHT = LocalTime.of(8, 0);
  private static final LocalTime TWENTY = LocalTime.of(20, 0);

  @Test
  void the_accounts_zone_counts_before_its_country_and_utc_is_the_last_resort() {
    assertEquals(List.of(ZoneId.of("Asia/Tokyo")), of("Asia/Tokyo", "DE").zones());
    assertEquals(List.of(ZoneId.of("Europe/Berlin")), of(null, "DE").zones());
    assertEquals(List.of(ZoneId.of("Europe/Berlin")), of("Mars/Olympus", "DE").zones());
    assertEquals("Z", LocalTimes.of(null, null).zones().getFirst().getId());
    assertEquals("FR", LocalTimes.of(Account.unknown(Instant.EPOCH), "FR").country());
  }

  @Test
  void a_quiet_hour_ends_in_the_morning() {
    LocalTimes berlin = of(null, "DE");
    assertEquals(
        Instant.parse("2026-11-04T07:00:00Z"),
        berlin.nextWithin(Instant.parse("2026-11-03T19:00:00Z"), EIGHT, TWENTY, false));
    Instant noon = Instant.parse("2026-11-03T11:00:00Z");
    assertEquals(noon, berlin.nextWithin(noon, EIGHT, TWENTY, false));
  }

  @Test
  void a_country_with_two_coasts_is_awake_only_when_both_are() {
    LocalTimes america = of(null, "US");
    // 08:00 in New York is 05:00 in Los Angeles, where day begins at 16:00 UTC in winter.
    assertEquals(
        Instant.parse("2026-11-03T16:00:00Z"),
        america.nextWithin(Instant.parse("2026-11-03T13:00:00Z"), EIGHT, TWENTY, false));
    // 20:00 in New York is late enough for everybody.
    assertEquals(
        Instant.parse("2026-11-04T16:00:00Z"),
        america.nextWithin(Instant.parse("2026-11-04T01:30:00Z"), EIGHT, TWENTY, false));
  }

  @Test
  void the_hour_that_summer_time_skips_is_no_trap() {
    LocalTimes berlin = of(null, "DE");
    Instant open =
        berlin.nextWithin(Instant.parse("2026-03-29T00:30:00Z"), LocalTime.of(2, 30), EIGHT, false);
    assertEquals(Instant.parse("2026-03-29T01:30:00Z"), open);
  }

  @Test
  void a_window_without_ends_is_always_open_and_one_over_midnight_wraps() {
    LocalTimes utc = LocalTimes.of(null, null);
    Instant night = Instant.parse("2026-11-03T03:00:00Z");
    assertEquals(night, utc.nextWithin(night, EIGHT, EIGHT, false));
    assertTrue(utc.within(night, TWENTY, EIGHT));
    assertFalse(utc.within(Instant.parse("2026-11-03T12:00:00Z"), TWENTY, EIGHT));
  }

  @Test
  void holidays_and_weekends_are_no_business_days() {
    LocalDate friday = LocalDate.parse("2026-04-03");
    assertFalse(of(null, "DE").isBusinessDay(friday), "Good Friday");
    assertFalse(of(null, "GB").isBusinessDay(friday), "Good Friday");
    assertTrue(of(null, "FR").isBusinessDay(friday), "not in France");
    assertTrue(of(null, "IT").isBusinessDay(friday), "unknown: Monday to Friday");
    assertFalse(of(null, "US").isBusinessDay(LocalDate.parse("2026-07-03")), "observed the 4th");
    assertFalse(of(null, "US").isBusinessDay(LocalDate.parse("2026-11-26")), "Thanksgiving");
    assertFalse(of(null, "US").isBusinessDay(LocalDate.parse("2027-12-31")), "observed New Year");
    assertFalse(of(null, "GB").isBusinessDay(LocalDate.parse("2026-12-28")), "Boxing Day moved");
    assertFalse(of(null, "GB").isBusinessDay(LocalDate.parse("2022-12-27")), "Christmas moved");
    assertFalse(of(null, "FR").isBusinessDay(LocalDate.parse("2026-05-14")), "Ascension");
    assertEquals(
        LocalDate.parse("2026-12-29"),
        of(null, "DE").plusBusinessDays(LocalDate.parse("2026-12-23"), 3));
  }

  @Test
  void easter_is_where_the_church_puts_it() {
    assertEquals(LocalDate.parse("2024-03-31"), Holidays.easter(2024));
    assertEquals(LocalDate.parse("2026-04-05"), Holidays.easter(2026));
    assertEquals(LocalDate.parse("2038-04-25"), Holidays.easter(2038));
  }

  @Test
  void pay_comes_by_the_countrys_custom_and_before_a_day_off() {
    // 1 and 15 November 2026 are Sundays.
    assertEquals(Set.of(MONTH_END, SEMIMONTHLY, MONTH_START), on("US", "2026-10-30"));
    assertEquals(Set.of(SEMIMONTHLY), on("US", "2026-11-13"));
    assertEquals(Set.of(), on("US", "2026-11-18"));
    assertEquals(Set.of(MONTH_END), on("GB", "2026-11-30"));
    assertEquals(Set.of(DAY_25), on("DE", "2026-11-25"));
    assertTrue(Paydays.weight(of(null, "US"), LocalDate.parse("2026-11-20")) > 0.4);
    assertEquals(0, Paydays.weight(of(null, "US"), LocalDate.parse("2026-11-18")));
  }

  /** The rhythms of a day but for the Fridays. */
  private static Set<Paydays.Rhythm> on(String country, String day) {
    Set<Paydays.Rhythm> on = new HashSet<>(Paydays.on(of(null, country), LocalDate.parse(day)));
    on.removeAll(Set.of(WEEKLY, Paydays.Rhythm.EVEN_FRIDAYS, Paydays.Rhythm.ODD_FRIDAYS));
    return on;
  }

  private static LocalTimes of(String zone, String country) {
    return LocalTimes.of(
        new Account(
            null,
            null,
            null,
            null,
            null,
            country,
            zone,
            "en",
            false,
            false,
            false,
            0,
            0,
            Instant.EPOCH),
        null);
  }
}
