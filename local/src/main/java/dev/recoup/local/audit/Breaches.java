package dev.recoup.local.audit;

import dev.recoup.domain.CardLedger;
import dev.recoup.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Declined attempts beyond what a network allows on one card in a rolling window, over all debts,
 * with the limits of the policy. Networks count declines (network-rules 2.1, 2.2), and at Visa a
 * success begins anew; how they tell amounts apart is left out, as in the policy's own count.
 *
 * @param attempts beyond at least one limit
 * @param cards on which there was one
 * @param excessFees what the networks ask for these attempts, in US cents, by the policy's dated
 *     fees; most acquirers pass them on
 * @param rules those that were passed
 * @param unknownCard card declines of which the file does not say on which card
 */
public record Breaches(
    long attempts, long cards, long excessFees, List<Rule> rules, long unknownCard) {
  /**
   * One limit that was passed.
   *
   * @param brand as the policy names it, or {@code unknown}: then the strictest of all
   * @param most declines in the window
   */
  public record Rule(String brand, Duration window, int most, long attempts, long cards) {}

  private static final Duration DAY = Duration.ofHours(24);

  /**
   * Counts them.
   *
   * @param payments by time
   */
  static Breaches of(List<Payment> payments, Policy policy) {
    Map<String, List<Payment>> byCard = new HashMap<>();
    long unknownCard = 0;
    for (Payment payment : payments) {
      if (payment.onCard() && payment.cardNumber() != null) {
        byCard.computeIfAbsent(payment.cardNumber(), c -> new ArrayList<>()).add(payment);
      } else if (payment.onCard() && payment.failed()) {
        unknownCard++;
      }
    }
    Count count = new Count(policy);
    byCard.values().forEach(count::card);
    return new Breaches(
        count.attempts,
        count.cards,
        count.excessFees,
        List.copyOf(count.rules.values()),
        unknownCard);
  }

  private static final class Count {
    private final Policy policy;
    private final Map<String, Rule> rules = new TreeMap<>();
    private long attempts;
    private long cards;
    private long excessFees;

    Count(Policy policy) {
      this.policy = policy;
    }

    void card(List<Payment> payments) {
      String named = payments.getLast().brand();
      String brand = named != null && policy.retries().limits().containsKey(named) ? named : null;
      Policy.BrandLimit limit = policy.limit(brand);
      Set<Payment> beyond = new HashSet<>();
      beyond.addAll(beyond(payments, brand, CardLedger.WINDOW, limit.in30Days()));
      // A network without a limit for the day has that of the month in its place.
      if (limit.in24Hours() < limit.in30Days()) {
        beyond.addAll(beyond(payments, brand, DAY, limit.in24Hours()));
      }
      attempts += beyond.size();
      cards += beyond.isEmpty() ? 0 : 1;
      // Of a brand that is not known the dearest fee would be a guess.
      if (brand != null) {
        excessFees += (long) beyond.size() * policy.retries().networks().fee(brand).excess();
      }
    }

    private List<Payment> beyond(List<Payment> payments, String brand, Duration window, int most) {
      List<Payment> beyond = new ArrayList<>();
      List<Instant> declines = new ArrayList<>();
      for (Payment payment : payments) {
        if (payment.failed()) {
          int before = declines.size() - most;
          if (before >= 0 && declines.get(before).plus(window).isAfter(payment.at())) {
            beyond.add(payment);
          }
          declines.add(payment.at());
        } else if (payment.paid() && "visa".equals(brand)) {
          declines.clear();
        }
      }
      if (!beyond.isEmpty()) {
        String shown = brand == null ? "unknown" : brand;
        Rule rule = new Rule(shown, window, most, beyond.size(), 1);
        rules.merge(shown + window.toDays(), rule, Count::sum);
      }
      return beyond;
    }

    private static Rule sum(Rule a, Rule b) {
      return new Rule(a.brand, a.window, a.most, a.attempts + b.attempts, a.cards + b.cards);
    }
  }
}
