package dev.recoup.statemachine;

import dev.recoup.local.sandbox.Cause;
import dev.recoup.local.sandbox.Debt;
import dev.recoup.local.sandbox.Debt.Plastic;
import dev.recoup.local.sandbox.Ending;
import dev.recoup.local.sandbox.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;

/** An unpaid invoice to tell a story about; nothing happens to it that the story does not order. */
record Owing(
    String invoice,
    Cause cause,
    Person payer,
    long amount,
    String currency,
    String methodType,
    String fingerprint,
    Duration failsAfter) {

  /** Monday, 09:00 UTC, an hour later in Berlin. */
  static final Duration MONDAY_MORNING = Duration.ofHours(9);

  /** A subscription's card payment that fails on Monday morning. */
  static Owing byCard(Cause cause) {
    return new Owing("in_1A", cause, anna(), 4_900, "eur", "card", "card-of-anna", MONDAY_MORNING);
  }

  /** An invoice sent for payment, due on Monday morning. */
  static Owing sent() {
    return new Owing("in_1A", Cause.OVERDUE, company(), 120_000, "eur", null, null, MONDAY_MORNING);
  }

  static Person anna() {
    return new Person(
        "cus_anna",
        "Anna Adler",
        "anna@customers.example",
        "DE",
        ZoneId.of("Europe/Berlin"),
        "de",
        false,
        Person.Habit.ORDINARY);
  }

  static Person company() {
    return new Person(
        "cus_huber",
        "Huber GmbH",
        "buero@customers.example",
        "DE",
        ZoneId.of("Europe/Berlin"),
        "de",
        true,
        Person.Habit.ORDINARY);
  }

  Owing named(String newInvoice) {
    return new Owing(
        newInvoice, cause, payer, amount, currency, methodType, fingerprint, failsAfter);
  }

  Owing owedBy(Person newPayer) {
    return new Owing(
        invoice, cause, newPayer, amount, currency, methodType, fingerprint, failsAfter);
  }

  Owing of(long newAmount, String newCurrency) {
    return new Owing(
        invoice, cause, payer, newAmount, newCurrency, methodType, fingerprint, failsAfter);
  }

  Owing from(String newMethodType) {
    return new Owing(
        invoice, cause, payer, amount, currency, newMethodType, fingerprint, failsAfter);
  }

  Owing failsAfter(Duration time) {
    return new Owing(invoice, cause, payer, amount, currency, methodType, fingerprint, time);
  }

  Debt planted(Instant start) {
    boolean card = methodType != null && methodType.equals("card");
    Plastic method =
        methodType == null
            ? null
            : new Plastic(
                "pm_1" + payer.id(),
                methodType,
                card ? "visa" : null,
                "4242",
                HexFormat.of().toHexDigits((long) fingerprint.hashCode()));
    return new Debt(
        invoice,
        "R-" + invoice,
        payer,
        method == null ? null : "sub_" + invoice,
        amount,
        currency,
        method,
        cause,
        start.plus(failsAfter),
        Ending.SCRIPTED,
        false);
  }
}
