package dev.recoup.domain.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Arm;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.CardLedger;
import dev.recoup.domain.Category;
import dev.recoup.domain.Channel;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Decision;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.Mode;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RetryPermission;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step;
import dev.recoup.domain.StepKind;
import dev.recoup.domain.Task;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The rules stated anew, apart from the code that keeps them, over lives of cases. */
class SafetyPropertyTest {
  private static final int PASSES = 30;

  @Property(tries = 1500, seed = "20261101")
  void no_charge_and_no_message_breaks_a_rule(@ForAll long seed) {
    new Histories(seed).live(PASSES, SafetyPropertyTest::check);
  }

  @Property(tries = 300, seed = "20261101")
  void the_fixed_plan_breaks_no_rule_either(@ForAll long seed) {
    new Histories(seed).in(Arm.BASELINE).live(PASSES, SafetyPropertyTest::check);
  }

  @Property(tries = 300, seed = "20261101")
  void whoever_is_held_out_is_never_charged_by_us_nor_reminded(@ForAll long seed) {
    new Histories(seed)
        .in(Arm.HOLDOUT)
        .live(
            PASSES,
            (world, decision) -> {
              check(world, decision);
              assertTrue(
                  switch (decision.step().kind()) {
                    case RETRY_PAYMENT -> world.attempts.stream().anyMatch(Attempt::unresolved);
                    case SEND_CARD_UPDATE -> world.category == Category.ACTION_REQUIRED;
                    case SEND_REMINDER -> false;
                    case SEND_NOTICE,
                        TASK_ACCOUNT_MANAGER,
                        TASK_FINANCE_REVIEW,
                        TASK_ESCALATION,
                        WAIT,
                        CLOSE ->
                        true;
                  },
                  () -> "not the native plan's: " + decision.step());
            });
  }

  @Test
  void every_guard_is_approached_and_every_step_occurs() {
    Map<String, Integer> guards = new TreeMap<>();
    Map<StepKind, Integer> steps = new TreeMap<>();
    int histories = 1000;
    for (long seed = 0; seed < histories; seed++) {
      Set<String> near = new LinkedHashSet<>();
      new Histories(seed)
          .live(
              PASSES,
              (world, decision) -> {
                steps.merge(decision.step().kind(), 1, Integer::sum);
                near.addAll(guardsNear(world));
              });
      near.forEach(guard -> guards.merge(guard, 1, Integer::sum));
    }
    assertEquals(StepKind.values().length, steps.size(), steps.toString());
    assertEquals(20, guards.size(), guards.toString());
    guards.forEach(
        (guard, times) ->
            assertTrue(times >= histories / 100, guard + " in only " + times + " histories"));
  }

  /** The claim asks these alone, without the rules that come before them in a choice. */
  @Property(tries = 1000, seed = "20261101")
  void the_guards_of_a_claim_hold_by_themselves(@ForAll long seed) {
    new Histories(seed)
        .live(
            PASSES,
            (world, decision) -> {
              Situation situation = world.situation();
              if (ChargeRules.clearance(situation) instanceof Clearance.Allowed) {
                mayCharge(world, world.now);
              }
              Clearance contact =
                  Caps.earliestContact(
                      situation.payer(),
                      world.id,
                      Channel.EMAIL,
                      world.policy,
                      world.account,
                      world.now);
              if (contact instanceof Clearance.Allowed) {
                mayBeContacted(world, world.now);
              }
            });
  }

  private static void check(World world, Decision decision) {
    assertTrue(!decision.wakeAt().isBefore(world.now), "in the past");
    switch (decision.step()) {
      case Step.RetryPayment retry -> {
        Optional<Attempt> begun = world.attempts.stream().filter(Attempt::unresolved).findFirst();
        begun.ifPresentOrElse(
            attempt -> mayAskAgain(world, attempt, decision.wakeAt()),
            () -> mayCharge(world, decision.wakeAt()));
      }
      case Step.SendMessage message -> mayWrite(world, decision.wakeAt());
      case Step.Wait wait -> assertTrue(decision.wakeAt().isAfter(world.now), "waits for nothing");
      case Step.AssignTask task -> assertTrue(!world.paused && !world.billingDown);
      case Step.Close close -> assertTrue(!world.paused && !world.billingDown, "closed blindly");
    }
  }

