package dev.recoup.domain.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.recoup.domain.CardLedger;
import dev.recoup.domain.Money;
import dev.recoup.domain.Reason;
import dev.recoup.domain.policy.Policies;
import dev.recoup.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** With our own limits lifted, so that the networks' speak. */
@DisplayName("A network's limit")
class NetworkLimitsTest {
  private static final Instant NOW = Instant.parse("2026-11-10T12:00:00Z");
  private static final Money AMOUNT = new Money(4_900, "EUR");
  private static final Money OTHER = new Money(900, "EUR");

  private CardLedger ledger = CardLedger.empty("c");
  private Policy policy = CardRules.networksAlone();

  @Test
  void of_visa_counts_reattempts_of_one_amount_without_the_first_try() {
    declined(15, AMOUNT);
    assertEquals(Clearance.allowed(), may("visa", AMOUNT), "the fifteenth reattempt");
    declined(1, AMOUNT);
    assertEquals("15 reattempts of the amount in 30 days at visa", why("visa", AMOUNT));
    assertEquals(Clearance.allowed(), may("visa", OTHER), "another invoice");
  }

  @Test
  void of_visa_still_counts_when_the_first_try_is_more_than_a_window_ago() {
    entry(NOW.minus(Duration.ofDays(32)), AMOUNT, true, false);
    declined(15, AMOUNT);
    assertInstanceOf(Clearance.Later.class, may("visa", AMOUNT));
  }

  @Test
  void of_visa_starts_anew_with_a_success_of_the_amount_but_not_with_an_answer_that_is_missing() {
    declined(16, AMOUNT);
    entry(NOW.minus(Duration.ofDays(1)), OTHER, false, true);
    entry(NOW.minus(Duration.ofDays(1)), AMOUNT, false, false);
    assertInstanceOf(Clearance.Later.class, may("visa", AMOUNT));
    entry(NOW.minus(Duration.ofDays(1)), AMOUNT, false, true);
    assertEquals(Clearance.allowed(), may("visa", AMOUNT));
  }

  @Test
  void of_mastercard_counts_declines_of_the_amount_and_by_the_day_of_the_card() {
    declined(34, AMOUNT);
    entry(NOW.minus(Duration.ofDays(2)), AMOUNT, false, true);
    assertEquals(Clearance.allowed(), may("mastercard", AMOUNT), "a success is no decline");
    declined(1, AMOUNT);
    assertEquals("35 declines of the amount in 30 days at mastercard", why("mastercard", AMOUNT));
    for (int n = 0; n < 10; n++) {
      entry(NOW.minus(Duration.ofHours(21 + n / 5)), n < 5 ? AMOUNT : OTHER, true, false);
    }
    assertEquals("10 declines in 24 hours at mastercard", why("mastercard", new Money(1, "EUR")));
  }

  @Test
  void of_an_unknown_brand_is_every_brands() {
    declined(16, AMOUNT);
    assertInstanceOf(Clearance.Later.class, may(null, AMOUNT));
    assertInstanceOf(Clearance.Later.class, may("jcb", AMOUNT));
    assertEquals(Clearance.allowed(), may("mastercard", AMOUNT));
  }

  @Test
  void is_the_acquirers_where_the_company_has_its_word() {
    declined(16, AMOUNT);
    policy = CardRules.withLimit(limit("visa", "stripe-eu", "2025-05-25", 20));
    assertEquals(Clearance.allowed(), may("visa", AMOUNT));
    policy = CardRules.withLimit(limit("visa", "stripe-us", "2025-05-25", 20));
    assertInstanceOf(Clearance.Later.class, may("visa", AMOUNT), "another connection's acquirer");
  }

  @Test
  void holds_from_its_day_until_the_next_one_holds() {
    declined(16, AMOUNT);
    policy = CardRules.withLimit(limit("visa", "any", "2026-11-10", 20));
    assertEquals(Clearance.allowed(), may("visa", AMOUNT));
    policy = CardRules.withLimit(limit("visa", "any", "2026-11-11", 20));
    assertInstanceOf(Clearance.Later.class, may("visa", AMOUNT), "tomorrow");
    assertEquals(20, mastercardADay("2023-10-31"));
    assertEquals(10, mastercardADay("2023-11-01"));
  }

  @Test
  void is_not_reset_by_another_amount_under_our_own_limit() {
    policy = Policies.defaults();
    declined(15, AMOUNT);
    assertEquals("15 charges in 30 days", why("visa", AMOUNT));
    assertEquals("15 charges in 30 days", why("visa", new Money(4_899, "EUR")));
  }

  @Test
  void says_nothing_of_bank_accounts() {
    declined(40, AMOUNT);
    assertEquals(
        Clearance.allowed(),
        Caps.earliestCharge(
            ledger, new Caps.Planned("sepa_debit", null, "stripe-eu", AMOUNT), null, policy, NOW));
  }

  @Test
  void that_an_acquirer_raises_still_costs_the_networks_fee() {
    assertEquals(10, fee("visa", Reason.DO_NOT_HONOR));
    assertEquals(12, fee("mastercard", Reason.INSUFFICIENT_FUNDS));
    assertEquals(12, fee(null, Reason.INSUFFICIENT_FUNDS), "as the dearest");
    declined(16, AMOUNT);
    policy = CardRules.withLimit(limit("visa", "stripe-eu", "2025-05-25", 20));
    assertEquals(25, fee("visa", Reason.DO_NOT_HONOR));
  }

  private int fee(String brand, Reason reason) {
    return Fees.nextCharge(ledger, planned(brand, AMOUNT), reason, policy, NOW);
  }

  private static int mastercardADay(String day) {
    return Policies.networks().limits("mastercard", "any", LocalDate.parse(day)).stream()
        .filter(l -> l.counted() == Policy.Counted.DECLINES)
        .mapToInt(Policy.CardLimit::most)
        .findFirst()
        .orElseThrow();
  }

  private void declined(int times, Money amount) {
    for (int n = 1; n <= times; n++) {
      entry(NOW.minus(Duration.ofHours(40 + 15L * n)), amount, true, false);
    }
  }

  private void entry(Instant at, Money amount, boolean declined, boolean paid) {
    List<CardLedger.Entry> entries = new ArrayList<>(ledger.entries());
    entries.add(
        new CardLedger.Entry(
            "e" + entries.size(), at, amount.minor(), amount.currency(), declined, paid));
    ledger = new CardLedger("c", 0, entries, null, null, null);
  }

  private Clearance may(String brand, Money amount) {
    return Caps.earliestCharge(ledger, planned(brand, amount), null, policy, NOW);
  }

  private String why(String brand, Money amount) {
    return assertInstanceOf(Clearance.Later.class, may(brand, amount)).why();
  }

  private static Caps.Planned planned(String brand, Money amount) {
    return new Caps.Planned("card", brand, "stripe-eu", amount);
  }

  private static Policy.CardLimit limit(String brand, String acquirer, String since, int most) {
    return new Policy.CardLimit(
        brand,
        acquirer,
        LocalDate.parse(since),
        Policy.Counted.REATTEMPTS_OF_AMOUNT,
        most,
        Duration.ofDays(30));
  }
}
