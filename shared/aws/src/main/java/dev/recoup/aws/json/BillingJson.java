package dev.recoup.aws.json;

import static dev.recoup.aws.json.Json.list;
import static dev.recoup.aws.json.Json.object;
import static dev.recoup.aws.json.Json.read;

import dev.recoup.domain.BillingEvent;
import dev.recoup.domain.BillingEventType;
import dev.recoup.domain.Card;
import dev.recoup.domain.Charge;
import dev.recoup.domain.ChargeStatus;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.Money;
import dev.recoup.domain.Normalisation;
import dev.recoup.json.Tree;
import java.util.Map;

/** What billing systems say. */
final class BillingJson {
  private BillingJson() {}

  static Map<String, Object> fields(Money m) {
    return object("minor", m.minor(), "currency", m.currency());
  }

  /** The only type without defaults: an amount must never become nothing by a missing field. */
  static Money money(Tree t) {
    return new Money(t.longValue("minor"), t.string("currency"));
  }

  static Map<String, Object> fields(Decline d) {
    return object(
        "code", d.code(),
        "networkCode", d.networkCode(),
        "adviceCode", d.adviceCode(),
        "networkAdviceCode", d.networkAdviceCode(),
        "cardBrand", d.cardBrand(),
        "rail", d.rail(),
        "message", d.message());
  }

  static Decline decline(Tree t) {
    return new Decline(
        t.optString("code"),
        t.optString("networkCode"),
        t.optString("adviceCode"),
        t.optString("networkAdviceCode"),
        t.optString("cardBrand"),
        t.optString("rail"),
        t.optString("message"));
  }

  static Map<String, Object> fields(BillingEvent e) {
    return object(
        "type", e.type(),
        "deliveryKey", e.deliveryKey(),
        "factKey", e.factKey(),
        "occurredAt", e.occurredAt(),
        "live", e.live(),
        "account", e.account(),
        "reason", e.reason(),
        "invoice", e.invoice(),
        "payment", e.payment(),
        "customer", e.customer(),
        "subscriptionId", e.subscriptionId(),
        "decline", e.decline());
  }

  static BillingEvent billingEvent(Tree t) {
    return new BillingEvent(
        t.get("type").oneOf(BillingEventType.values()),
        t.optString("deliveryKey"),
        t.optString("factKey"),
        t.optInstant("occurredAt"),
        t.boolOr("live", false),
        t.optString("account"),
        t.optString("reason"),
        read(t.get("invoice"), BillingEvent.InvoiceRef.class),
        read(t.get("payment"), BillingEvent.PaymentRef.class),
        read(t.get("customer"), BillingEvent.CustomerRef.class),
        t.optString("subscriptionId"),
        read(t.get("decline"), Decline.class));
  }

  static Map<String, Object> fields(BillingEvent.InvoiceRef i) {
    return object(
        "id", i.id(),
        "number", i.number(),
        "amountRemaining", i.amountRemaining(),
        "attemptCount", i.attemptCount(),
        "nextAttemptAt", i.nextAttemptAt(),
        "dueDate", i.dueDate(),
        "paymentUrl", i.paymentUrl());
  }

  static BillingEvent.InvoiceRef invoiceRef(Tree t) {
    return new BillingEvent.InvoiceRef(
        t.optString("id"),
        t.optString("number"),
        read(t.get("amountRemaining"), Money.class),
        t.optInt("attemptCount"),
        t.optInstant("nextAttemptAt"),
        t.optDate("dueDate"),
        t.optString("paymentUrl"));
  }

  static Map<String, Object> fields(BillingEvent.PaymentRef p) {
    return object("id", p.id(), "amount", p.amount());
  }

  static BillingEvent.PaymentRef paymentRef(Tree t) {
    return new BillingEvent.PaymentRef(t.optString("id"), read(t.get("amount"), Money.class));
  }

  static Map<String, Object> fields(BillingEvent.CustomerRef c) {
    return object("id", c.id(), "email", c.email(), "name", c.name());
  }

