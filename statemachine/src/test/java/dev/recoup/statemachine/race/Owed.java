package dev.recoup.statemachine.race;

import dev.recoup.local.sandbox.Cause;
import dev.recoup.local.sandbox.Debt;
import dev.recoup.local.sandbox.Ending;
import dev.recoup.local.sandbox.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The few invoices a race is about; what happens to them is ordered by the race. */
final class Owed {
  static final Duration FAILS_AFTER = Duration.ofMinutes(10);

  private Owed() {}

  /** The customer's n-th invoice; all of a customer's invoices are on one card. */
  static Debt invoice(
      String id, String customer, String card, Cause cause, long amount, Instant start) {
    boolean sent = cause == Cause.OVERDUE;
    Person payer =
        new Person(
            "cus_" + customer,
            "Payer " + customer,
            customer + "@customers.example",
            "DE",
            ZoneId.of("Europe/Berlin"),
            "en",
            false,
            Person.Habit.ORDINARY);
    Debt.Plastic plastic =
        sent ? null : new Debt.Plastic("pm_1" + customer, "card", "visa", "4242", card);
    return new Debt(
        "in_" + id,
        "R-" + id,
        payer,
        sent ? null : "sub_" + id,
        amount,
        "eur",
        plastic,
        cause,
        start.plus(FAILS_AFTER),
        Ending.SCRIPTED,
        false);
  }
}
