package dev.recoup.domain.experiment;

import dev.recoup.domain.Arm;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Money;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.RecoveredBy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** Small pieces that the tests of this package are told with. */
final class Given {
  static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant ENTRY = Instant.parse("2026-03-02T09:00:00Z");
  static final LocalDate DAY = LocalDate.parse("2026-03-02");

  private Given() {}

  /** A cap of 1,000 euros, or of 160,000 yen, which is worth as much. */
  static Experiment experiment(String name, double baseline, double holdout, int payers) {
    return new Experiment(
        name,
        FROM,
        FROM.plusSeconds(86_400L * 365),
        baseline,
        holdout,
        payers,
        "EUR",
        Map.of("EUR", 100_000L, "JPY", 160_000L),
        Map.of());
  }

  static Experiment half(int payers) {
    return experiment("spring", 0.5, 0, payers);
  }

  static Entry entry(String unit, Arm arm, String invoice, String at, Money atRisk) {
    return new Entry(
        new Assignment("spring", unit, arm, ENTRY),
        CaseId.of("stripe-eu", invoice),
        Instant.parse(at),
        atRisk,
        "card");
  }

  static Receipt receipt(long minor, String currency, long refunded, String at) {
    return new Receipt(
        "ch_" + at, new Money(minor, currency), refunded, RecoveredBy.RETRY, Instant.parse(at));
  }

  /** So many payers who each owed {@code x} and of whom a share paid all of it. */
  static Sums payers(long n, double x, double paid) {
    double k = n * paid;
    return new Sums(n, n * x, n * x * x, k * x, k * x * x, k * x * x);
  }
}
