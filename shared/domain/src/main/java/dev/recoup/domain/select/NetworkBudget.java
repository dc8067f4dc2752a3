package dev.recoup.domain.select;

import dev.recoup.domain.CardLedger;
import dev.recoup.domain.Money;
import dev.recoup.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** What each network counts on a card, keyed as its rule says (network-rules 2.1, 2.2). */
final class NetworkBudget {
  private final List<CardLedger.Entry> entries;
  private final Money amount;

  /**
   * @param amount of the charge that is planned
   */
  NetworkBudget(CardLedger ledger, Money amount) {
    this.entries =
        ledger.entries().stream().sorted(Comparator.comparing(CardLedger.Entry::at)).toList();
    this.amount = amount;
  }

  /** When the charges were made that count against the limit, oldest first. */
  List<Instant> counted(Policy.CardLimit limit) {
    return switch (limit.counted()) {
      case CHARGES -> times(e -> true);
      case DECLINES -> times(e -> !e.paid());
      case DECLINES_OF_AMOUNT -> times(e -> !e.paid() && e.of(amount));
      case REATTEMPTS_OF_AMOUNT -> reattempts(limit.within());
    };
  }

  private List<Instant> times(Predicate<CardLedger.Entry> counts) {
    return entries.stream().filter(counts).map(CardLedger.Entry::at).toList();
  }

  /** A try follows another of the same amount within the window, with no success between. */
  private List<Instant> reattempts(Duration within) {
    List<Instant> reattempts = new ArrayList<>();
    Instant before = null;
    for (CardLedger.Entry e : entries) {
      if (!e.of(amount)) {
        continue;
      }
      if (before != null && before.plus(within).isAfter(e.at())) {
        reattempts.add(e.at());
      }
      before = e.at();
      if (e.paid()) {
        reattempts.clear();
        before = null;
      }
    }
    return reattempts;
  }
}
