package dev.recoup.local.bench;

import dev.recoup.local.sandbox.Cause;
import dev.recoup.local.sandbox.Debt;
import dev.recoup.local.sandbox.Ending;
import dev.recoup.local.sandbox.Person;
import java.time.Instant;
import java.time.ZoneId;

/** Unpaid invoices to which nothing happens that is not ordered. */
final class Planted {
  private Planted() {}

  /** A subscription's card payment that fails for want of funds. */
  static Debt byCard(String invoice, Instant failsAt) {
    Person payer = payer(invoice, "Anna Adler", false);
    return new Debt(
        invoice,
        "R-" + invoice,
        payer,
        "sub_" + invoice,
        4_900,
        "eur",
        new Debt.Plastic(
            "pm_1" + payer.id(),
            "card",
            "visa",
            "4242",
            Integer.toHexString(payer.id().hashCode())),
        Cause.INSUFFICIENT_FUNDS,
        failsAt,
        Ending.SCRIPTED,
        false);
  }

  /** An invoice sent for payment to a company. */
  static Debt sent(String invoice, Instant dueAt) {
    return new Debt(
        invoice,
        "R-" + invoice,
        payer(invoice, "Huber GmbH", true),
        null,
        120_000,
        "eur",
        null,
        Cause.OVERDUE,
        dueAt,
        Ending.SCRIPTED,
        false);
  }

  private static Person payer(String invoice, String name, boolean business) {
    String id = invoice.replace("in_", "cus_");
    return new Person(
        id,
        name,
        id + "@customers.example",
        "DE",
        ZoneId.of("Europe/Berlin"),
        "de",
        business,
        Person.Habit.ORDINARY);
  }
}