  /** Not a second charge: the first one under its key, while the key lives and nothing stops. */
  private static void mayAskAgain(World world, Attempt attempt, Instant at) {
    nothingStops(world);
    assertTrue(attempt.state() != Attempt.State.PENDING, "its answer is known");
    assertTrue(at.isBefore(attempt.claimedAt().plus(Duration.ofHours(20))), "the key is forgotten");
    boolean crashed = attempt.state() == Attempt.State.CLAIMED;
    assertTrue(crashed || at.isAfter(world.now), "asks without a pause");
    assertTrue(
        crashed || !at.isBefore(attempt.claimedAt().plus(Duration.ofHours(1))), "asks too soon");
    assertEquals(world.remaining, attempt.amount());
    assertTrue(world.policy.charges(World.CONNECTION) != Mode.OFF, "charges are off");
    assertTrue(world.ledger.inFlight() == null, "another charge on the card");
    boolean awake =
        world.signals.stream()
            .anyMatch(s -> s.kind() == SignalKind.NEW_CARD && s.at().plusSeconds(3600).isAfter(at));
    if (!awake) {
      hours(world, at, 6, 22);
    }
  }

  private static void mayCharge(World world, Instant at) {
    assertTrue(world.attempts.stream().noneMatch(Attempt::unresolved), "a payment is under way");
    nothingStops(world);
    boolean newCard = newCard(world);
    CardLedger ledger = world.ledger;
    assertEquals(CollectionMethod.CHARGE_AUTOMATICALLY, world.method);
    assertTrue(world.policy.charges(World.CONNECTION) != Mode.OFF, "charges are off");
    Duration ahead = Duration.between(world.now, at);
    assertTrue(ledger.inFlight() == null || ahead.toHours() >= 6, "two charges in flight");
    assertTrue(ledger.waitUntil() == null || !at.isBefore(ledger.waitUntil()), "card must wait");
    int month = world.brand == null || world.brand.equals("visa") ? 15 : 35;
    int day = world.brand == null || world.brand.equals("mastercard") ? 10 : 15;
    assertTrue(charges(ledger, at, Duration.ofDays(30)) < month, "30 days");
    assertTrue(charges(ledger, at, Duration.ofDays(1)) < day, "24 hours");
    Duration apart =
        world.reason == Reason.ISSUER_UNAVAILABLE ? Duration.ofHours(4) : Duration.ofHours(20);
    assertEquals(0, charges(ledger, at, apart), "too close");
    boolean tooMany = world.rail.equals("us_bank_account") && world.bankReturns.returned() >= 150;
    assertTrue(!tooMany, "too many of our bank debits come back");
    if (newCard) {
      return;
    }
    assertTrue(world.rail.equals("card") || presented(world) < 3, "presented too often");
    boolean ruled =
        world.reason == Reason.UNKNOWN
            && world.signals.stream().anyMatch(s -> s.kind() == SignalKind.GO_ON);
    assertTrue(world.retry != RetryPermission.NEVER || ruled, "a never was retried");
    assertTrue(world.attempts.size() < 8, "too many");
    assertTrue(!at.isAfter(world.failedAt.plus(Duration.ofDays(33))), "too late");
    hours(world, at, 6, 22);
  }

  private static void mayWrite(World world, Instant at) {
    assertTrue(world.attempts.stream().noneMatch(Attempt::unresolved), "a payment is under way");
    nothingStops(world);
    mayBeContacted(world, at);
    assertTrue(
        world.tasks.stream().noneMatch(t -> t.open() && t.dueAt().isAfter(at)),
        "a person is at work and not late");
    assertTrue(
        world.policy.messages(World.CONNECTION, Channel.EMAIL) != Mode.OFF, "messages are off");
    boolean goneOn = world.signals.stream().anyMatch(s -> s.kind() == SignalKind.GO_ON);
    assertTrue(world.category != Category.FRAUD || goneOn, "wrote about fraud");
  }

  private static void mayBeContacted(World world, Instant at) {
    payerAgrees(world);
    assertTrue(!world.payer.optOuts().contains(Channel.EMAIL), "opted out");
    assertTrue(world.payer.email() != null, "no address");
    assertEquals(0, contacts(world, at, Duration.ofDays(3)), "too soon");
    assertTrue(contacts(world, at, Duration.ofDays(7)) < 2, "too many a week");
    long about =
        world.contacts.stream().filter(c -> c.caseIds().contains(world.id.value())).count();
    assertTrue(about < 6, "too many about one debt");
    hours(world, at, 8, 20);
    if (world.account.business()) {
      DayOfWeek day = at.atZone(ZoneId.of(world.account.zone())).getDayOfWeek();
      assertTrue(day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY, "on a weekend");
    }
  }

