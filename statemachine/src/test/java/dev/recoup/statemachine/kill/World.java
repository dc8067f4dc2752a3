package dev.recoup.statemachine.kill;

import dev.recoup.domain.policy.Policy;
import dev.recoup.local.live.Company;
import dev.recoup.local.sandbox.Cause;
import dev.recoup.local.sandbox.Debt;
import dev.recoup.local.sandbox.Ending;
import dev.recoup.local.sandbox.Person;
import dev.recoup.local.sandbox.Population;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the lives of one world share: who owes what, and what is known of them. */
record World(Path repository, long seed, int cases, int days) {
  static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  /** Causes that a retry may overcome, so that retries come first and holds are long. */
  static final Set<Cause> MAY_PAY_LATER =
      EnumSet.of(Cause.INSUFFICIENT_FUNDS, Cause.HIDDEN_FUNDS, Cause.DO_NOT_HONOR, Cause.TECHNICAL);

  Instant end() {
    return START.plus(Duration.ofDays(days));
  }

  Policy policy() {
    return Company.policy();
  }

  /**
   * The planned debts, of whose payers some opt out, reply or cannot be reached: most of all where
   * a message is what comes first.
   */
  Population population() {
    Map<String, Person.Habit> habits = new TreeMap<>();
    List<Debt> debts = new ArrayList<>();
    for (Debt debt : Population.plan(seed, START, cases).debts()) {
      Person.Habit habit = habit(debt, habits.size());
      debts.add(with(debt, habits.computeIfAbsent(debt.payer().id(), id -> habit)));
    }
    return new Population(debts);
  }

  private static Person.Habit habit(Debt debt, int number) {
    if (debt.ending() != Ending.OPEN) {
      return Person.Habit.ORDINARY;
    }
    if (MAY_PAY_LATER.contains(debt.cause())) {
      return number % 3 == 2 ? Person.Habit.OPTS_OUT : Person.Habit.ORDINARY;
    }
    return switch (number % 4) {
      case 0 -> Person.Habit.OPTS_OUT;
      case 1 -> Person.Habit.REPLIES;
      case 2 -> Person.Habit.UNREACHABLE;
      default -> Person.Habit.ORDINARY;
    };
  }

  private static Debt with(Debt d, Person.Habit habit) {
    Person p = d.payer();
    Person payer =
        new Person(
            p.id(), p.name(), p.email(), p.country(), p.zone(), p.language(), p.business(), habit);
    return new Debt(
        d.invoiceId(),
        d.number(),
        payer,
        d.subscriptionId(),
        d.amount(),
        d.currency(),
        d.method(),
        d.cause(),
        d.failsAt(),
        d.ending(),
        d.paysAtOnce());
  }

  /** The accounts file: every third payer is sensitive, so that people are asked about messages. */
  String accounts() {
    StringBuilder csv =
        new StringBuilder(
            "customer,monthlyValueMinor,currency,country,zone,language,business,sensitive\n");
    int number = 0;
    for (Debt debt : population().debts()) {
      String sensitive = number++ % 3 == 1 ? "yes" : "no";
      csv.append(
          String.join(
              ",",
              debt.payer().id(),
              Long.toString(debt.amount()),
              debt.currency().toUpperCase(Locale.ROOT),
              debt.payer().country(),
              debt.payer().zone().getId(),
              debt.payer().language(),
              debt.payer().business() ? "yes" : "no",
              sensitive + "\n"));
    }
    return csv.toString();
  }
}
