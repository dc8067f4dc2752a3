package dev.recoup.local.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** Everything Stripe would keep, in order of creation. */
final class Ledger {
  final Map<String, Customer> customers = new LinkedHashMap<>();
  final Map<String, Method> methods = new LinkedHashMap<>();
  final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
  final Map<String, Invoice> invoices = new LinkedHashMap<>();
  final Map<String, Invoice.Payment> payments = new LinkedHashMap<>();
  final Map<String, Intent> intents = new LinkedHashMap<>();
  final Map<String, Charge> charges = new LinkedHashMap<>();
  final Map<String, Charge.Refund> refunds = new LinkedHashMap<>();
  final Map<String, Charge.Dispute> disputes = new LinkedHashMap<>();
  final Map<String, Event> events = new LinkedHashMap<>();

  Customer customer(Invoice invoice) {
    return customers.get(invoice.customer);
  }

  /** The method Stripe would charge: the customer's default. */
  Method defaultMethod(Invoice invoice) {
    String id = customer(invoice).defaultMethod;
    return id == null ? null : methods.get(id);
  }

  /** An event as it was written when it happened; deliveries repeat its body to the byte. */
  record Event(String id, String type, long created, String body, String objectId, String key) {}
}