  private static void nothingStops(World world) {
    assertTrue(!world.paused, "paused");
    assertTrue(!world.billingDown, "stale facts");
    assertEquals(InvoiceStatus.OPEN, world.status);
    assertTrue(!world.policy.tooSmall(world.remaining), "too small");
    payerAgrees(world);
    boolean promised =
        lastWord(world) == SignalKind.PROMISED
            && world
                .signals
                .getLast()
                .until()
                .atStartOfDay(ZoneId.of(world.account.zone()))
                .toInstant()
                .isAfter(world.now);
    assertTrue(!promised || newCard(world), "a promise was not waited for");
  }

  private static void payerAgrees(World world) {
    assertTrue(world.payer.stop() == null, "stopped");
    assertTrue(world.payer.heldBy() == null, "held");
    assertTrue(!world.payer.doNotContact(), "do not contact");
    Instant paused = world.payer.pausedUntil();
    assertTrue(paused == null || !paused.isAfter(world.now), "paused for this payer");
  }

  private static SignalKind lastWord(World world) {
    return world.signals.isEmpty() ? null : world.signals.getLast().kind();
  }

  private static boolean newCard(World world) {
    return world.signals.stream()
        .filter(s -> s.kind() == SignalKind.NEW_CARD)
        .anyMatch(s -> world.attempts.stream().allMatch(a -> a.claimedAt().isBefore(s.at())));
  }

  private static long charges(CardLedger ledger, Instant at, Duration window) {
    return ledger.entries().stream().filter(e -> e.at().isAfter(at.minus(window))).count();
  }

  private static long presented(World world) {
    Instant since =
        world.signals.stream()
            .filter(s -> s.kind() == SignalKind.NEW_CARD)
            .map(Signal::at)
            .reduce(Instant.MIN, (a, b) -> b);
    return world.charges.stream().filter(c -> c.at().isAfter(since)).count();
  }

  private static long contacts(World world, Instant at, Duration window) {
    return world.contacts.stream()
        .map(Contact::at)
        .filter(c -> c.isAfter(at.minus(window)))
        .count();
  }

  private static void hours(World world, Instant at, int from, int until) {
    LocalTime time = at.atZone(ZoneId.of(world.account.zone())).toLocalTime();
    assertTrue(time.getHour() >= from && time.getHour() < until, "at " + time);
  }

  private static Set<String> guardsNear(World world) {
    Set<String> near = new LinkedHashSet<>();
    mark(near, "paused", world.paused);
    mark(near, "billing down", world.billingDown);
    mark(near, "too small", world.policy.tooSmall(world.remaining));
    mark(near, "stop", world.payer.stop() != null);
    mark(near, "held", world.payer.heldBy() != null);
    mark(near, "do not contact", world.payer.doNotContact());
    mark(near, "opted out", !world.payer.optOuts().isEmpty());
    mark(near, "no address", world.payer.email() == null);
    mark(near, "unresolved", world.attempts.stream().anyMatch(Attempt::unresolved));
    mark(near, "open task", world.tasks.stream().anyMatch(Task::open));
    mark(near, "never", world.retry == RetryPermission.NEVER);
    mark(near, "most", world.attempts.size() >= 7);
    mark(near, "per week", contacts(world, world.now, Duration.ofDays(7)) >= 2);
    mark(near, "per debt", world.contacts.size() >= 5);
    mark(near, "presentments", !world.rail.equals("card") && presented(world) >= 2);
    mark(near, "bank returns", world.bankReturns != null);
    if (world.ledger != null) {
      int month = world.policy.limit(world.brand).in30Days();
      mark(near, "30 days", charges(world.ledger, world.now, Duration.ofDays(30)) >= month - 1);
      int day = world.policy.limit(world.brand).in24Hours();
      mark(near, "24 hours", charges(world.ledger, world.now, Duration.ofDays(1)) >= day - 1);
      mark(near, "in flight", world.ledger.inFlight() != null);
      mark(
          near,
          "card waits",
          world.ledger.waitUntil() != null && world.ledger.waitUntil().isAfter(world.now));
    }
    return near;
  }

  private static void mark(Set<String> near, String guard, boolean there) {
    if (there) {
      near.add(guard);
    }
  }
}
