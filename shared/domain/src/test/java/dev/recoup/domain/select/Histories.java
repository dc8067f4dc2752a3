package dev.recoup.domain.select;

import dev.recoup.domain.Arm;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.CardLedger;
import dev.recoup.domain.Category;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Decision;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.Mode;
import dev.recoup.domain.Money;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RetryPermission;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step;
import dev.recoup.domain.StepKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/** Worlds that were lived in: a seed makes one, with everything that happens to real cases. */
final class Histories {
  private static final List<String> PLACES =
      List.of("Europe/Berlin", "America/Los_Angeles", "Asia/Tokyo", "Europe/London");

  private final Random random;
  final World world;

  Histories(long seed) {
    this.random = new Random(seed);
    this.world = start();
    dressUp();
  }

  /** The same life in this arm of an experiment. */
  Histories in(Arm arm) {
    world.arm = arm;
    return this;
  }

  /** Lives through some passes; {@code seen} hears every situation with its decision. */
  void live(int passes, BiConsumer<World, Decision> seen) {
    for (int pass = 0; pass < passes; pass++) {
      happen();
      Decision decision = world.decide();
      seen.accept(world, decision);
      if (decision.step().kind() == StepKind.CLOSE) {
        return;
      }
      if (chance(15)) {
        interrupt(decision);
      } else {
        world.carryOut(decision);
      }
    }
  }

