package dev.recoup.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.billing.Billing;
import dev.recoup.billing.Billing.Collected;
import dev.recoup.billing.Connection;
import dev.recoup.domain.BillingEvent;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Money;
import dev.recoup.domain.errors.BillingUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final String PAY = "POST /v1/invoices/in_1/pay";
  private static final Money REMAINING = new Money(4900, "EUR");

  private final ScriptedStripe stripe = new ScriptedStripe();

  @Test
  void money_came_by_the_newest_payment_under_the_attempts_own_key() {
    Collected paid =
        collect(
            200,
            """
            {"id":"in_1","status":"paid","currency":"eur","payments":{"data":[
             {"status":"paid","amount_paid":100,"currency":"eur","status_transitions":{"paid_at":5},
              "payment":{"payment_intent":{"id":"pi_0","latest_charge":"ch_0"}}},
             {"status":"paid","amount_paid":4800,"currency":"eur","status_transitions":{"paid_at":9},
              "payment":{"payment_intent":{"id":"pi_1","latest_charge":"ch_1"}}}]}}\
            """);
    assertEquals(new Collected.Paid("ch_1", new Money(4800, "EUR")), paid);
    var asked = stripe.asked.getFirst();
    assertEquals("attempt-1", asked.idempotencyKey());
    assertTrue(asked.parameters().startsWith("off_session=true"));
    assertEquals(com.stripe.Stripe.API_VERSION, asked.version());
  }

  @Test
  void a_decline_carries_the_charges_fact_and_all_signals() {
    Collected.Declined declined =
        assertInstanceOf(
            Collected.Declined.class,
            collect(
                402,
                """
                {"error":{"type":"card_error","code":"card_declined","decline_code":"generic_decline",
                 "charge":"ch_1","message":"Your card was declined.","payment_intent":{"id":"pi_1",
                 "object":"payment_intent","customer":"cus_1","last_payment_error":{"type":"card_error",
                 "code":"card_declined","decline_code":"insufficient_funds","charge":"ch_1",
                 "network_decline_code":"51","advice_code":"try_again_later","message":"No funds.",
                 "payment_method":{"id":"pm_1","object":"payment_method","type":"card",
                 "card":{"brand":"mastercard"}}}}}}\
                """));
    BillingEvent event = declined.event();
    assertEquals("ch_1", declined.chargeId());
    assertEquals("ch_1:failed", event.factKey());
    assertEquals("in_1", event.invoice().id());
    assertEquals("cus_1", event.customer().id());
    assertEquals(NOW, event.occurredAt());
    assertEquals(
        new Decline(
            "insufficient_funds", "51", "try_again_later", null, "mastercard", "card", "No funds."),
        event.decline());
  }

  @Test
  void a_decline_without_the_intent_is_read_from_the_error_itself() {
    Collected.Declined declined =
        assertInstanceOf(
            Collected.Declined.class,
            collect(
                402,
                "{\"error\":{\"type\":\"card_error\",\"code\":\"expired_card\",\"charge\":\"ch_2\"}}"));
    assertEquals("ch_2:failed", declined.event().factKey());
    assertEquals("expired_card", declined.event().decline().code());
  }

  @Test
  void a_customer_who_must_confirm_is_a_decline_without_charge() {
    Collected.Declined declined =
        assertInstanceOf(
            Collected.Declined.class,
            collect(
                402,
                """
                {"error":{"type":"card_error","code":"invoice_payment_intent_requires_action",
                 "payment_intent":{"id":"pi_1","object":"payment_intent","customer":"cus_1",
                 "last_payment_error":null}}}\
                """));
    assertNull(declined.chargeId());
    assertEquals("in_1:failed:attempt-1", declined.event().factKey());
    assertEquals("authentication_required", declined.event().decline().code());
  }

  @ParameterizedTest
  @CsvSource({"us_bank_account, 8", "sepa_debit, 14", "card, 2", "a_new_rail, 14"})
  void a_debit_on_its_way_is_pending_until_its_rail_has_usually_settled(String rail, int days) {
    Collected pending =
        collect(
            200,
            """
            {"id":"in_1","status":"open","payments":{"data":[{"status":"open","payment":{
             "payment_intent":{"id":"pi_1","status":"processing","latest_charge":"py_1",
             "payment_method_types":["%s"]}}}]}}\
            """
                .formatted(rail));
    assertEquals(new Collected.Pending("py_1", NOW.plus(Duration.ofDays(days))), pending);
  }

  @Test
  void what_stripe_refuses_to_try_is_refused() {
    assertEquals(
        new Collected.Refused("Invoice is already paid"),
        collect(
            400,
            "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"Invoice is already"
                + " paid\"}}"));
    assertEquals(
        new Collected.Refused("resource_missing"),
        collect(
            404, "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"resource_missing\"}}"));
    assertEquals(
        new Collected.Refused("paid without a charge"),
        collect(200, "{\"id\":\"in_1\",\"status\":\"paid\",\"payments\":{\"data\":[]}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | {\"error\":{\"type\":\"api_error\"}}",
        "502 | <html>Bad Gateway</html>",
        "409 | {\"error\":{\"type\":\"idempotency_error\",\"code\":\"idempotency_key_in_use\"}}",
        "400 | {\"error\":{\"type\":\"idempotency_error\"}}",
        "402 | <html>",
        "402 | {\"error\":{\"type\":\"card_error\",\"charge\":7}}",
        "402 | {\"error\":{\"type\":\"card_error\",\"outcome\":1,\"payment_intent\":\"pi_1\"}}",
        "200 | <html>",
        "200 | {\"status\":\"open\",\"payments\":{\"data\":[]}}",
        "200 | {\"status\":\"paid\",\"payments\":{\"data\":[{\"status\":\"paid\",\"payment\":{}}]}}"
      })
  void whatever_leaves_it_open_whether_money_moved_is_unknown(int status, String body) {
    assertInstanceOf(Collected.Unknown.class, collect(status, body));
  }

  @Test
  void silence_is_unknown_and_the_request_is_not_repeated() {
    stripe.silentOn(PAY);
    assertInstanceOf(Collected.Unknown.class, collect());
    assertEquals(1, stripe.asked.size());
  }

  @Test
  void what_is_refused_before_anything_is_tried_may_be_tried_again() {
    stripe
        .on(PAY, 429, "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"lock_timeout\"}}")
        .on(PAY, 401, "{\"error\":{\"type\":\"invalid_request_error\"}}");
    assertThrows(BillingUnavailable.class, this::collect);
    assertThrows(BillingUnavailable.class, this::collect);
  }

  @Test
  void another_method_is_charged_by_its_id_and_refused_when_it_is_detached() {
    stripe.on(
        PAY,
        400,
        "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"resource_missing\","
            + "\"param\":\"payment_method\"}}");
    assertEquals(
        new Collected.Refused("resource_missing"),
        billing(stripe).collect("in_1", REMAINING, "attempt-1", "pm_2"));
    assertTrue(stripe.asked.getFirst().parameters().endsWith("payment_method=pm_2"));
    assertEquals("attempt-1", stripe.asked.getFirst().idempotencyKey());
  }

  private Collected collect(int status, String body) {
    ScriptedStripe alone = new ScriptedStripe().on(PAY, status, body);
    Collected collected = collect(alone);
    stripe.asked.addAll(alone.asked);
    return collected;
  }

  private Collected collect() {
    return collect(stripe);
  }

  private static Collected collect(ScriptedStripe transport) {
    return billing(transport).collect("in_1", REMAINING, "attempt-1");
  }

  private static Billing billing(ScriptedStripe transport) {
    var connection =
        new Connection(
            "stripe-eu", "stripe", "acct_1", true, "arn:key", List.of("arn:hook"), null, false);
    return new StripeBilling(connection, "sk_test", transport, InstantSource.fixed(NOW));
  }
}
