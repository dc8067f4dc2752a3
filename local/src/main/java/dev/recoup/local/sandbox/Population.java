package dev.recoup.local.sandbox;

import dev.recoup.local.sandbox.Debt.Plastic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The payers and invoices planted in one sandbox. */
public record Population(List<Debt> debts) {
  /**
   * Cases per 200 by cause; field notes 5.2 and 5.8 for cards, the rest so that every category is
   * met.
   */
  private static final Map<Cause, Integer> MIX =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(Cause.INSUFFICIENT_FUNDS, 56),
              Map.entry(Cause.HIDDEN_FUNDS, 14),
              Map.entry(Cause.DO_NOT_HONOR, 14),
              Map.entry(Cause.TECHNICAL, 14),
              Map.entry(Cause.EXPIRED, 16),
              Map.entry(Cause.LOST_OR_STOLEN, 8),
              Map.entry(Cause.WRONG_NUMBER, 4),
              Map.entry(Cause.REVOKED, 4),
              Map.entry(Cause.FRAUD, 10),
              Map.entry(Cause.AUTHENTICATION, 12),
              Map.entry(Cause.UNKNOWN_CODE, 4),
              Map.entry(Cause.BANK_RETURN, 10),
              Map.entry(Cause.OVERDUE, 22),
              Map.entry(Cause.OWN_ATTEMPT_FAILED, 12)));

  private static final Set<Cause> GIVEN_UP =
      EnumSet.of(
          Cause.DO_NOT_HONOR,
          Cause.EXPIRED,
          Cause.LOST_OR_STOLEN,
          Cause.FRAUD,
          Cause.OVERDUE,
          Cause.OWN_ATTEMPT_FAILED,
          Cause.REVOKED);
  private static final Set<Cause> ON_SUBSCRIPTION =
      EnumSet.of(
          Cause.INSUFFICIENT_FUNDS,
          Cause.HIDDEN_FUNDS,
          Cause.DO_NOT_HONOR,
          Cause.EXPIRED,
          Cause.AUTHENTICATION);
  private static final Set<Cause> SENT = EnumSet.of(Cause.OVERDUE, Cause.OWN_ATTEMPT_FAILED);

  public Population {
    debts = List.copyOf(debts);
  }

  /**
   * Plans {@code count} failing or overdue invoices, the first failures spread over nine days from
   * {@code start}. With 200 every category has at least 8 cases and every planned ending 5.
   */
  public static Population plan(long seed, Instant start, int count) {
    var draws = new Draws(seed);
    var people = new People(draws);
    var debts = new ArrayList<Debt>();
    for (Cause cause : causes(count)) {
      debts.add(debt(draws, people, start, cause, debts));
    }
    return new Population(withEndings(draws, debts));
  }

  private static List<Cause> causes(int count) {
    var causes = new ArrayList<Cause>();
    MIX.forEach(
        (cause, share) -> {
          for (int i = 0; i < Math.max(1, Math.round(share * count / 200.0)); i++) {
            causes.add(cause);
          }
        });
    while (causes.size() < count) {
      causes.add(Cause.INSUFFICIENT_FUNDS);
    }
    while (causes.size() > count) {
      causes.remove(causes.size() / 2);
    }
    return causes;
  }

  private static Debt debt(
      Draws draws, People people, Instant start, Cause cause, List<Debt> before) {
    int number = before.size();
    Debt last = before.isEmpty() ? null : before.getLast();
    boolean alike = last != null && last.cause() == cause;
    boolean samePayer = alike && number % 9 == 5;
    boolean sameCard = alike && number % 25 == 12 && last.method() != null;
    Person payer = samePayer ? last.payer() : people.person(number, cause);
    Plastic method = samePayer ? last.method() : people.plastic(payer, cause);
    if (sameCard && !samePayer) {
      Plastic other = last.method();
      method =
          new Plastic(method.id(), other.type(), other.brand(), other.last4(), other.fingerprint());
    }
    String invoice = draws.id("in_1", "invoice", number);
    Instant failsAt =
        start.plus(draws.between(Duration.ofHours(1), Duration.ofDays(9), invoice, "fails"));
    return new Debt(
        invoice,
        "RCP%04d-%04d".formatted(number + 1, 1 + draws.below(40, invoice, "number")),
        payer,
        cause.isSentInvoice() ? null : draws.id("sub_1", "subscription", number),
        people.amount(payer, invoice, number),
        people.currency(payer),
        method,
        cause,
        failsAt,
        Ending.OPEN,
        !cause.isSentInvoice() && draws.chance(0.03, invoice, "pays at once"));
  }

  private static List<Debt> withEndings(Draws draws, List<Debt> debts) {
    int each = Math.max(1, debts.size() / 40);
    var byPayer = new TreeMap<String, Integer>();
    debts.forEach(debt -> byPayer.merge(debt.payer().id(), 1, Integer::sum));
    var result = new ArrayList<>(debts);
    for (Ending ending : Ending.values()) {
      if (ending == Ending.OPEN || ending == Ending.SCRIPTED) {
        continue;
      }
      result.stream()
          .filter(debt -> debt.ending() == Ending.OPEN && !debt.paysAtOnce())
          .filter(debt -> byPayer.get(debt.payer().id()) == 1)
          .filter(debt -> suitable(ending).contains(debt.cause()))
          .sorted(Comparator.comparingLong(debt -> draws.hash(debt.invoiceId(), "ending", ending)))
          .limit(each)
          .toList()
          .forEach(debt -> result.set(result.indexOf(debt), planted(debt, ending)));
    }
    return result;
  }

  private static Set<Cause> suitable(Ending ending) {
    return switch (ending) {
      case OPEN, SCRIPTED -> Set.of();
      case REFUNDED, CANCELED, DISPUTED -> ON_SUBSCRIPTION;
      case VOIDED, CREDITED, WRITTEN_OFF -> GIVEN_UP;
      case PART_PAID -> SENT;
    };
  }

  private static Debt planted(Debt debt, Ending ending) {
    Person p = debt.payer();
    var payer =
        new Person(
            p.id(),
            p.name(),
            p.email(),
            p.country(),
            p.zone(),
            p.language(),
            p.business(),
            Person.Habit.ORDINARY);
    return new Debt(
        debt.invoiceId(),
        debt.number(),
        payer,
        debt.subscriptionId(),
        debt.amount(),
        debt.currency(),
        debt.method(),
        debt.cause(),
        debt.failsAt(),
        ending,
        false);
  }
}
