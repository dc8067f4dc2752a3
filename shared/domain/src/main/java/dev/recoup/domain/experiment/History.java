package dev.recoup.domain.experiment;

import dev.recoup.domain.Invoice;
import dev.recoup.domain.Money;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a company's own cases tell about its payers, for the advice before an experiment.
 *
 * @param payers that were looked at; {@code monthly} as many fail in a month
 * @param rate of their money that was recovered, 0 to 1, by whatever plan was played
 * @param mean minor units at risk per payer, capped at the policy's high value; {@code sd} its
 *     standard deviation
 * @param knownAtEntry share of that variance that the first invoice tells
 */
public record History(
    int payers, double monthly, double rate, double mean, double sd, double knownAtEntry) {
  /** Fewer payers tell too little of amounts that differ as much as these do. */
  private static final int FEWEST = 20;

  private static final double DAYS_A_MONTH = 365.25 / 12;

  /** The history in one currency; empty when it is too short. */
  public static Optional<History> of(
      Collection<RecoveryCase> cases, Policy policy, String currency) {
    long cap = policy.highValue().getOrDefault(currency, Long.MAX_VALUE);
    List<Payer> payers =
        cases.stream()
            .filter(c -> c.invoice() != null && c.dossier().payerId() != null)
            .filter(c -> c.invoice().total().currency().equals(currency))
            .filter(c -> !policy.highValue(new Money(atRisk(c), currency)))
            .collect(Collectors.groupingBy(c -> c.dossier().payerId()))
            .values()
            .stream()
            .map(its -> Payer.of(its, cap))
            .toList();
    return payers.size() < FEWEST ? Optional.empty() : Optional.of(of(payers));
  }

  private static History of(List<Payer> payers) {
    Sums sums = Sums.NONE;
    double received = 0;
    for (Payer p : payers) {
      sums = sums.plus(Sums.of(p.first, p.all));
      received += p.received;
    }
    double spreadY = sums.yy() - sums.y() * sums.y() / sums.n();
    double told =
        sums.spreadX() > 0 && spreadY > 0
            ? sums.spreadXy() * sums.spreadXy() / sums.spreadX() / spreadY
            : 1;
    return new History(
        payers.size(),
        payers.size() / months(payers),
        sums.y() == 0 ? 0 : received / sums.y(),
        sums.mean(),
        Math.sqrt(Math.max(0, spreadY) / (sums.n() - 1)),
        told);
  }

  private static double months(List<Payer> payers) {
    Instant from = payers.stream().map(Payer::entered).min(Instant::compareTo).orElseThrow();
    Instant to = payers.stream().map(Payer::entered).max(Instant::compareTo).orElseThrow();
    return Math.max(1, Duration.between(from, to).toDays()) / DAYS_A_MONTH;
  }

  private static long atRisk(RecoveryCase c) {
    Invoice invoice = c.invoice();
    return invoice.remaining().minor()
        + c.dossier().receipts().stream().map(Receipt::amount).mapToLong(Money::minor).sum();
  }

  private record Payer(Instant entered, double first, double all, double received) {
    static Payer of(List<RecoveryCase> cases, long cap) {
      Comparator<RecoveryCase> byTime = Comparator.comparing(c -> c.dossier().failedAt());
      RecoveryCase first = cases.stream().min(byTime).orElseThrow();
      Instant entered = first.dossier().failedAt();
      Instant until = entered.plus(Assignment.COUNTS_WITHIN);
      List<RecoveryCase> counted =
          cases.stream().filter(c -> c.dossier().failedAt().isBefore(until)).toList();
      long all = counted.stream().mapToLong(History::atRisk).sum();
      long received =
          counted.stream()
              .flatMap(c -> c.dossier().receipts().stream())
              .mapToLong(Receipt::netMinor)
              .sum();
      return new Payer(
          entered, Math.min(cap, atRisk(first)), Math.min(cap, all), Math.min(cap, received));
    }
  }
}
