package dev.recoup.domain.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.recoup.domain.CardLedger;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Category;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Money;
import dev.recoup.domain.Payer;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RetryPermission;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step;
import dev.recoup.domain.policy.Policies;
import dev.recoup.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CapsTest {
  private static final Policy POLICY = Policies.defaults();
  private static final Instant NOW = Instant.parse("2026-11-10T12:00:00Z");
  private static final CaseId CASE = CaseId.of("stripe-eu", "in_1");

  @Test
  void an_unused_card_may_be_charged_now() {
    assertEquals(Clearance.allowed(), charge(CardLedger.empty("c"), "visa"));
  }

  @Test
  void the_fifteenth_visa_charge_is_allowed_and_the_sixteenth_waits_for_the_first_to_age() {
    assertEquals(Clearance.allowed(), charge(daily(14), "visa"));
    Clearance.Later later = assertInstanceOf(Clearance.Later.class, charge(daily(15), "visa"));
    assertEquals(NOW.minus(Duration.ofDays(15)).plus(Duration.ofDays(30)), later.at());
    assertEquals("15 charges in 30 days", later.why());
    assertEquals(Clearance.allowed(), charge(daily(15), "mastercard"));
    assertInstanceOf(Clearance.Later.class, charge(daily(15), null));
    assertInstanceOf(Clearance.Later.class, charge(daily(15), "jcb"));
  }

  @Test
  void ten_mastercard_charges_in_a_day_are_enough_even_for_a_technical_fault() {
    List<CardLedger.Entry> entries = new ArrayList<>();
    for (int n = 0; n < 10; n++) {
      entries.add(entry(NOW.minus(Duration.ofHours(5)).minus(Duration.ofHours(n))));
    }
    Clearance.Later later =
        assertInstanceOf(
            Clearance.Later.class,
            Caps.earliestCharge(
                ledger(entries, null, null),
                planned("mastercard"),
                diagnosis(Category.TECHNICAL, Reason.TECHNICAL_FAULT),
                POLICY,
                NOW));
    assertEquals(NOW.plus(Duration.ofHours(10)), later.at());
  }

  @Test
  void charges_keep_their_distance_shorter_after_a_fault() {
    CardLedger fresh = ledger(List.of(entry(NOW)), null, null);
    assertEquals(later(Duration.ofHours(20)), at(charge(fresh, "visa")));
    assertEquals(
        later(Duration.ofHours(4)),
        at(
            Caps.earliestCharge(
                fresh,
                planned("visa"),
                diagnosis(Category.TECHNICAL, Reason.TECHNICAL_FAULT),
                POLICY,
                NOW)));
  }

  @Test
  void a_card_with_a_charge_under_way_or_without_funds_waits() {
    assertEquals(
        "a charge on this card is under way", why(charge(ledger(List.of(), "a1", null), "visa")));
    assertEquals(
        later(Duration.ofDays(2)),
        at(charge(ledger(List.of(), null, NOW.plus(Duration.ofDays(2))), "visa")));
    assertEquals(
        Optional.of(later(Duration.ofHours(20))),
        Caps.waitTogether(diagnosis(Category.SOFT, Reason.INSUFFICIENT_FUNDS), POLICY, NOW));
    assertEquals(
        Optional.empty(),
        Caps.waitTogether(diagnosis(Category.SOFT, Reason.DO_NOT_HONOR), POLICY, NOW));
  }

  @Test
  void a_payer_is_written_to_in_decent_hours_only() {
    assertEquals(Clearance.allowed(), contact(file(World.payer("a@example.com")), NOW));
    Clearance night =
        contact(file(World.payer("a@example.com")), Instant.parse("2026-11-10T21:00:00Z"));
    assertEquals(Instant.parse("2026-11-11T07:00:00Z"), at(night));
    assertEquals("quiet hours at the payer's place", why(night));
  }

  @Test
  void messages_keep_their_distance_and_their_weekly_number() {
    PayerFile once = file(World.payer("a@example.com"), 1);
    assertEquals("too soon after the last message", why(contact(once, NOW)));
    PayerFile twice = file(World.payer("a@example.com"), 3, 6);
    Clearance later = contact(twice, NOW.plus(Duration.ofMinutes(1)));
    assertEquals("2 messages in 7 days", why(later));
    assertEquals(NOW.plus(Duration.ofDays(1)), at(later));
  }

  @Test
  void six_messages_about_one_debt_are_enough_for_ever() {
    PayerFile six = file(World.payer("a@example.com"), 20, 25, 30, 35, 40, 45);
    assertInstanceOf(Clearance.Never.class, contact(six, NOW));
  }

  @Test
  void no_consent_no_address_a_stop_or_a_reply_means_never() {
    World world = World.softDeclineAt("2026-11-03T10:00:00Z");
    world.optOut();
    assertEquals("the payer opted out of EMAIL", why(contact(file(world.payer), NOW)));
    assertEquals("there is no address for EMAIL", why(contact(file(World.payer(null)), NOW)));
    world.doNotContact();
    assertEquals("the payer must not be contacted", why(contact(file(world.payer), NOW)));
    world.heldBy(SignalKind.REPLIED);
    assertEquals("held by replied until a person rules", why(contact(file(world.payer), NOW)));
    world.stop(SignalKind.DISPUTED);
    assertEquals("stopped by disputed until a person rules", why(contact(file(world.payer), NOW)));
  }

  private static Clearance charge(CardLedger ledger, String brand) {
    return Caps.earliestCharge(ledger, planned(brand), null, POLICY, NOW);
  }

  private static Caps.Planned planned(String brand) {
    return new Caps.Planned("card", brand, "stripe-eu", new Money(900, "EUR"));
  }

  private static Clearance contact(PayerFile file, Instant now) {
    return Caps.earliestContact(
        file, CASE, Channel.EMAIL, POLICY, World.account("DE", "Europe/Berlin", false, false), now);
  }

  private static PayerFile file(Payer payer, int... daysAgo) {
    List<Contact> contacts = new ArrayList<>();
    for (int days : daysAgo) {
      Instant at = NOW.minus(Duration.ofDays(days));
      contacts.add(
          new Contact(
              "m" + days,
              LocalDate.ofInstant(at, java.time.ZoneOffset.UTC),
              Channel.EMAIL,
              at,
              Step.MessageKind.REMINDER,
              1,
              List.of(CASE.value()),
              Contact.State.SENT));
    }
    return new PayerFile(payer, contacts, List.of(CASE));
  }

  private static CardLedger daily(int charges) {
    List<CardLedger.Entry> entries = new ArrayList<>();
    for (int n = 1; n <= charges; n++) {
      entries.add(entry(NOW.minus(Duration.ofDays(n))));
    }
    return ledger(entries, null, null);
  }

  private static CardLedger ledger(
      List<CardLedger.Entry> entries, String inFlight, Instant waitUntil) {
    return new CardLedger("c", 0, entries, inFlight, waitUntil, null);
  }

  private static CardLedger.Entry entry(Instant at) {
    return new CardLedger.Entry("ch", at, 900, "EUR", true);
  }

  private static Diagnosis diagnosis(Category category, Reason reason) {
    return new Diagnosis(
        category, reason, RetryPermission.ALLOWED, Duration.ZERO, List.of(), List.of());
  }

  private static Instant later(Duration by) {
    return NOW.plus(by);
  }

  private static Instant at(Clearance clearance) {
    return assertInstanceOf(Clearance.Later.class, clearance).at();
  }

  private static String why(Clearance clearance) {
    return switch (clearance) {
      case Clearance.Allowed() -> "allowed";
      case Clearance.Later later -> later.why();
      case Clearance.Never never -> never.why();
    };
  }
}
