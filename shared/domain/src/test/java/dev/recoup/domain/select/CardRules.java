package dev.recoup.domain.select;

import dev.recoup.domain.policy.Policies;
import dev.recoup.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The networks' limits stated anew, by counting, apart from the code that keeps them. */
final class CardRules {
  static final int MANY = 10_000;

  private CardRules() {}

  /** How many charges count with this one, and how many may. */
  record Count(int counted, int most) {}

  private static final Duration MONTH = Duration.ofDays(30);

  /** Each limit with its count at a charge of ours, for the brands that have to keep it. */
  private static final Map<String, BiFunction<List<CardLife.Try>, Integer, Count>> RULES =
      new LinkedHashMap<>();

  static {
    RULES.put("visa reattempts", (tries, i) -> new Count(reattempts(tries, i), 15));
    RULES.put(
        "mastercard declines of an amount",
        (tries, i) -> new Count(declines(tries, i, MONTH, true), 35));
    RULES.put(
        "mastercard declines in a day",
        (tries, i) -> new Count(declines(tries, i, Duration.ofHours(24), false), 10));
    RULES.put("amex charges", (tries, i) -> new Count(charges(tries, i), 20));
    RULES.put("discover charges", (tries, i) -> new Count(charges(tries, i), 20));
  }

  /** The largest count of each limit over our charges in this life. */
  static Map<String, Count> largest(CardLife life) {
    List<CardLife.Try> tries = life.tries();
    Map<String, Count> largest = new TreeMap<>();
    RULES.forEach(
        (rule, count) -> {
          boolean known = RULES.keySet().stream().anyMatch(r -> r.startsWith(life.brand + " "));
          if (known && !rule.startsWith(life.brand + " ")) {
            return;
          }
          for (int i = 0; i < tries.size(); i++) {
            if (tries.get(i).ours) {
              largest.merge(
                  rule, count.apply(tries, i), (a, b) -> a.counted() >= b.counted() ? a : b);
            }
          }
        });
    return largest;
  }

  /** Tries of the amount since its last success that follow another one within the window. */
  private static int reattempts(List<CardLife.Try> tries, int i) {
    List<Instant> chain = new ArrayList<>();
    for (int j = 0; j < i; j++) {
      if (tries.get(j).amount.equals(tries.get(i).amount)) {
        if (tries.get(j).paid) {
          chain.clear();
        } else {
          chain.add(tries.get(j).at);
        }
      }
    }
    chain.add(tries.get(i).at);
    int reattempts = 0;
    for (int k = 0; k < chain.size(); k++) {
      Instant at = chain.get(k);
      boolean inWindow = at.plus(MONTH).isAfter(tries.get(i).at);
      boolean follows = chain.subList(0, k).stream().anyMatch(t -> t.plus(MONTH).isAfter(at));
      reattempts += inWindow && follows ? 1 : 0;
    }
    return reattempts;
  }

  /** With this one, which may be declined, too. */
  private static int declines(
      List<CardLife.Try> tries, int i, Duration within, boolean sameAmount) {
    int declines = 1;
    for (CardLife.Try t : tries.subList(0, i)) {
      boolean counts = !t.paid && t.at.plus(within).isAfter(tries.get(i).at);
      declines += counts && (!sameAmount || t.amount.equals(tries.get(i).amount)) ? 1 : 0;
    }
    return declines;
  }

  private static int charges(List<CardLife.Try> tries, int i) {
    Instant at = tries.get(i).at;
    return 1 + (int) tries.subList(0, i).stream().filter(t -> t.at.plus(MONTH).isAfter(at)).count();
  }

  /** The default policy without limits of our own, so that the networks' stand alone. */
  static Policy networksAlone() {
    Policy.Retries r = Policies.defaults().retries();
    return with(
        Policies.defaults(), Map.of("other", new Policy.BrandLimit(MANY, MANY)), r.networks());
  }

  /** The same without the guard of one limit. */
  static Policy without(Policy.CardLimit dropped) {
    Policy.CardLimit none =
        new Policy.CardLimit(
            dropped.brand(),
            dropped.acquirer(),
            dropped.since(),
            dropped.counted(),
            MANY,
            dropped.within());
    return withLimit(none);
  }

  /** The networks' limits and one more. */
  static Policy withLimit(Policy.CardLimit limit) {
    Policy.Networks n = Policies.networks();
    return with(
        networksAlone(),
        networksAlone().retries().limits(),
        new Policy.Networks(
            List.of(limit), n.presentments(), n.returnRates(), n.fees(), n.nativePlan()));
  }

  static Policy with(Policy p, Map<String, Policy.BrandLimit> limits, Policy.Networks networks) {
    Policy.Retries r = p.retries();
    return p.with(
        new Policy.Retries(
            r.most(), r.within(), r.apart(), r.from(), r.until(), limits, r.spread(), networks));
  }
}
