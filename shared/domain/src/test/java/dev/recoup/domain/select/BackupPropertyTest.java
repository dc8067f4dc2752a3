package dev.recoup.domain.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Attempt;
import dev.recoup.domain.CardLedger;
import dev.recoup.domain.Decision;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.Mode;
import dev.recoup.domain.Reason;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The rules of another stored method stated anew, over lives of cases of payers who have some. */
class BackupPropertyTest {
  private static final int PASSES = 25;

  private static final Set<SignalKind> SAYS_NOTHING =
      EnumSet.of(
          SignalKind.NEW_CARD, SignalKind.GO_ON, SignalKind.FAILED_AGAIN, SignalKind.TASK_DONE);

  private static final Set<Reason> ABOUT_THE_METHOD =
      EnumSet.of(
          Reason.EXPIRED_CARD,
          Reason.INSUFFICIENT_FUNDS,
          Reason.DO_NOT_HONOR,
          Reason.ISSUER_UNAVAILABLE);

  @Property(tries = 1500, seed = "20261128")
  void the_limits_of_every_card_and_of_the_invoice_hold(@ForAll long seed) {
    life(seed).live(PASSES, BackupPropertyTest::check);
  }

  @Test
  void the_limits_are_approached_and_charges_are_made() {
    int charged = 0;
    int waited = 0;
    int full = 0;
    for (long seed = 0; seed < 1000; seed++) {
      int[] seen = new int[3];
      life(seed)
          .live(
              PASSES,
              (world, decision) -> {
                check(world, decision);
                if (method(decision) != null) {
                  seen[0] = 1;
                  seen[1] = decision.wakeAt().isAfter(world.now) ? 1 : seen[1];
                }
                boolean crowded =
                    world.backups.stream()
                        .anyMatch(b -> within(b.ledger(), world.now, Duration.ofDays(30)) >= 14);
                seen[2] = crowded ? 1 : seen[2];
              });
      charged += seen[0];
      waited += seen[1];
      full += seen[2];
    }
    assertTrue(charged >= 50, "charged in " + charged);
    assertTrue(waited >= 20, "waited in " + waited);
    assertTrue(full >= 50, "nearly full in " + full);
  }

  private static Histories life(long seed) {
    Histories life = new Histories(seed);
    World world = life.world;
    world.chargesBackups(true);
    Random random = new Random(seed ^ 0x5DEECE66DL);
    for (int n = 2; n <= 2 + random.nextInt(3); n++) {
      Backup backup = world.stores("pm_" + n, random.nextBoolean() ? "visa" : "mastercard");
      List<CardLedger.Entry> entries = new ArrayList<>();
      int others = random.nextInt(3) == 0 ? 12 + random.nextInt(5) : random.nextInt(2);
      Duration apart = Duration.ofHours(random.nextBoolean() ? 1 : 30);
      for (int k = 0; k < others; k++) {
        Instant at = world.failedAt.minus(apart.multipliedBy(k));
        entries.add(new CardLedger.Entry("e" + k, at, 900, "EUR", true));
      }
      CardLedger ledger =
          new CardLedger(
              backup.card().key(),
              0,
              entries,
              random.nextInt(10) == 0 ? "elsewhere" : null,
              random.nextInt(10) == 0 ? world.failedAt.plus(Duration.ofDays(3)) : null,
              random.nextInt(10) == 0 ? world.failedAt : null);
      world.backups.set(world.backups.size() - 1, new Backup(backup.card(), ledger));
    }
    return life;
  }

  private static String method(Decision decision) {
    return decision.step() instanceof Step.RetryPayment retry ? retry.method() : null;
  }

  private static void check(World world, Decision decision) {
    if (method(decision) != null) {
      mayCharge(world, method(decision), decision.wakeAt());
    }
    for (Backup backup : world.backups) {
      String id = backup.card().methodId();
      if (Backups.clearance(world.situation(), id) instanceof Clearance.Allowed) {
        mayCharge(world, id, world.now);
      }
    }
  }

  private static void mayCharge(World world, String id, Instant at) {
    assertTrue(!world.paused && !world.billingDown, "on stale facts");
    assertEquals(InvoiceStatus.OPEN, world.status);
    assertTrue(world.policy.charges(World.CONNECTION) != Mode.OFF, "charges are off");
    assertTrue(world.attempts.stream().noneMatch(Attempt::unresolved), "two charges in flight");
    assertTrue(world.attempts.size() < 8, "too many on the invoice");
    assertTrue(!at.isAfter(world.failedAt.plus(Duration.ofDays(33))), "too late");
    world.attempts.forEach(
        a -> assertTrue(!at.isBefore(a.claimedAt().plus(Duration.ofHours(20))), "too close"));
    assertTrue(world.attempts.stream().noneMatch(a -> id.equals(a.methodId())), "twice");
    int hour = at.atZone(ZoneId.of(world.account.zone())).getHour();
    assertTrue(hour >= 6 && hour < 22, "at " + hour);
    agreed(world);
    Backup backup =
        world.backups.stream().filter(b -> b.card().methodId().equals(id)).findFirst().get();
    CardLedger ledger = backup.ledger();
    assertTrue(ledger.deadSince() == null, "it was declined for good");
    assertTrue(ledger.waitUntil() == null || !at.isBefore(ledger.waitUntil()), "card must wait");
    Duration ahead = Duration.between(world.now, at);
    assertTrue(ledger.inFlight() == null || ahead.toHours() >= 6, "two charges on the card");
    boolean visa = backup.card().brand().equals("visa");
    assertTrue(within(ledger, at, Duration.ofDays(30)) < (visa ? 15 : 35), "30 days");
    assertTrue(within(ledger, at, Duration.ofDays(1)) < (visa ? 15 : 10), "24 hours");
    assertEquals(0, within(ledger, at, Duration.ofHours(20)), "too close on the card");
  }

  private static void agreed(World world) {
    assertTrue(!world.account.sensitive(), "a sensitive payer");
    assertTrue(world.remaining.minor() < 500_000, "a high amount");
    assertTrue(world.payer.optOuts().isEmpty() && !world.payer.doNotContact(), "opted out");
    assertTrue(world.payer.stop() == null && world.payer.heldBy() == null, "stopped or held");
    assertTrue(
        world.signals.stream().allMatch(s -> SAYS_NOTHING.contains(s.kind())),
        "somebody has spoken");
    assertTrue(ABOUT_THE_METHOD.contains(world.reason), "after " + world.reason);
  }

  private static long within(CardLedger ledger, Instant at, Duration window) {
    return ledger.entries().stream().filter(e -> e.at().isAfter(at.minus(window))).count();
  }
}
