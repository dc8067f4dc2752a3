package dev.recoup.domain.select;

import dev.recoup.domain.CardLedger;
import dev.recoup.domain.Money;
import dev.recoup.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What happens to one card: charges of ours as often as the guard allows, charges of others that we
 * hear of late and out of order, answers that come, come late or never. Two books are kept: the
 * ledger, which is told what we would be told, and the truth.
 */
final class CardLife {
  private static final List<String> BRANDS = List.of("visa", "mastercard", "amex", "discover");
  private static final List<Duration> PACES =
      List.of(Duration.ofMinutes(50), Duration.ofHours(6), Duration.ofHours(20));

  /** A charge as the network knows it. */
  static final class Try {
    final String id;
    final Instant at;
    final Money amount;
    final boolean ours;
    boolean paid;

    private Try(String id, Instant at, Money amount, boolean ours, boolean paid) {
      this.id = id;
      this.at = at;
      this.amount = amount;
      this.ours = ours;
      this.paid = paid;
    }
  }

  private final Random random;
  private final Policy policy;
  private final List<Money> amounts = new ArrayList<>();
  final String brand;
  private final List<Try> tries = new ArrayList<>();
  private CardLedger ledger = CardLedger.empty("card_1");
  private Instant now = Instant.parse("2026-03-01T00:00:00Z");

  CardLife(long seed, Policy policy) {
    this.random = new Random(seed);
    int kind = random.nextInt(6);
    this.brand = kind < 4 ? BRANDS.get(kind) : kind == 4 ? "jcb" : null;
    this.policy = paced(policy, PACES.get(random.nextInt(PACES.size())));
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      amounts.add(new Money(900L * n, "EUR"));
    }
    before();
    for (int n = 60 + random.nextInt(80); n > 0; n--) {
      live();
    }
  }

  /** By time. */
  List<Try> tries() {
    return tries.stream().sorted(Comparator.comparing((Try t) -> t.at)).toList();
  }

  private static Policy paced(Policy p, Duration apart) {
    Policy.Retries r = p.retries();
    return p.with(
        new Policy.Retries(
            r.most(),
            r.within(),
            apart,
            r.from(),
            r.until(),
            r.limits(),
            r.spread(),
            r.networks()));
  }

  /** The billing system's own plan, told when the case is opened, in no order. */
  private void before() {
    List<Try> plan = new ArrayList<>();
    for (int n = random.nextInt(12); n > 0; n--) {
      plan.add(other(now.minus(Duration.ofHours(random.nextInt(45 * 24)))));
    }
    Collections.shuffle(plan, random);
    plan.forEach(this::note);
  }

  private void live() {
    Instant before = now;
    now = now.plusSeconds((long) (random.nextDouble() * policy.retries().apart().toSeconds() * 2));
    if (chance(6)) {
      long span = Math.max(1, Duration.between(before, now).toSeconds());
      note(other(before.plusSeconds(1 + (long) (random.nextDouble() * span))));
      now = now.plusSeconds(2);
    }
    if (ledger.inFlight() != null) {
      if (chance(30)) {
        return;
      }
      answered(ledger.inFlight());
    }
    Money amount = chance(80) ? amounts.getFirst() : amounts.get(random.nextInt(amounts.size()));
    switch (mayCharge(amount)) {
      case Clearance.Allowed() -> charge(amount);
      case Clearance.Later later -> {
        if (chance(50) && later.at().isBefore(now.plus(Duration.ofDays(31)))) {
          now = later.at();
          if (mayCharge(amount) instanceof Clearance.Allowed) {
            charge(amount);
          }
        }
      }
      case Clearance.Never never -> throw new AssertionError(never.why());
    }
  }

  private Clearance mayCharge(Money amount) {
    return Caps.earliestCharge(
        ledger, new Caps.Planned("card", brand, "stripe-eu", amount), null, policy, now);
  }

  private void charge(Money amount) {
    Try mine = new Try("a" + tries.size(), now, amount, true, chance(5));
    tries.add(mine);
    ledger = ledger.claimed(entry(mine));
    if (chance(85)) {
      answered(mine.id);
    }
  }

  private void answered(String id) {
    Try mine = tries.stream().filter(t -> t.id.equals(id)).findFirst().orElseThrow();
    boolean unnamed = chance(5);
    ledger = ledger.settled(id, unnamed ? null : "ch_" + id, !mine.paid, null);
  }

  private Try other(Instant at) {
    Try other =
        new Try(
            "o" + tries.size(), at, amounts.get(random.nextInt(amounts.size())), false, chance(10));
    tries.add(other);
    return other;
  }

  private void note(Try other) {
    ledger = ledger.noted(entry(other)).noted(entry(other));
  }

  private static CardLedger.Entry entry(Try t) {
    boolean declined = !t.ours && !t.paid;
    return new CardLedger.Entry(t.id, t.at, t.amount.minor(), t.amount.currency(), declined);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
