package dev.recoup.local.sandbox;

import java.time.Duration;

/**
 * How the payer of one invoice is disposed, drawn once. Shares follow field notes 5.7 and 5.8; the
 * split of overdue payers is ours.
 *
 * @param style how a company pays an overdue invoice; {@code CARD} for all with a card
 * @param willing would act on a good message
 * @param reachable would pay after a word with a person
 * @param reminders how many messages an overdue payer needs
 */
record Temper(
    Style style,
    boolean paysUnasked,
    Duration unaskedFrom,
    Duration unaskedTo,
    boolean willing,
    boolean reachable,
    int reminders) {

  enum Style {
    CARD,
    PAYS_LATE,
    AFTER_REMINDER,
    AFTER_CALL,
    PROMISES,
    NEVER
  }

  static Temper of(Invoice i, Draws draws) {
    Cause cause = i.debt.cause();
    boolean free = i.debt.ending() == Ending.OPEN;
    if (cause.isSentInvoice()) {
      Style style = free ? style(draws.unit(i.id, "style")) : Style.NEVER;
      return new Temper(
          style,
          style == Style.PAYS_LATE,
          Duration.ofDays(2),
          Duration.ofDays(16),
          style == Style.AFTER_REMINDER,
          style == Style.AFTER_CALL || style == Style.PROMISES,
          1 + draws.below(3, i.id, "reminders"));
    }
    return new Temper(
        Style.CARD,
        free && draws.chance(unasked(cause), i.id, "pays unasked"),
        Duration.ofHours(20),
        Duration.ofDays(20),
        free && draws.chance(onMessage(cause), i.id, "willing"),
        free && draws.chance(0.45, i.id, "reachable"),
        1);
  }

  private static Style style(double u) {
    return u < 0.25
        ? Style.PAYS_LATE
        : u < 0.60
            ? Style.AFTER_REMINDER
            : u < 0.75 ? Style.AFTER_CALL : u < 0.87 ? Style.PROMISES : Style.NEVER;
  }

  private static double unasked(Cause cause) {
    return switch (cause) {
      case INSUFFICIENT_FUNDS, HIDDEN_FUNDS, DO_NOT_HONOR, EXPIRED -> 0.06;
      case AUTHENTICATION, WRONG_NUMBER, UNKNOWN_CODE, BANK_RETURN -> 0.05;
      case LOST_OR_STOLEN, REVOKED, FRAUD, TECHNICAL -> 0.03;
      case OVERDUE, OWN_ATTEMPT_FAILED -> 0;
    };
  }

  private static double onMessage(Cause cause) {
    return switch (cause) {
      case INSUFFICIENT_FUNDS, BANK_RETURN -> 0.15;
      case HIDDEN_FUNDS, DO_NOT_HONOR -> 0.20;
      case TECHNICAL -> 0.10;
      case EXPIRED, WRONG_NUMBER, AUTHENTICATION -> 0.50;
      case LOST_OR_STOLEN, UNKNOWN_CODE -> 0.25;
      case REVOKED, FRAUD -> 0.06;
      case OVERDUE, OWN_ATTEMPT_FAILED -> 0;
    };
  }

  /**
   * Whether a willing payer acts on the n-th message about the invoice, given all messages so far.
   */
  static boolean acts(Draws draws, Invoice i, int message, int messagesInAll, boolean hasLink) {
    double hazard =
        message <= 1
            ? 0.45
            : message == 2 ? 0.40 : message == 3 ? 0.35 : message == 4 ? 0.25 : 0.12;
    double fatigue = messagesInAll <= 3 ? 1 : Math.pow(0.8, messagesInAll - 3);
    return draws.chance(hazard * fatigue * (hasLink ? 1 : 0.3), i.id, "acts", message);
  }
}
