package dev.recoup.local.audit;

import dev.recoup.domain.Money;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Money added up by currency, in minor units. */
public final class Sums {
  private final SortedMap<String, Long> minor = new TreeMap<>();

  void add(Money money) {
    minor.merge(money.currency(), money.minor(), Math::addExact);
  }

  /** Minor units by currency. */
  public SortedMap<String, Long> byCurrency() {
    return Collections.unmodifiableSortedMap(minor);
  }

  /** Minor units of a currency. */
  public long of(String currency) {
    return minor.getOrDefault(currency, 0L);
  }
}
