package dev.recoup.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.billing.Billing;
import dev.recoup.billing.Billing.Customer;
import dev.recoup.billing.Billing.Owner;
import dev.recoup.billing.Connection;
import dev.recoup.domain.Card;
import dev.recoup.domain.Charge;
import dev.recoup.domain.ChargeStatus;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.Money;
import dev.recoup.domain.errors.BillingUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StripeBillingTest {
  static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  static final String KEY = "sk_test_very_secret";
  private static final String LIST = "{\"object\":\"list\",\"has_more\":false,\"data\":[%s]}";
  private static final String FAILED_CHARGE =
      """
      {"id":"ch_1","object":"charge","amount":4900,"amount_refunded":0,"created":1772200000,
       "currency":"eur","customer":"cus_1","disputed":false,"failure_code":"card_declined",
       "failure_message":"Your card has insufficient funds.","outcome":{"reason":"insufficient_funds",
       "network_decline_code":"51","advice_code":"try_again_later","network_advice_code":null},
       "payment_intent":"pi_1","payment_method":"pm_1","payment_method_details":{"type":"card",
       "card":{"brand":"visa","network":"visa","fingerprint":"Fp1","last4":"0341"}},
       "status":"failed"}\
      """;
  private static final String INVOICE =
      """
      {"id":"in_1","object":"invoice","amount_paid":0,"amount_remaining":4900,"attempt_count":1,
       "auto_advance":true,"billing_reason":"subscription_cycle",
       "collection_method":"charge_automatically","created":1772100000,"currency":"eur",
       "customer":{"id":"cus_1","object":"customer","email":"ada@example.org","default_source":null,
       "invoice_settings":{"default_payment_method":{"id":"pm_1","object":"payment_method",
       "type":"card","card":{"brand":"visa","fingerprint":"Fp1","last4":"0341","exp_month":6,
       "exp_year":2029,"funding":"credit","country":"DE"}}}},"default_payment_method":null,
       "default_source":null,"due_date":null,"ending_balance":-100,
       "hosted_invoice_url":"https://invoice.example/1","livemode":true,
       "next_payment_attempt":1772400000,"number":"A-1","parent":{"subscription_details":
       {"subscription":{"id":"sub_1","object":"subscription","default_payment_method":null,
       "default_source":null}}},"payments":{"data":[{"status":"open","payment":{"type":
       "payment_intent","payment_intent":"pi_1"}}],"has_more":false},
       "pre_payment_credit_notes_amount":100,"starting_balance":-300,"status":"open",
       "status_transitions":{"paid_at":null},"total":5200}\
      """;

  private final ScriptedStripe stripe = new ScriptedStripe();
  private final Billing billing =
      new StripeBilling(
          new Connection(
              "stripe-eu", "stripe", "acct_1", true, "arn:key", List.of("arn:hook"), null, true),
          KEY,
          stripe,
          InstantSource.fixed(NOW));

  @Test
  void an_invoice_is_read_with_its_charges_in_two_calls() {
    tell(INVOICE, FAILED_CHARGE);
    Invoice invoice = billing.invoice("in_1").orElseThrow();
    assertEquals(List.of("GET /v1/invoices/in_1", "GET /v1/charges"), stripe.calls());
    assertEquals("payment_intent=pi_1&limit=100", stripe.asked.getLast().parameters());
    assertEquals(InvoiceStatus.OPEN, invoice.status());
    assertEquals(CollectionMethod.CHARGE_AUTOMATICALLY, invoice.collectionMethod());
    assertEquals(new Money(5200, "EUR"), invoice.total());
    assertEquals(new Money(4900, "EUR"), invoice.remaining());
    assertEquals(300, invoice.credited(), "100 by credit note, 200 of the credit balance");
    assertEquals(Instant.ofEpochSecond(1772400000), invoice.nativeNextAttemptAt());
    assertTrue(invoice.nativeCollecting());
    assertEquals("sub_1", invoice.subscriptionId());
    assertEquals("cus_1", invoice.customerId());
    Charge charge = invoice.charges().getFirst();
    assertEquals("ch_1", charge.id());
    assertEquals(ChargeStatus.FAILED, charge.status());
    assertEquals(invoice.card().key(), charge.cardKey());
    assertEquals(
        new Decline(
            "insufficient_funds",
            "51",
            "try_again_later",
            null,
            "visa",
            "card",
            "Your card has insufficient funds."),
        charge.decline());
  }

  @Test
  void an_invoice_is_never_printed_with_personal_data() {
    tell(INVOICE, FAILED_CHARGE);
    assertFalse(billing.invoice("in_1").orElseThrow().toString().contains("example.org"));
  }

  @Test
  void manual_attempts_count_although_stripe_does_not_count_them() {
    tell(INVOICE, FAILED_CHARGE + "," + FAILED_CHARGE.replace("ch_1", "ch_2"));
    assertEquals(2, billing.invoice("in_1").orElseThrow().attemptCount());
  }

  @Test
  void the_published_fixture_of_an_invoice_can_be_read() throws IOException {
    tell(Files.readString(Path.of("../../events/webhooks/stripe/api_invoice_object.json")), "");
    Invoice invoice = billing.invoice("in_1").orElseThrow();
    assertEquals(InvoiceStatus.DRAFT, invoice.status());
    assertNull(invoice.card());
  }

  @Test
  void the_subscriptions_own_method_goes_before_the_customers() {
    tell(
        INVOICE.replace(
            "\"subscription\",\"default_payment_method\":null,",
            "\"subscription\",\"default_payment_method\":{\"id\":\"pm_2\",\"object\":"
                + "\"payment_method\",\"type\":\"sepa_debit\",\"sepa_debit\":{\"fingerprint\":"
                + "\"Fp2\",\"last4\":\"3000\",\"country\":\"DE\"}},"),
        FAILED_CHARGE);
    var card = billing.invoice("in_1").orElseThrow().card();
    assertEquals("fp_Fp2", card.key());
    assertEquals("sepa_debit", card.rail());
    assertNull(card.brand());
    assertEquals(0, card.expYear());
  }

  @Test
  void a_card_without_fingerprint_is_told_apart_by_number_expiry_and_customer() {
    tell(INVOICE.replace("\"fingerprint\":\"Fp1\"", "\"iin\":\"424242\""), FAILED_CHARGE);
    assertEquals("424242_0341_2029_6_cus_1", billing.invoice("in_1").orElseThrow().card().key());
  }

  @Test
  void a_won_dispute_no_longer_counts() {
    tell(INVOICE, FAILED_CHARGE.replace("\"disputed\":false", "\"disputed\":true"));
    stripe
        .on("GET /v1/disputes", 200, LIST.formatted("{\"id\":\"dp_1\",\"status\":\"won\"}"))
        .on("GET /v1/disputes", 200, LIST.formatted("{\"id\":\"dp_1\",\"status\":\"lost\"}"));
    assertFalse(billing.invoice("in_1").orElseThrow().charges().getFirst().disputed());
    assertTrue(billing.invoice("in_1").orElseThrow().charges().getFirst().disputed());
  }

  @Test
  void paid_without_any_payment_through_stripe_is_out_of_band() {
    tell(
        INVOICE
            .replace(
                "\"status\":\"open\",\n \"status_transitions\"",
                "\"status\":\"paid\",\"status_transitions\"")
            .replace("\"amount_paid\":0", "\"amount_paid\":4900"),
        FAILED_CHARGE);
    Invoice invoice = billing.invoice("in_1").orElseThrow();
    assertEquals(InvoiceStatus.PAID, invoice.status());
    assertTrue(invoice.paidOutOfBand());
    assertFalse(invoice.nativeCollecting());
  }

  @Test
  void what_stripe_does_not_have_is_empty() {
    String missing =
        "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"resource_missing\"}}";
    stripe
        .on("GET /v1/invoices/in_9", 404, missing)
        .on("GET /v1/customers/cus_9", 404, missing)
        .on("GET /v1/customers/cus_8", 200, "{\"id\":\"cus_8\",\"deleted\":true}");
    assertEquals(Optional.empty(), billing.invoice("in_9"));
    assertEquals(Optional.empty(), billing.customer("cus_9"));
    assertEquals(Optional.empty(), billing.customer("cus_8"));
    assertEquals(Optional.empty(), billing.ownerOf("xx_1"));
  }

  @Test
  void an_id_cannot_lead_to_another_address() {
    String missing = "{\"error\":{\"type\":\"invalid_request_error\"}}";
    stripe.on("GET /v1/invoices/%2E%2E%2Fcustomers%3Fa", 404, missing);
    assertEquals(Optional.empty(), billing.invoice("../customers?a"));
  }

  @Test
  void a_customer_is_read_with_what_a_message_needs() {
    stripe.on(
        "GET /v1/customers/cus_1",
        200,
        "{\"id\":\"cus_1\",\"email\":\"ada@example.org\",\"name\":\"Ada\",\"address\":"
            + "{\"country\":\"DE\"},\"preferred_locales\":[\"de\"]}");
    assertEquals(
        Optional.of(new Customer("cus_1", "ada@example.org", "Ada", "DE", List.of("de"))),
        billing.customer("cus_1"));
  }

  @Test
  void a_customers_stored_methods_are_those_that_can_be_charged_without_them() {
    stripe.on(
        "GET /v1/customers/cus_1/payment_methods",
        200,
        LIST.formatted(
            """
            {"id":"pm_2","object":"payment_method","type":"card","customer":"cus_1",
             "billing_details":{"name":"Ada","email":"ada@example.org"},"card":{"brand":"visa",
             "fingerprint":"Fp2","last4":"1881","exp_month":5,"exp_year":2027,"funding":"debit",
             "country":"DE"}},
            {"id":"pm_3","object":"payment_method","type":"sepa_debit","customer":"cus_1",
             "sepa_debit":{"fingerprint":"Fp3","last4":"3000","country":"DE"}},
            {"id":"pm_4","object":"payment_method","type":"klarna","customer":"cus_1","klarna":{}},
            {"id":"pm_5","object":"payment_method","type":"card","customer":null,
             "card":{"brand":"visa","fingerprint":"Fp5","last4":"0005"}},
            {"id":"pm_6","object":"payment_method","type":"card","customer":"cus_2",
             "card":{"brand":"visa","fingerprint":"Fp6","last4":"0006"}}\
            """));
    assertEquals(
        List.of(
            new Card("fp_Fp2", "pm_2", "visa", "card", "1881", 5, 2027, "debit", "DE"),
            new Card("fp_Fp3", "pm_3", null, "sepa_debit", "3000", 0, 0, null, "DE")),
        billing.methods("cus_1"));
  }

  @Test
  void the_invoice_of_a_payment_is_found_from_charge_intent_dispute_and_refund() {
    stripe
        .on("GET /v1/charges/ch_1", 200, FAILED_CHARGE)
        .on("GET /v1/disputes/dp_1", 200, "{\"charge\":\"ch_1\",\"payment_intent\":\"pi_1\"}")
        .on("GET /v1/refunds/re_1", 200, "{\"charge\":null,\"payment_intent\":\"pi_1\"}")
        .on(
            "GET /v1/invoice_payments",
            200,
            LIST.formatted(
                "{\"id\":\"inpay_1\",\"invoice\":{\"id\":\"in_1\",\"customer\":\"cus_1\"}}"));
    Optional<Owner> owner = Optional.of(new Owner("in_1", "cus_1"));
    for (String payment : List.of("ch_1", "pi_1", "dp_1", "re_1")) {
      assertEquals(owner, billing.ownerOf(payment), payment);
    }
  }

  @Test
  void a_payment_that_belongs_to_no_invoice_still_has_a_customer() {
    stripe
        .on("GET /v1/charges/ch_1", 200, FAILED_CHARGE)
        .on("GET /v1/payment_intents/pi_1", 200, "{\"id\":\"pi_1\",\"customer\":\"cus_1\"}")
        .on("GET /v1/invoice_payments", 200, LIST.formatted(""));
    assertEquals(Optional.of(new Owner(null, "cus_1")), billing.ownerOf("ch_1"));
    assertEquals(Optional.of(new Owner(null, "cus_1")), billing.ownerOf("pi_1"));
  }

  @Test
  void taking_over_turns_stripes_retries_off_and_reads_it_back() {
    stripe.on("POST /v1/invoices/in_1", 200, "{\"id\":\"in_1\"}");
    tell(handed(), FAILED_CHARGE);
    Invoice invoice = billing.takeOver("in_1");
    assertFalse(invoice.nativeCollecting());
    assertNull(invoice.nativeNextAttemptAt());
    assertEquals("auto_advance=false", stripe.asked.getFirst().parameters());
    assertTrue(stripe.asked.getFirst().idempotencyKey().startsWith(Billing.OWN_REQUEST));
  }

  @Test
  void an_invoice_that_stripe_still_plans_to_charge_is_not_taken_over() {
    stripe.on("POST /v1/invoices/in_1", 200, "{\"id\":\"in_1\"}");
    tell(INVOICE, FAILED_CHARGE);
    assertThrows(BillingUnavailable.class, () -> billing.takeOver("in_1"));
  }

  @Test
  void unpaid_invoices_are_listed_over_all_pages_and_fresh_ones_left_alone() {
    stripe
        .on(
            "GET /v1/invoices",
            200,
            LIST.formatted(bare("in_1", "charge_automatically", 1))
                .replace("false,\"data", "true,\"data"))
        .on("GET /v1/invoices", 200, LIST.formatted(bare("in_2", "charge_automatically", 0)))
        .on("GET /v1/invoices", 200, LIST.formatted(bare("in_3", "send_invoice", 0)));
    List<String> found =
        billing.unpaidSince(NOW.minusSeconds(86_400)).stream().map(Invoice::id).toList();
    assertEquals(List.of("in_1", "in_3"), found);
    assertTrue(stripe.asked.get(1).parameters().endsWith("starting_after=in_1"));
    assertTrue(stripe.asked.get(2).parameters().contains("due_date[lte]=" + NOW.getEpochSecond()));
  }

  @Test
  void a_page_to_replace_the_card_is_made_for_the_customer() {
    stripe.on("POST /v1/billing_portal/sessions", 200, "{\"url\":\"https://billing.example/s\"}");
    assertEquals(
        "https://billing.example/s", billing.cardUpdateLink("cus_1", "https://us.example/?a=b&c"));
    assertEquals(
        "customer=cus_1&return_url=https://us.example/?a=b&c&flow_data[type]=payment_method_update",
        stripe.asked.getFirst().parameters());
  }

  @Test
  void labels_are_metadata_and_two_at_once_do_not_share_a_key() {
    stripe.on("POST /v1/invoices/in_1", 200, "{\"id\":\"in_1\"}");
    billing.label("in_1", Map.of("recoup_status", "a b&c=d"));
    billing.label("in_1", Map.of("recoup_status", "recovered"));
    assertEquals("metadata[recoup_status]=a b&c=d", stripe.asked.getFirst().parameters());
    assertFalse(
        stripe.asked.getFirst().idempotencyKey().equals(stripe.asked.getLast().idempotencyKey()));
  }

  @Test
  void writing_off_what_is_already_closed_is_no_fault() {
    String refusal = "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"not open\"}}";
    stripe.on("POST /v1/invoices/in_1/mark_uncollectible", 400, refusal);
    tell(INVOICE.replace("\"status\":\"open\",\n", "\"status\":\"void\",\n"), FAILED_CHARGE);
    billing.markUncollectible("in_1");
    stripe.on("GET /v1/invoices/in_2", 200, INVOICE);
    stripe.on("POST /v1/invoices/in_2/mark_uncollectible", 400, refusal);
    assertThrows(BillingUnavailable.class, () -> billing.markUncollectible("in_2"));
  }

  @Test
  void whether_stripe_mails_is_what_the_connection_says() {
    assertTrue(billing.sendsOwnMails());
  }

  @Test
  void a_refused_key_names_the_connection_and_the_secret_and_never_the_key() {
    stripe
        .on("GET /v1/invoices/in_1", 401, error("Invalid API Key provided: " + KEY))
        .on("GET /v1/invoices/in_1", 403, error("no permission, " + KEY));
    for (int i = 0; i < 2; i++) {
      var refused = assertThrows(BillingUnavailable.class, () -> billing.invoice("in_1"));
      assertTrue(refused.getMessage().contains("stripe-eu"));
      assertTrue(refused.getMessage().contains("arn:key"));
      assertFalse(refused.getMessage().contains(KEY));
      assertNull(refused.getCause());
    }
  }

  @Test
  void faults_and_silence_mean_unavailable_and_are_not_repeated_here() {
    stripe
        .on("GET /v1/invoices/in_1", 500, error("ada@example.org"))
        .on("GET /v1/invoices/in_1", 502, "<html>Bad Gateway</html>")
        .on("GET /v1/invoices/in_1", 429, error("rate limit"))
        .on("GET /v1/invoices/in_1", 200, "<html>")
        .on("GET /v1/invoices/in_1", 200, "{\"id\":\"in_1\",\"status\":\"new\"}")
        .silentOn("GET /v1/invoices/in_1");
    for (int i = 0; i < 6; i++) {
      var unavailable = assertThrows(BillingUnavailable.class, () -> billing.invoice("in_1"));
      assertTrue(unavailable.getMessage().contains("in_1"));
      assertFalse(unavailable.getMessage().contains("ada"));
    }
    assertEquals(6, stripe.asked.size());
  }

  private static String error(String message) {
    return "{\"error\":{\"type\":\"api_error\",\"message\":\"" + message + "\"}}";
  }

  private static String handed() {
    return INVOICE
        .replace("\"auto_advance\":true", "\"auto_advance\":false")
        .replace("1772400000", "null");
  }

  private static String bare(String id, String method, int attempts) {
    return """
    {"id":"%s","amount_paid":0,"amount_remaining":4900,"attempt_count":%d,"collection_method":"%s",
     "created":1772100000,"currency":"eur","customer":"cus_1","livemode":true,"status":"open",
     "total":4900,"due_date":1772250000}\
    """
        .formatted(id, attempts, method);
  }

  private void tell(String invoice, String charges) {
    stripe
        .on("GET /v1/invoices/in_1", 200, invoice)
        .on("GET /v1/charges", 200, LIST.formatted(charges));
  }
}
