package dev.recoup.domain.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.recoup.domain.Account;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.Mode;
import dev.recoup.domain.Money;
import dev.recoup.domain.policy.Policies;
import dev.recoup.domain.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EligibilityTest {
  private static final String CONNECTION = "stripe-eu";

  private static Policy policy(double share) {
    Policy p = Policies.defaults();
    return p.withModes(Map.of(CONNECTION, new Policy.ConnectionMode(Mode.LIVE, Map.of(), share)))
        .with(Given.half(1_000));
  }

  static Invoice invoice(InvoiceStatus status, Money remaining, boolean first) {
    return new Invoice(
        "in_1",
        "A-1",
        status,
        CollectionMethod.CHARGE_AUTOMATICALLY,
        remaining,
        new Money(0, remaining.currency()),
        remaining,
        0,
        1,
        null,
        true,
        first,
        false,
        null,
        Given.ENTRY,
        null,
        null,
        "cus_1",
        null,
        true,
        null,
        List.of());
  }

  private static Account account(boolean business, boolean sensitive) {
    return new Account(
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        "en",
        business,
        sensitive,
        false,
        0,
        0,
        Instant.EPOCH);
  }

  private static String against(Policy policy, Invoice invoice, Account account) {
    return Eligibility.against(policy, CONNECTION, "p-1", invoice, account).orElse("takes part");
  }

  private static String of(long minor, String currency) {
    Invoice invoice = invoice(InvoiceStatus.OPEN, new Money(minor, currency), false);
    return against(policy(1), invoice, account(false, false));
  }

  @Test
  void an_ordinary_failed_payment_takes_part() {
    assertEquals("takes part", of(4_900, "EUR"));
  }

  @Test
  void high_value_and_sensitive_ones_are_left_to_people() {
    assertEquals("high value: a person decides", of(500_000, "EUR"));
    Invoice ordinary = invoice(InvoiceStatus.OPEN, new Money(4_900, "EUR"), false);
    assertEquals("sensitive: a person decides", against(policy(1), ordinary, account(false, true)));
  }

  @Test
  void what_is_not_dunned_or_not_real_tells_nothing() {
    assertEquals("the amount is below the policy's minimum", of(99, "EUR"));
    assertEquals("the experiment has no cap in this currency", of(4_900, "GBP"));
    Money amount = new Money(4_900, "EUR");
    Account nobody = account(false, false);
    assertEquals(
        "nothing is left to collect",
        against(policy(1), invoice(InvoiceStatus.PAID, amount, false), nobody));
    assertEquals(
        "the first invoice of a subscription is checkout",
        against(policy(1), invoice(InvoiceStatus.OPEN, amount, true), nobody));
    assertEquals(
        "nothing is really charged for this payer",
        against(policy(0), invoice(InvoiceStatus.OPEN, amount, false), nobody));
  }

  @Test
  void colleagues_share_a_company_and_users_of_a_mail_provider_do_not() {
    Account business = account(true, false);
    assertEquals(Optional.of("acme.example"), Eligibility.company("Jo@ACME.example", business));
    assertEquals(Optional.empty(), Eligibility.company("jo@gmail.com", business));
    assertEquals(Optional.empty(), Eligibility.company("jo@yahoo.co.uk", business));
    assertEquals(Optional.empty(), Eligibility.company("jo@acme.example", account(false, false)));
    assertEquals(Optional.empty(), Eligibility.company(null, business));
  }
}
