package dev.recoup.billing;

import dev.recoup.domain.BillingEvent;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Money;
import dev.recoup.domain.Normalisation;
import dev.recoup.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Prints a normalised webhook as one JSON document; every member is there, absent ones are null.
 */
public final class NormalisationJson {
  private NormalisationJson() {}

  /** The events with what they lack; holds personal data when the webhook did. */
  public static String print(Normalisation normalisation) {
    return JsonWriter.write(
        object(
            "events", normalisation.events().stream().map(NormalisationJson::event).toList(),
            "readBack", normalisation.readBack(),
            "ignored", normalisation.ignored()));
  }

  private static Map<String, Object> event(BillingEvent e) {
    return object(
        "type", e.type().name(),
        "deliveryKey", e.deliveryKey(),
        "factKey", e.factKey(),
        "occurredAt", e.occurredAt().toString(),
        "live", e.live(),
        "account", e.account(),
        "reason", e.reason(),
        "invoice", e.invoice() == null ? null : invoice(e.invoice()),
        "payment", e.payment() == null ? null : payment(e.payment()),
        "customer", e.customer() == null ? null : customer(e.customer()),
        "subscriptionId", e.subscriptionId(),
        "decline", e.decline() == null ? null : decline(e.decline()));
  }

  private static Map<String, Object> invoice(BillingEvent.InvoiceRef i) {
    return object(
        "id", i.id(),
        "number", i.number(),
        "amountRemaining", money(i.amountRemaining()),
        "attemptCount", i.attemptCount(),
        "nextAttemptAt", textOf(i.nextAttemptAt()),
        "dueDate", textOf(i.dueDate()),
        "paymentUrl", i.paymentUrl());
  }

  private static Map<String, Object> payment(BillingEvent.PaymentRef p) {
    return object("id", p.id(), "amount", money(p.amount()));
  }

  private static Map<String, Object> customer(BillingEvent.CustomerRef c) {
    return object("id", c.id(), "email", c.email(), "name", c.name());
  }

  private static Map<String, Object> decline(Decline d) {
    return object(
        "code", d.code(),
        "networkCode", d.networkCode(),
        "adviceCode", d.adviceCode(),
        "networkAdviceCode", d.networkAdviceCode(),
        "cardBrand", d.cardBrand(),
        "rail", d.rail(),
        "message", d.message());
  }

  private static Map<String, Object> money(Money m) {
    return m == null ? null : object("minor", m.minor(), "currency", m.currency());
  }

  private static String textOf(Object value) {
    return value == null ? null : value.toString();
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }
}
