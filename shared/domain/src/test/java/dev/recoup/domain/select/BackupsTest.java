package dev.recoup.domain.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Arm;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.Card;
import dev.recoup.domain.CardLedger;
import dev.recoup.domain.Category;
import dev.recoup.domain.Decision;
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
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackupsTest {
  /** Tuesday, eleven o'clock in Berlin. */
  private static final String NOON = "2026-11-03T10:00:00Z";

  private final World world = World.hardDeclineAt(NOON);

  BackupsTest() {
    world.chargesBackups(true);
    world.stores("pm_2", "mastercard");
  }

  @Test
  void an_expired_cards_invoice_is_charged_to_the_other_card_and_the_reason_says_which_and_why() {
    assertEquals(
        new Step.RetryPayment(
            "charge mastercard ending in 1881, stored by the payer: the invoice's own method was"
                + " declined for good",
            "pm_2"),
        world.decide().step());
    assertEquals(world.now, world.decide().wakeAt());
    assertEquals(Clearance.allowed(), Backups.clearance(world.situation(), "pm_2"));
  }

  @Test
  void a_policy_that_does_not_allow_it_decides_as_if_there_were_no_other_card() {
    world.chargesBackups(false);
    Decision off = world.decide();
    world.backups.clear();
    assertEquals(off, world.decide());
    world.chargesBackups(true);
    assertEquals(off, world.decide());
    world.stores("pm_2", "visa");
    assertNotEquals(off, world.decide());
  }

  @Test
  void the_own_method_comes_first_until_its_charges_are_used_up() {
    World soft = World.softDeclineAt(NOON);
    soft.reason = Reason.DO_NOT_HONOR;
    soft.chargesBackups(true);
    soft.stores("pm_2", "visa");
    assertRuledOut(soft, "only when the invoice's own is lost");
    Step charged = lived(soft, 40);
    assertInstanceOf(Step.RetryPayment.class, charged);
    assertTrue(charged.reason().contains("worth its while"), charged.reason());
    assertTrue(soft.attempts.size() < soft.policy.retries().most());
  }

  /** Lives until the other card is charged, or the passes are over. */
  private static Step lived(World soft, int passes) {
    for (int pass = 0; pass < passes; pass++) {
      Decision decision = soft.decide();
      if (decision.step() instanceof Step.RetryPayment retry && retry.method() != null) {
        return retry;
      }
      soft.carryOut(decision);
    }
    return null;
  }

  @Test
  void a_declined_one_is_never_charged_again_and_the_next_one_waits_its_time() {
    world.stores("pm_3", "visa");
    world.carryOut(world.decide());
    Decision second = world.decide();
    while (!(second.step() instanceof Step.RetryPayment)) {
      world.carryOut(second);
      second = world.decide();
    }
    Step.RetryPayment other = (Step.RetryPayment) second.step();
    assertEquals("pm_3", other.method());
    Duration apart = Duration.between(world.attempts.getFirst().claimedAt(), second.wakeAt());
    assertTrue(apart.compareTo(Duration.ofHours(20)) >= 0, "after " + apart);
    world.carryOut(second);
    for (int pass = 0; pass < 20; pass++) {
      Decision next = world.decide();
      assertNotEquals(StepKind.RETRY_PAYMENT, next.step().kind());
      world.carryOut(next);
    }
  }

  @Test
  void one_that_billing_refused_or_that_was_only_thought_of_is_not_tried_again() {
    world.attempts.add(attempt("a1", Attempt.State.ABANDONED));
    world.at("2026-11-06T10:00:00Z");
    assertForbidden("it was charged for this invoice already");
    assertNull(charged(world));
  }

  @Test
  void what_the_other_card_is_answered_changes_nothing_that_is_thought_of_the_own_one() {
    World without = World.hardDeclineAt(NOON);
    World soft = World.softDeclineAt(NOON);
    View before = new View(soft.situation());
    soft.stores("pm_2", "visa");
    soft.at("2026-11-04T10:00:00Z").declinedOn("pm_2");
    View after = new View(soft.situation());
    assertEquals(before.lastDecline, after.lastDecline);
    assertEquals(0, after.declines());
    assertEquals(
        StepSelector.scored(without.situation()).score().byRetries(),
        StepSelector.scored(world.situation()).score().byRetries());
  }

  @Test
  void a_card_that_is_put_on_file_after_that_does_not_revive_the_dead_one() {
    world.carryOut(world.decide());
    world.at("2026-11-03T12:00:00Z").newCard("attached");
    assertFalse(new View(world.situation()).newCard());
  }

  @Test
  void the_plan_expects_what_follows_when_the_other_card_is_declined_too() {
    assertEquals(StepKind.SEND_CARD_UPDATE, world.decide().plan().getFirst());
  }

  @Test
  void a_sensitive_payer_a_high_amount_and_the_fixed_plan_have_none() {
    world.remaining = new Money(900_000, "EUR");
    assertRuledOut("a high amount is a person's decision");
    world.account = World.account("DE", "Europe/Berlin", false, true);
    assertRuledOut("never with a sensitive payer");
    world.arm = Arm.BASELINE;
    assertRuledOut("the fixed plan charges the own method only");
  }

  @Test
  void no_consent_no_charge() {
    world.optOut();
    assertForbidden("the payer opted out");
  }

  @Test
  void whatever_stops_charges_stops_this_one() {
    never("everything is paused by a person", w -> w.paused = true);
    never("charges are off on this connection", w -> w.modes(Mode.OFF, Mode.LIVE));
    never("the payer is stopped until a person rules", w -> w.stop(SignalKind.DISPUTED));
    never("the payer must not be contacted or charged", World::doNotContact);
    never("the customer's words wait for a person", w -> w.heldBy(SignalKind.REPLIED));
    never("PAUSED_UNTIL was said about this debt", w -> w.pausedUntil(w.now.plusSeconds(60)));
    never("a payment is under way", w -> w.attempts.add(attempt("other", Attempt.State.UNKNOWN)));
    never("there is no stored payment method", w -> w.ledger = null);
  }

  @ParameterizedTest
  @EnumSource(
      value = SignalKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PAID", "NEW_CARD", "FAILED_AGAIN", "PENDING", "CHANGED", "TASK_DONE", "GO_ON"})
  void whoever_has_spoken_is_not_surprised_even_when_a_person_said_go_on(SignalKind word) {
    world.hears(word);
    world.now = world.now.plusSeconds(60);
    world.hears(SignalKind.GO_ON);
    if (ChargeRules.stopped(new View(world.situation())).isEmpty()) {
      assertForbidden(word + " was said about this debt");
    }
    assertNull(charged(world));
  }

  @Test
  void a_decline_that_speaks_of_more_than_the_method_is_no_reason_to_charge_another() {
    because(Category.HARD, Reason.LOST_OR_STOLEN);
    because(Category.HARD, Reason.REVOKED);
    because(Category.FRAUD, Reason.SUSPECTED_FRAUD);
    because(Category.ACTION_REQUIRED, Reason.AUTHENTICATION_REQUIRED);
    because(Category.MANUAL, Reason.UNKNOWN);
    // A duplicate, for one: there may be a payment already.
    because(Category.TECHNICAL, Reason.TECHNICAL_FAULT);
    // A person's word to go on concerns the own method.
    world.now = world.now.plusSeconds(60);
    world.hears(SignalKind.GO_ON);
    because(Category.FRAUD, Reason.SUSPECTED_FRAUD);
    world.diagnosed = false;
    assertForbidden("nobody has judged why the own method failed");
  }

  private void because(Category category, Reason reason) {
    world.category = category;
    world.reason = reason;
    world.retry = RetryPermission.NEVER;
    assertForbidden("never after " + category + " " + reason);
    assertNull(charged(world));
  }

  @Test
  void an_own_card_that_another_decline_ended_for_a_reason_unknown_here_is_none_either() {
    world.ledger = world.ledger.died(world.now);
    assertForbidden("another decline ended the own method, and why is not known here");
  }

  @Test
  void a_card_that_is_expired_dead_the_same_or_gone_is_not_charged() {
    unfit("it has expired", card("key_2", "card", 10, 2026), CardLedger.empty("key_2"));
    unfit("it is the card that was declined", card("card_1", "card", 12, 2030), world.ledger);
    unfit(
        "it was declined for good",
        card("key_2", "card", 12, 2030),
        CardLedger.empty("key_2").died(world.now));
    unfit("it takes no EUR", card("key_2", "us_bank_account", 0, 0), CardLedger.empty("key_2"));
    world.backups.clear();
    assertEquals(
        Clearance.never("it is no longer stored"), Backups.clearance(world.situation(), "pm_2"));
  }

  @Test
  void a_card_is_good_to_the_end_of_its_month() {
    world.backups.clear();
    Card card = card("key_2", "card", 11, 2026);
    world.backups.add(new Backup(card, CardLedger.empty("key_2")));
    assertEquals("pm_2", charged(world));
  }

  @Test
  void a_bank_account_in_the_invoices_currency_is_named_by_its_rail() {
    world.backups.clear();
    Card account = new Card("key_2", "pm_2", null, "sepa_debit", "3000", 0, 0, null, "DE");
    world.backups.add(new Backup(account, CardLedger.empty("key_2")));
    assertTrue(world.decide().step().reason().startsWith("charge sepa debit ending in 3000"));
  }

  @Test
  void bank_debits_rest_while_too_many_come_back() {
    world.remaining = new Money(4_900, "USD");
    world.bankReturns = new BankReturns(1000, 0, 0, 150);
    Card account = card("key_2", "us_bank_account", 0, 0);
    world.backups.set(0, new Backup(account, CardLedger.empty("key_2")));
    assertNull(charged(world));
    world.bankReturns = new BankReturns(1000, 0, 0, 149);
    assertEquals("pm_2", charged(world));
  }

  @Test
  void the_other_cards_own_limits_hold() {
    ledger(charges(14, Duration.ofHours(24)), null, null);
    assertEquals("pm_2", charged(world));
    ledger(List.of(entry(world.now.minusSeconds(3600))), null, null);
    assertLater(world.now.plusSeconds(19 * 3600));
    ledger(charges(9, Duration.ofHours(1)), "in flight", null);
    assertLater(null);
    Instant funds = Instant.parse("2026-11-06T09:00:00Z");
    ledger(List.of(), null, funds);
    assertLater(funds);
  }

  @Test
  void the_invoices_own_number_of_charges_and_their_time_hold() {
    for (int n = 1; n <= world.policy.retries().most(); n++) {
      world.attempts.add(attempt("a" + n, Attempt.State.ABANDONED));
    }
    assertForbidden("all 8 own retries are used");
    world.attempts.clear();
    world.at("2026-12-06T12:00:00Z");
    assertInstanceOf(Clearance.Never.class, Backups.clearance(world.situation(), "pm_2"));
  }

  @Test
  void nobody_is_charged_at_night() {
    World night = World.hardDeclineAt("2026-11-03T02:00:00Z");
    night.chargesBackups(true);
    night.stores("pm_2", "visa");
    Decision decision = night.decide();
    assertEquals("pm_2", ((Step.RetryPayment) decision.step()).method());
    assertFalse(decision.wakeAt().isBefore(Instant.parse("2026-11-03T05:00:00Z")));
  }

  @Test
  void one_that_got_no_answer_is_asked_for_again_while_nothing_stops_it() {
    Attempt lost = attempt("a1", Attempt.State.UNKNOWN);
    world.attempts.add(lost);
    assertEquals(Clearance.allowed(), ChargeRules.askAgain(world.situation(), lost));
    ledger(List.of(), "another", null);
    assertInstanceOf(Clearance.Never.class, ChargeRules.askAgain(world.situation(), lost));
    ledger(List.of(), null, null);
    world.hears(SignalKind.REPLIED);
    assertInstanceOf(Clearance.Never.class, ChargeRules.askAgain(world.situation(), lost));
    world.signals.clear();
    world.backups.clear();
    assertInstanceOf(Clearance.Never.class, ChargeRules.askAgain(world.situation(), lost));
  }

  private void never(String why, Consumer<World> happens) {
    World w = World.hardDeclineAt(NOON);
    w.chargesBackups(true);
    w.stores("pm_2", "visa");
    happens.accept(w);
    if (!w.policy.retries().backupMethod()) {
      w.chargesBackups(true);
    }
    assertEquals(Clearance.never(why), Backups.clearance(w.situation(), "pm_2"));
    assertNull(charged(w));
  }

  private void unfit(String why, Card card, CardLedger ledger) {
    world.backups.set(0, new Backup(card, ledger));
    assertEquals(Clearance.never(why), Backups.clearance(world.situation(), "pm_2"));
    assertTrue(
        world.decide().alternatives().stream().anyMatch(a -> a.endsWith(": " + why)),
        world.decide().alternatives()::toString);
    assertNull(charged(world));
  }

  private void assertForbidden(String why) {
    assertEquals(Clearance.never(why), Backups.clearance(world.situation(), "pm_2"));
  }

  private void assertRuledOut(String why) {
    assertRuledOut(world, why);
    assertForbidden(why);
  }

  private static void assertRuledOut(World w, String why) {
    String line = "RETRY_PAYMENT: with another stored method: " + why;
    assertTrue(w.decide().alternatives().contains(line), w.decide().alternatives()::toString);
    assertNull(charged(w));
  }

  private void assertLater(Instant at) {
    Clearance.Later later =
        assertInstanceOf(Clearance.Later.class, Backups.clearance(world.situation(), "pm_2"));
    assertTrue(at == null || later.at().equals(at), later::toString);
  }

  /** What another method the decision charges now or later; null for none. */
  private static String charged(World w) {
    return w.decide().step() instanceof Step.RetryPayment retry ? retry.method() : null;
  }

  private void ledger(List<CardLedger.Entry> entries, String inFlight, Instant waitUntil) {
    Card card = card("key_2", "card", 12, 2030);
    world.backups.set(
        0, new Backup(card, new CardLedger("key_2", 0, entries, inFlight, waitUntil, null)));
  }

  private List<CardLedger.Entry> charges(int times, Duration apart) {
    List<CardLedger.Entry> entries = new ArrayList<>();
    for (int n = 1; n <= times; n++) {
      entries.add(entry(world.now.minus(apart.multipliedBy(n))));
    }
    return entries;
  }

  private static CardLedger.Entry entry(Instant at) {
    return new CardLedger.Entry("ch", at, 900, "EUR", true);
  }

  private static Card card(String key, String rail, int month, int year) {
    String brand = rail.equals("card") ? "visa" : null;
    return new Card(key, "pm_2", brand, rail, "1881", month, year, "credit", "DE");
  }

  private Attempt attempt(String id, Attempt.State state) {
    return new Attempt(id, 1, 1, world.now, "key_2", world.remaining, state, null, null, "pm_2");
  }
}