  static BillingEvent.CustomerRef customerRef(Tree t) {
    return new BillingEvent.CustomerRef(
        t.optString("id"), t.optString("email"), t.optString("name"));
  }

  static Map<String, Object> fields(Normalisation n) {
    return object(
        "events", n.events(),
        "readBack", n.readBack(),
        "ignored", n.ignored(),
        "causedBy", n.causedBy(),
        "deliveryKey", n.deliveryKey());
  }

  static Normalisation normalisation(Tree t) {
    return new Normalisation(
        list(t, "events", BillingEvent.class),
        t.strings("readBack"),
        t.optString("ignored"),
        t.optString("causedBy"),
        t.optString("deliveryKey"));
  }

  static Map<String, Object> fields(Card c) {
    return object(
        "key", c.key(),
        "methodId", c.methodId(),
        "brand", c.brand(),
        "rail", c.rail(),
        "last4", c.last4(),
        "expMonth", c.expMonth(),
        "expYear", c.expYear(),
        "funding", c.funding(),
        "country", c.country());
  }

  static Card card(Tree t) {
    return new Card(
        t.optString("key"),
        t.optString("methodId"),
        t.optString("brand"),
        t.optString("rail"),
        t.optString("last4"),
        t.intOr("expMonth", 0),
        t.intOr("expYear", 0),
        t.optString("funding"),
        t.optString("country"));
  }

  static Map<String, Object> fields(Charge c) {
    return object(
        "id", c.id(),
        "at", c.at(),
        "status", c.status(),
        "amount", c.amount(),
        "refunded", c.refunded(),
        "disputed", c.disputed(),
        "cardKey", c.cardKey(),
        "decline", c.decline());
  }

  static Charge charge(Tree t) {
    return new Charge(
        t.optString("id"),
        t.optInstant("at"),
        t.get("status").oneOf(ChargeStatus.values()),
        read(t.get("amount"), Money.class),
        t.longOr("refunded", 0),
        t.boolOr("disputed", false),
        t.optString("cardKey"),
        read(t.get("decline"), Decline.class));
  }

  static Map<String, Object> fields(Invoice i) {
    return object(
        "id", i.id(),
        "number", i.number(),
        "status", i.status(),
        "collectionMethod", i.collectionMethod(),
        "total", i.total(),
        "paid", i.paid(),
        "remaining", i.remaining(),
        "credited", i.credited(),
        "attemptCount", i.attemptCount(),
        "nativeNextAttemptAt", i.nativeNextAttemptAt(),
        "nativeCollecting", i.nativeCollecting(),
        "firstOfSubscription", i.firstOfSubscription(),
        "paidOutOfBand", i.paidOutOfBand(),
        "dueDate", i.dueDate(),
        "createdAt", i.createdAt(),
        "paidAt", i.paidAt(),
        "paymentUrl", i.paymentUrl(),
        "customerId", i.customerId(),
        "subscriptionId", i.subscriptionId(),
        "live", i.live(),
        "card", i.card(),
        "charges", i.charges());
  }

  static Invoice invoice(Tree t) {
    return new Invoice(
        t.optString("id"),
        t.optString("number"),
        t.get("status").oneOf(InvoiceStatus.values()),
        t.get("collectionMethod").oneOf(CollectionMethod.values()),
        read(t.get("total"), Money.class),
        read(t.get("paid"), Money.class),
        read(t.get("remaining"), Money.class),
        t.longOr("credited", 0),
        t.intOr("attemptCount", 0),
        t.optInstant("nativeNextAttemptAt"),
        t.boolOr("nativeCollecting", false),
        t.boolOr("firstOfSubscription", false),
        t.boolOr("paidOutOfBand", false),
        t.optDate("dueDate"),
        t.optInstant("createdAt"),
        t.optInstant("paidAt"),
        t.optString("paymentUrl"),
        t.optString("customerId"),
        t.optString("subscriptionId"),
        t.boolOr("live", false),
        read(t.get("card"), Card.class),
        list(t, "charges", Charge.class));
  }
}
