package dev.recoup.local.audit;

import dev.recoup.domain.Account;
import dev.recoup.domain.Reason;
import dev.recoup.domain.model.Moment;
import dev.recoup.domain.time.LocalTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The retries in a file of payments, each with what was known before it. A debt's retries end with
 * the card that failed at first, and with a payment the customer made.
 */
public final class PastRetries {
  private PastRetries() {}

  /**
   * One retry.
   *
   * @param payer names who shares a fate; never printed
   */
  public record PastRetry(Moment moment, boolean paid, String payer) {}

  private record Before(int recovered, int lost) {}

  /** By time of the first failure. */
  public static List<PastRetry> of(Reading reading) {
    List<PastRetry> retries = new ArrayList<>();
    Map<Object, List<Debt>> byDebtor = new HashMap<>();
    for (Debt debt : Debt.of(reading.payments())) {
      if (debt.failed()) {
        List<Debt> others = byDebtor.computeIfAbsent(debt.debtor(), d -> new ArrayList<>());
        retries.addAll(of(debt, before(others, debt.failedAt()), "d" + byDebtor.size()));
        others.add(debt);
      }
    }
    return retries;
  }

  private static Before before(List<Debt> others, Instant failedAt) {
    int recovered = 0;
    int lost = 0;
    for (Debt other : others) {
      if (other.attempts().getLast().at().isBefore(failedAt)) {
        recovered += other.paid() ? 1 : 0;
        lost += other.paid() ? 0 : 1;
      }
    }
    return new Before(recovered, lost);
  }

  private static List<PastRetry> of(Debt debt, Before before, String anonymous) {
    List<PastRetry> retries = new ArrayList<>();
    Payment first = debt.firstFailure();
    Object debtor = debt.debtor();
    String payer = debtor instanceof String named ? named : anonymous;
    Payment last = first;
    Set<Reason> said = EnumSet.of(first.diagnosis().reason());
    List<Instant> declined = new ArrayList<>();
    for (Payment next : debt.attempts()) {
      if (!next.at().isAfter(first.at())) {
        continue;
      }
      if (!sameCard(first, next)) {
        break;
      }
      if (!next.byCustomer()) {
        Moment moment = moment(first, last, next, said, declined, before);
        retries.add(new PastRetry(moment, next.paid(), payer));
      }
      if (next.paid()) {
        break;
      }
      said.add(next.diagnosis().reason());
      declined.add(next.at());
      last = next;
    }
    return retries;
  }

  private static boolean sameCard(Payment first, Payment next) {
    return first.card() == null || next.card() == null || first.card().equals(next.card());
  }

  private static Moment moment(
      Payment first,
      Payment last,
      Payment next,
      Set<Reason> said,
      List<Instant> declined,
      Before before) {
    Payment.Place place = next.place();
    return new Moment(
        last.diagnosis().reason(),
        said,
        declined,
        first.at(),
        last.at(),
        next.at(),
        local(place),
        next.brand(),
        next.onCard() ? "card" : "bank_debit",
        place.funding(),
        next.amount(),
        false,
        before.recovered,
        before.lost);
  }

  private static LocalTimes local(Payment.Place place) {
    Account account =
        new Account(
            null,
            null,
            null,
            null,
            null,
            place.country(),
            place.zone(),
            "en",
            false,
            false,
            false,
            0,
            0,
            Instant.EPOCH);
    return LocalTimes.of(account, null);
  }
}
