package dev.recoup.domain.policy;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The policy a company starts with: careful numbers, and nothing goes out until it says so. */
public final class Policies {
  private Policies() {}

  /**
   * No mode is set, so every connection is in {@link dev.recoup.domain.Mode#SHADOW}. Our own limits
   * take the networks' numbers and count everything on a card, whatever the amount.
   */
  public static Policy defaults() {
    return new Policy(
        1, Map.of(), retries(), messages(), people(), overdue(), ending(), minimum(), highValue());
  }

  private static Policy.Retries retries() {
    Map<String, Policy.BrandLimit> limits = new TreeMap<>();
    limits.put("visa", new Policy.BrandLimit(15, 15));
    limits.put("mastercard", new Policy.BrandLimit(35, 10));
    limits.put("amex", new Policy.BrandLimit(20, 20));
    limits.put("discover", new Policy.BrandLimit(20, 20));
    limits.put("other", new Policy.BrandLimit(15, 10));
    return new Policy.Retries(
        8,
        Duration.ofDays(33),
        Duration.ofHours(20),
        LocalTime.of(6, 0),
        LocalTime.of(22, 0),
        limits,
        Duration.ofMinutes(30));
  }

  /** Nothing beside what is {@link Published}. */
  public static Policy.Networks networks() {
    return new Policy.Networks(
        List.of(), Map.of(), Published.RETURN_RATES, Map.of(), Published.NATIVE_PLAN);
  }

  private static Policy.Messages messages() {
    return new Policy.Messages(
        Duration.ofHours(24),
        LocalTime.of(8, 0),
        LocalTime.of(20, 0),
        Duration.ofDays(3),
        2,
        6,
        "billing@example.com",
        "billing@example.com",
        "Example");
  }

  private static Policy.People people() {
    return new Policy.People(
        List.of("approver@example.com", "second-approver@example.com"),
        Duration.ofHours(24),
        Duration.ofDays(2),
        "account-managers@example.com",
        "finance@example.com",
        "escalation@example.com");
  }

  /** 25 US dollars an hour, the figure that {@code impact} uses, and about that elsewhere. */
  static Map<String, Long> minute() {
    return new TreeMap<>(Map.of("USD", 42L, "EUR", 42L, "GBP", 35L, "JPY", 60L));
  }

  private static Policy.Overdue overdue() {
    return new Policy.Overdue(
        Duration.ofDays(3),
        List.of(Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(14)),
        Duration.ofDays(21));
  }

  private static Policy.Ending ending() {
    return new Policy.Ending(Duration.ofDays(35), Policy.Action.NONE, Duration.ofHours(1));
  }

  /** About one US dollar each. */
  private static Map<String, Long> minimum() {
    return new TreeMap<>(Map.of("USD", 100L, "EUR", 100L, "GBP", 100L, "JPY", 150L));
  }

  /** About five thousand US dollars each. */
  private static Map<String, Long> highValue() {
    return new TreeMap<>(
        Map.of("USD", 500_000L, "EUR", 500_000L, "GBP", 400_000L, "JPY", 750_000L));
  }
}