  private World start() {
    Instant failed =
        Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(365 * 24) * 3600L);
    int kind = random.nextInt(10);
    World w =
        kind < 5
            ? World.softDeclineAt(failed.toString())
            : kind < 7
                ? World.hardDeclineAt(failed.toString())
                : kind < 9
                    ? World.overdue(failed.toString().substring(0, 10))
                    : World.softDeclineAt(failed.toString());
    if (kind < 5) {
      List<Reason> soft =
          List.of(Reason.INSUFFICIENT_FUNDS, Reason.DO_NOT_HONOR, Reason.ISSUER_UNAVAILABLE);
      w.reason = soft.get(random.nextInt(soft.size()));
    } else if (kind == 9) {
      rare(w);
    }
    return w;
  }

  private void rare(World w) {
    w.retry = RetryPermission.NEVER;
    switch (random.nextInt(5)) {
      case 0 -> {
        w.category = Category.FRAUD;
        w.reason = Reason.SUSPECTED_FRAUD;
      }
      case 1 -> {
        w.category = Category.ACTION_REQUIRED;
        w.reason = Reason.AUTHENTICATION_REQUIRED;
      }
      case 2 -> {
        w.category = Category.MANUAL;
        w.reason = Reason.UNKNOWN;
      }
      case 3 -> w.byHand(Category.MANUAL, Reason.MANUAL_PAYMENT_REQUIRED);
      default -> {
        w.category = Category.HARD;
        w.reason = Reason.REVOKED;
      }
    }
  }

  private void dressUp() {
    String zone = PLACES.get(random.nextInt(PLACES.size()));
    world.account = World.account(null, zone, chance(30), chance(8));
    world.remaining =
        new Money(
            List.of(50L, 900L, 4_900L, 60_000L, 900_000L)
                .get(chance(5) ? 0 : 1 + random.nextInt(4)),
            "EUR");
    world.brand = chance(10) ? null : chance(50) ? "visa" : "mastercard";
    if (chance(10)) {
      world.brand = null;
      world.rail = chance(50) ? "us_bank_account" : "sepa_debit";
      world.bankReturns = new BankReturns(1000, 0, 0, chance(50) ? 149 : 150);
    }
    if (chance(4)) {
      world.optOut();
    }
    if (chance(3)) {
      world.doNotContact();
    }
    if (chance(3)) {
      world.payer = World.payer(null);
    }
    if (chance(4)) {
      world.modes(chance(50) ? Mode.OFF : Mode.LIVE, Mode.OFF);
    }
    if (world.ledger != null && chance(15)) {
      crowdedCard();
    }
    if (chance(20)) {
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        contactOfAnotherCase();
      }
    }
  }

  /** Other invoices charge the same card, up to and over the network's limit. */
  private void crowdedCard() {
    List<CardLedger.Entry> entries = new ArrayList<>(world.ledger.entries());
    int limit = world.policy.limit(world.brand).in30Days();
    int over = Math.max(0, limit - 2 + random.nextInt(4) - entries.size());
    boolean oneDay = chance(40);
    for (int n = 0; n < over; n++) {
      Duration ago = oneDay ? Duration.ofMinutes(n * 100L) : Duration.ofHours(n * 40L);
      entries.add(new CardLedger.Entry("other" + n, world.failedAt.minus(ago), 900, "EUR", true));
    }
    world.ledger = new CardLedger("card_1", 0, entries, null, null, null);
  }

  private void contactOfAnotherCase() {
    Instant at = world.now.minus(Duration.ofHours(random.nextInt(24 * 8)));
    world.contacts.add(
        new Contact(
            "o" + world.contacts.size(),
            at.atZone(java.time.ZoneOffset.UTC).toLocalDate(),
            Channel.EMAIL,
            at,
            Step.MessageKind.REMINDER,
            1,
            chance(50) ? List.of(world.id.value()) : List.of("other"),
            Contact.State.SENT));
  }

  /** A fact ends the hold before its time: the step is not done and is decided anew. */
  private void interrupt(Decision decision) {
    Duration hold = Duration.between(world.now, decision.wakeAt());
    if (hold.isPositive()) {
      world.now = world.now.plusSeconds(1 + (long) (random.nextDouble() * hold.toSeconds()));
    }
  }

  private void happen() {
    world.billingDown = chance(3);
    world.paused = chance(3);
    attemptSettles();
    if (world.ledger != null) {
      boolean inFlight = chance(3);
      world.ledger =
          new CardLedger(
              world.ledger.key(),
              0,
              world.ledger.entries(),
              inFlight ? "elsewhere" : null,
              chance(5) ? world.now.plus(Duration.ofDays(2)) : world.ledger.waitUntil(),
              null);
    }
    if (!world.tasks.isEmpty() && world.tasks.getLast().open() && chance(40)) {
      world.heldBy(null);
      world.taskDone(SignalKind.GO_ON);
    }
    if (chance(20)) {
      word();
    }
  }

  private void attemptSettles() {
    if (!world.attempts.isEmpty() && world.attempts.getLast().unresolved()) {
      Attempt last = world.attempts.removeLast();
      world.attempts.add(chance(60) ? last.with(Attempt.State.DECLINED, "ch_x", null) : last);
    } else if (world.ledger != null && chance(5)) {
      Attempt.State state =
          List.of(Attempt.State.PENDING, Attempt.State.UNKNOWN, Attempt.State.CLAIMED)
              .get(random.nextInt(3));
      int number = world.attempts.size() + 1;
      world.attempts.add(
          new Attempt(
              "a" + number,
              1,
              number,
              world.now,
              world.ledger.key(),
              world.remaining,
              state,
              null,
              chance(50) ? world.now.plus(Duration.ofDays(3)) : null));
    }
  }

  private void word() {
    switch (random.nextInt(12)) {
      case 0 -> {
        world.hears(SignalKind.NEW_CARD);
        if (world.ledger != null && chance(70)) {
          world.ledger = CardLedger.empty("card_" + random.nextInt(100));
        }
      }
      case 1, 2 -> world.heldBy(chance(70) ? SignalKind.REPLIED : null);
      case 3 -> world.hears(SignalKind.PROMISED, day(1 + random.nextInt(10)));
      case 4 -> world.hears(SignalKind.PAUSED_UNTIL, day(1 + random.nextInt(10)));
      case 5 -> world.pausedUntil(world.now.plus(Duration.ofDays(random.nextInt(6))));
      case 6 -> world.hears(chance(50) ? SignalKind.QUERIED : SignalKind.GO_ON);
      case 7 -> world.stop(chance(70) ? SignalKind.DISPUTED : null);
      case 8 -> world.refusedAt = world.now;
      case 9 -> world.hears(SignalKind.WRONG_CONTACT);
      case 10 -> {
        if (chance(20)) {
          world.status = InvoiceStatus.PAID;
        }
      }
      default -> world.hears(SignalKind.PAID_NOT_BOOKED);
    }
  }

  private String day(int ahead) {
    return world.now.plus(Duration.ofDays(ahead)).toString().substring(0, 10);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
