package dev.recoup.statemachine;

import dev.recoup.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks as Stripe signs them, made by hand; members may be changed before they are sent. */
final class Webhooks {
  private Webhooks() {}

  /** An event about an invoice in the shape of the API before 2025-03-31, complete in itself. */
  static Map<String, Object> event(String type, String invoiceId, Instant at) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("id", "evt_" + type.replace('.', '_') + invoiceId + at.getEpochSecond());
    event.put("object", "event");
    event.put("api_version", "2020-08-27");
    event.put("created", at.getEpochSecond());
    event.put("livemode", true);
    event.put("type", type);
    event.put("data", object("object", invoice(invoiceId, at)));
    return event;
  }

  private static Map<String, Object> invoice(String id, Instant at) {
    Map<String, Object> invoice = new LinkedHashMap<>();
    invoice.put("id", id);
    invoice.put("object", "invoice");
    invoice.put("number", "R-" + id);
    invoice.put("status", "open");
    invoice.put("currency", "eur");
    invoice.put("amount_due", 4_900L);
    invoice.put("amount_paid", 0L);
    invoice.put("amount_remaining", 4_900L);
    invoice.put("attempt_count", 1L);
    invoice.put("billing_reason", "subscription_cycle");
    invoice.put("collection_method", "charge_automatically");
    invoice.put("customer", "cus_anna");
    invoice.put("customer_email", "anna@customers.example");
    invoice.put("customer_name", "Anna Adler");
    invoice.put("due_date", at.minus(Duration.ofDays(1)).getEpochSecond());
    invoice.put("next_payment_attempt", null);
    invoice.put("hosted_invoice_url", null);
    invoice.put("subscription", null);
    return invoice;
  }

  static Map<String, Object> object(String name, Object value) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(name, value);
    return object;
  }

  /** The invoice in an event. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> invoice(Map<String, Object> event) {
    return (Map<String, Object>) ((Map<String, Object>) event.get("data")).get("object");
  }

  static byte[] bytes(Map<String, Object> event) {
    return JsonWriter.bytes(event);
  }

  static Map<String, String> signed(String secret, byte[] body, Instant at) {
    Map<String, String> headers = unsigned();
    headers.put("Stripe-Signature", "t=" + at.getEpochSecond() + ",v1=" + mac(secret, body, at));
    return headers;
  }

  static Map<String, String> unsigned() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json; charset=utf-8");
    return headers;
  }

  private static String mac(String secret, byte[] body, Instant at) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
