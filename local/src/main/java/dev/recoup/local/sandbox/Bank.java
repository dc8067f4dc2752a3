package dev.recoup.local.sandbox;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * Whether a card or an account pays at a given instant. The answer depends on the world and on the
 * time only, never on how often it was asked, so that every policy meets the same banks. Shares
 * follow field notes 5.8.
 */
record Bank(Draws draws) {
  private static final double EVER_FUNDED = 0.62;
  private static final double LASTING = 0.65;

  boolean pays(Method method, Instant at) {
    if (method.ordered != null) {
      return method.ordered;
    }
    if (method.stubborn) {
      return false;
    }
    if (method.cause == null) {
      return method.type.equals("customer_balance")
          || draws.chance(0.95, method.fingerprint, "good card");
    }
    String key = method.fingerprint;
    return switch (method.cause) {
      case INSUFFICIENT_FUNDS, HIDDEN_FUNDS -> funded(method, at);
      case BANK_RETURN -> funded(method, at.plus(Duration.ofHours(20)));
      case DO_NOT_HONOR ->
          draws.chance(0.45, key, "cures")
              && !at.isBefore(after(method, Duration.ofHours(20), Duration.ofDays(5)));
      case TECHNICAL ->
          draws.chance(0.88, key, "cures")
              && !at.isBefore(after(method, Duration.ofHours(1), Duration.ofHours(40)));
      case UNKNOWN_CODE ->
          draws.chance(0.2, key, "cures")
              && !at.isBefore(after(method, Duration.ofDays(3), Duration.ofDays(6)));
      case EXPIRED,
          LOST_OR_STOLEN,
          WRONG_NUMBER,
          REVOKED,
          FRAUD,
          AUTHENTICATION,
          OVERDUE,
          OWN_ATTEMPT_FAILED ->
          false;
    };
  }

  private Instant after(Method method, Duration from, Duration to) {
    return method.failedFrom.plus(draws.between(from, to, method.fingerprint, "cure"));
  }

  /**
   * Money comes on paydays; some of it stays, some is gone in one to three days; a few get money in
   * between.
   */
  private boolean funded(Method method, Instant at) {
    String key = method.fingerprint;
    if (draws.chance(0.28, key, "in between")) {
      Instant comes = after(method, Duration.ofHours(14), Duration.ofDays(5));
      if (within(comes, stay(key, "in between"), at)) {
        return true;
      }
    }
    if (!draws.chance(EVER_FUNDED, key, "ever funded")) {
      return false;
    }
    boolean lasting = draws.chance(LASTING, key, "lasting");
    LocalDate today = at.atZone(method.zone).toLocalDate();
    LocalDate first = method.failedFrom.atZone(method.zone).toLocalDate();
    for (LocalDate day = lasting ? first : today.minusDays(3);
        !day.isAfter(today);
        day = day.plusDays(1)) {
      if (day.isAfter(first) && isPayday(method, day)) {
        Instant comes =
            day.atTime(0, 30)
                .atZone(method.zone)
                .toInstant()
                .plus(draws.between(Duration.ZERO, Duration.ofHours(9), key, "bank's hour"));
        if (lasting ? !at.isBefore(comes) : within(comes, stay(key, day), at)) {
          return true;
        }
      }
    }
    return false;
  }

  private Duration stay(String key, Object which) {
    return draws.between(Duration.ofHours(20), Duration.ofHours(72), key, "stay", which);
  }

  private static boolean within(Instant from, Duration length, Instant at) {
    return !at.isBefore(from) && at.isBefore(from.plus(length));
  }

  /**
   * US: 1st and 15th or every other Friday; GB: last working day; JP: 25th; euro area: month's end
   * or first.
   */
  private boolean isPayday(Method method, LocalDate day) {
    String key = method.fingerprint;
    return switch (method.country) {
      case "US" ->
          draws.chance(0.5, key, "rhythm")
              ? day.getDayOfMonth() == 1 || day.getDayOfMonth() == 15
              : day.getDayOfWeek() == DayOfWeek.FRIDAY
                  && Math.floorMod(day.toEpochDay() / 7 + draws.below(2, key, "week"), 2) == 0;
      case "GB" -> day.equals(lastWorkingDay(day));
      case "JP" -> day.getDayOfMonth() == 25;
      default ->
          draws.chance(0.5, key, "rhythm")
              ? day.equals(lastWorkingDay(day))
              : day.getDayOfMonth() == 1 || day.getDayOfMonth() == 15;
    };
  }

  private static LocalDate lastWorkingDay(LocalDate day) {
    LocalDate last = day.with(TemporalAdjusters.lastDayOfMonth());
    int back = Math.max(0, last.getDayOfWeek().getValue() - DayOfWeek.FRIDAY.getValue());
    return last.minusDays(back);
  }
}
