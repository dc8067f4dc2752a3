package dev.recoup.local.demo;

import dev.recoup.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What arrives at a public address apart from what one hopes for, and how each must be answered.
 */
enum BadRequest {
  FORGED(401),
  STALE(401),
  FUTURE(401),
  UNSIGNED(401),
  NOT_JSON(400),
  WRONG_TYPE(400),
  MISSING_ID(400),
  NEGATIVE_AMOUNT(400),
  HUGE_AMOUNT(400),
  UNKNOWN_CURRENCY(400),
  TWO_MEGABYTES(413),
  UNKNOWN_CONNECTION(404),
  TEST_MODE(200),
  FOREIGN_ACCOUNT(200),
  FIRST_OF_SUBSCRIPTION(200),
  CHARGE_OF_NO_INVOICE(200),
  UNKNOWN_TYPE(200);

  private static final Duration BEYOND_TOLERANCE = Duration.ofMinutes(6);
  private static final long TOO_HUGE = 1_000_000_000_000_000L;
  private static final int TOO_LARGE = 2 * 1024 * 1024;

  /** The status it must be answered with; 2xx is recorded as ignored. */
  final int expected;

  BadRequest(int expected) {
    this.expected = expected;
  }

  /** A request ready to be posted. */
  record Request(
      String path, Map<String, String> headers, byte[] body, String type, String objectId) {}

  /** The n-th request of this kind, made at that moment. */
  Request make(int n, Instant at) {
    String id = "in_1Planted" + name().replace("_", "") + n;
    Map<String, Object> event = event(id, at);
    change(event, invoice(event));
    String text = this == NOT_JSON ? "<html>not json</html>" : JsonWriter.write(event);
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    String path = this == UNKNOWN_CONNECTION ? "/webhooks/stripe/nobody" : Setting.WEBHOOKS;
    return new Request(path, headers(body, at), body, (String) event.get("type"), id);
  }

  private Map<String, String> headers(byte[] body, Instant at) {
    return switch (this) {
      case UNSIGNED -> Posts.unsigned();
      case FORGED -> Posts.signed("whsec_guessed", body, at);
      case STALE -> Posts.signed(Setting.WEBHOOK_SECRET, body, at.minus(BEYOND_TOLERANCE));
      case FUTURE -> Posts.signed(Setting.WEBHOOK_SECRET, body, at.plus(BEYOND_TOLERANCE));
      case NOT_JSON,
          WRONG_TYPE,
          MISSING_ID,
          NEGATIVE_AMOUNT,
          HUGE_AMOUNT,
          UNKNOWN_CURRENCY,
          TWO_MEGABYTES,
          UNKNOWN_CONNECTION,
          TEST_MODE,
          FOREIGN_ACCOUNT,
          FIRST_OF_SUBSCRIPTION,
          CHARGE_OF_NO_INVOICE,
          UNKNOWN_TYPE ->
          Posts.signed(Setting.WEBHOOK_SECRET, body, at);
    };
  }

  private void change(Map<String, Object> event, Map<String, Object> invoice) {
    switch (this) {
      case FORGED, STALE, FUTURE, UNSIGNED, NOT_JSON, UNKNOWN_CONNECTION -> {}
      case WRONG_TYPE -> invoice.put("amount_remaining", "2500");
      case MISSING_ID -> invoice.remove("id");
      case NEGATIVE_AMOUNT -> invoice.put("amount_remaining", -2_500L);
      case HUGE_AMOUNT -> invoice.put("amount_remaining", TOO_HUGE);
      case UNKNOWN_CURRENCY -> invoice.put("currency", "xxq");
      case TWO_MEGABYTES -> invoice.put("description", "x".repeat(TOO_LARGE));
      case TEST_MODE -> event.put("livemode", false);
      case FOREIGN_ACCOUNT -> event.put("account", "acct_1SomebodyElse");
      case FIRST_OF_SUBSCRIPTION -> {
        invoice.put("billing_reason", "subscription_create");
        invoice.put("collection_method", "charge_automatically");
      }
      case CHARGE_OF_NO_INVOICE -> charge(event, invoice);
      case UNKNOWN_TYPE -> event.put("type", "invoice.teleported");
    }
  }

  private static void charge(Map<String, Object> event, Map<String, Object> invoice) {
    event.put("type", "charge.failed");
    String id = ((String) invoice.get("id")).replace("in_", "ch_");
    invoice.clear();
    invoice.put("id", id);
    invoice.put("object", "charge");
    invoice.put("amount", 2_500L);
    invoice.put("currency", "eur");
    invoice.put("customer", null);
    invoice.put("invoice", null);
    invoice.put("payment_intent", null);
    invoice.put("failure_code", "card_declined");
    invoice.put("status", "failed");
  }

  /** An overdue notice that is complete in itself. */
  static Map<String, Object> event(String invoiceId, Instant at) {
    Map<String, Object> invoice = new LinkedHashMap<>();
    invoice.put("id", invoiceId);
    invoice.put("object", "invoice");
    invoice.put("number", "PLANTED-" + Integer.toHexString(invoiceId.hashCode()));
    invoice.put("status", "open");
    invoice.put("currency", "eur");
    invoice.put("amount_due", 2_500L);
    invoice.put("amount_paid", 0L);
    invoice.put("amount_remaining", 2_500L);
    invoice.put("attempt_count", 1L);
    invoice.put("billing_reason", "subscription_cycle");
    invoice.put("collection_method", "send_invoice");
    invoice.put("customer", "cus_Planted" + invoiceId.substring(3));
    invoice.put(
        "customer_email", invoiceId.toLowerCase(java.util.Locale.ROOT) + "@planted.example");
    invoice.put("customer_name", "Planted");
    invoice.put("due_date", at.minus(Duration.ofDays(1)).getEpochSecond());
    invoice.put("next_payment_attempt", null);
    invoice.put("hosted_invoice_url", null);
    invoice.put("subscription", null);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("object", invoice);
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("id", "evt_1" + invoiceId.substring(3));
    event.put("object", "event");
    event.put("api_version", "2020-08-27");
    event.put("created", at.getEpochSecond());
    event.put("livemode", true);
    event.put("type", "invoice.overdue");
    event.put("data", data);
    return event;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> invoice(Map<String, Object> event) {
    return (Map<String, Object>) ((Map<String, Object>) event.get("data")).get("object");
  }
}
