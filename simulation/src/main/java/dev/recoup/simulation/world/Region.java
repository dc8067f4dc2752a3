package dev.recoup.simulation.world;

import java.util.List;
import java.util.Map;

/** Places with their share, currency and rhythms. */
enum Region {
  US(
      "USD",
      "US_BANK_ACCOUNT",
      List.of(
          place("US", "America/New_York", 0.5),
          place("US", "America/Chicago", 0.3),
          place("US", "America/Los_Angeles", 0.2)),
      List.of("WEEKLY", "BIWEEKLY", "SEMIMONTHLY", "MONTH_END", "NONE")),
  EU(
      "EUR",
      "SEPA_DEBIT",
      List.of(
          place("DE", "Europe/Berlin", 0.45),
          place("FR", "Europe/Paris", 0.35),
          place("ES", "Europe/Madrid", 0.2)),
      List.of("MONTH_END", "MONTH_START", "DAY_25", "SEMIMONTHLY", "NONE")),
  GB(
      "GBP",
      "BACS_DEBIT",
      List.of(place("GB", "Europe/London", 1)),
      List.of("MONTH_END", "DAY_25", "WEEKLY", "MONTH_START", "NONE"));

  final String currency;
  final String debit;
  final List<Map<String, Object>> places;
  final List<String> rhythms;

  Region(String currency, String debit, List<Map<String, Object>> places, List<String> rhythms) {
    this.currency = currency;
    this.debit = debit;
    this.places = places;
    this.rhythms = rhythms;
  }

  private static Map<String, Object> place(String country, String zone, double share) {
    return Lots.map("country", country, "zone", zone, "share", share);
  }
}
