package dev.recoup.local.sandbox;

import static dev.recoup.local.sandbox.Json.list;
import static dev.recoup.local.sandbox.Json.object;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Invoices, customers and subscriptions as Stripe writes them, before ({@code old}) and after API
 * 2025-03-31.basil. Fields: stripe-java 33.3.0 (API 2026-07-29.dahlia) and Stripe's published
 * fixtures.
 */
record Shapes(Ledger ledger, SandboxConfig config, MoneyShapes money) {
  static Long seconds(Instant instant) {
    return instant == null ? null : instant.getEpochSecond();
  }

  Map<String, Object> invoice(Invoice i, boolean old) {
    Person person = ledger.customers.get(i.customer).person;
    Map<String, Object> shape =
        object(
            "id",
            i.id,
            "object",
            "invoice",
            "account_country",
            "US",
            "account_name",
            "Example Company",
            "account_tax_ids",
            null,
            "amount_due",
            i.total - i.credited,
            "amount_overpaid",
            0,
            "amount_paid",
            i.paid,
            "amount_remaining",
            i.remaining(),
            "amount_shipping",
            0,
            "application",
            null,
            "attempt_count",
            i.attempts,
            "attempted",
            i.attempts > 0,
            "auto_advance",
            i.autoAdvance,
            "automatic_tax",
            object("enabled", false, "liability", null, "status", null),
            "billing_reason",
            i.subscription == null ? "manual" : "subscription_cycle",
            "collection_method",
            i.sent ? "send_invoice" : "charge_automatically",
            "created",
            seconds(i.created),
            "currency",
            i.currency,
            "custom_fields",
            null,
            "customer",
            i.customer,
            "customer_address",
            object(
                "city",
                null,
                "country",
                person.country(),
                "line1",
                null,
                "line2",
                null,
                "postal_code",
                null,
                "state",
                null),
            "customer_email",
            person.email(),
            "customer_name",
            person.name(),
            "customer_phone",
            null,
            "customer_tax_exempt",
            "none",
            "default_payment_method",
            null,
            "default_source",
            null,
            "description",
            null,
            "discounts",
            List.of(),
            "due_date",
            seconds(i.due),
            "ending_balance",
            0,
            "footer",
            null,
            "hosted_invoice_url",
            hostedUrl(i),
            "invoice_pdf",
            hostedUrl(i) + "/pdf?s=ap",
            "last_finalization_error",
            null,
            "lines",
            lines(i, old),
            "livemode",
            config.live(),
            "metadata",
            object(),
            "next_payment_attempt",
            seconds(i.nextAttempt),
            "number",
            i.number,
            "on_behalf_of",
            null,
            "payment_settings",
            object(
                "default_mandate",
                null,
                "payment_method_options",
                null,
                "payment_method_types",
                null),
            "period_end",
            seconds(i.created),
            "period_start",
            seconds(i.created.minus(Duration.ofDays(30))),
            "post_payment_credit_notes_amount",
            0,
            "pre_payment_credit_notes_amount",
            i.credited,
            "receipt_number",
            null,
            "starting_balance",
            0,
            "statement_descriptor",
            null,
            "status",
            i.status,
            "status_transitions",
            object(
                "finalized_at",
                seconds(i.created.plusSeconds(3600)),
                "marked_uncollectible_at",
                seconds(i.uncollectibleAt),
                "paid_at",
                seconds(i.paidAt),
                "voided_at",
                seconds(i.voidedAt)),
            "subtotal",
            i.total,
            "subtotal_excluding_tax",
            i.total,
            "total",
            i.total,
            "total_excluding_tax",
            i.total,
            "webhooks_delivered_at",
            seconds(i.created));
    shape.put("metadata", i.metadata);
    if (old) {
      Intent intent = i.current() == null ? null : i.current().intent;
      shape.put("charge", intent == null || intent.latest == null ? null : intent.latest.id);
      shape.put("payment_intent", intent == null ? null : intent.id);
      shape.put("paid", i.status.equals("paid"));
      shape.put("paid_out_of_band", i.outOfBand);
      shape.put("subscription", i.subscription);
      shape.put("tax", null);
    } else {
      shape.put(
          "parent",
          i.subscription == null
              ? null
              : object(
                  "quote_details",
                  null,
                  "subscription_details",
                  object("metadata", object(), "subscription", i.subscription),
                  "type",
                  "subscription_details"));
      shape.put("confirmation_secret", null);
    }
    return shape;
  }

  private Map<String, Object> lines(Invoice i, boolean old) {
    Map<String, Object> line =
        object(
            "id",
            "il_" + i.id.substring(3),
            "object",
            "line_item",
            "amount",
            i.total,
            "currency",
            i.currency,
            "description",
            "1 × Example plan",
            "discountable",
            true,
            "livemode",
            config.live(),
            "metadata",
            object(),
            "period",
            object(
                "end", seconds(i.created.plus(Duration.ofDays(30))), "start", seconds(i.created)),
            "quantity",
            1);
    if (old) {
      line.put("subscription", i.subscription);
      line.put("type", i.subscription == null ? "invoiceitem" : "subscription");
    } else {
      line.put("invoice", i.id);
      line.put(
          "parent",
          i.subscription == null
              ? null
              : object(
                  "invoice_item_details",
                  null,
                  "subscription_item_details",
                  object(
                      "invoice_item",
                      null,
                      "proration",
                      false,
                      "subscription",
                      i.subscription,
                      "subscription_item",
                      "si_" + i.subscription.substring(4)),
                  "type",
                  "subscription_item_details"));
    }
    return list("/v1/invoices/" + i.id + "/lines", List.of(line));
  }

  String hostedUrl(Invoice i) {
    return "https://invoice.stripe.com/i/" + config.account() + "/live_" + i.id.substring(3);
  }

  Map<String, Object> payments(Invoice i) {
    return list(
        "/v1/invoices/" + i.id + "/payments",
        i.payments.reversed().stream().map(this::payment).toList());
  }

  Map<String, Object> payment(Invoice.Payment p) {
    boolean paid = p.status.equals("paid");
    return object(
        "id",
        p.id,
        "object",
        "invoice_payment",
        "amount_paid",
        paid ? p.intent.amount : null,
        "amount_requested",
        p.intent.amount,
        "created",
        seconds(p.created),
        "currency",
        p.invoice.currency,
        "invoice",
        p.invoice.id,
        "is_default",
        p == p.invoice.payments.getFirst(),
        "livemode",
        config.live(),
        "payment",
        object("payment_intent", p.intent.id, "type", "payment_intent"),
        "status",
        p.status,
        "status_transitions",
        object("canceled_at", null, "paid_at", seconds(p.paidAt)));
  }

  Map<String, Object> customer(Customer c) {
    return object(
        "id",
        c.person.id(),
        "object",
        "customer",
        "address",
        object(
            "city",
            null,
            "country",
            c.person.country(),
            "line1",
            null,
            "line2",
            null,
            "postal_code",
            null,
            "state",
            null),
        "balance",
        0,
        "created",
        seconds(c.created),
        "currency",
        null,
        "default_source",
        null,
        "delinquent",
        false,
        "description",
        null,
        "email",
        c.person.email(),
        "invoice_settings",
        object(
            "custom_fields",
            null,
            "default_payment_method",
            c.defaultMethod,
            "footer",
            null,
            "rendering_options",
            null),
        "livemode",
        config.live(),
        "metadata",
        c.metadata,
        "name",
        c.person.name(),
        "next_invoice_sequence",
        2,
        "phone",
        null,
        "preferred_locales",
        List.of(c.person.language()),
        "shipping",
        null,
        "tax_exempt",
        "none",
        "test_clock",
        null);
  }

  Map<String, Object> subscription(Subscription s, boolean old) {
    Map<String, Object> item =
        object(
            "id",
            "si_" + s.id.substring(4),
            "object",
            "subscription_item",
            "created",
            seconds(s.created),
            "metadata",
            object(),
            "price",
            object(
                "id",
                "price_" + s.id.substring(4),
                "object",
                "price",
                "active",
                true,
                "currency",
                s.currency,
                "livemode",
                config.live(),
                "metadata",
                object(),
                "product",
                "prod_example",
                "recurring",
                object("interval", "month", "interval_count", 1, "usage_type", "licensed"),
                "type",
                "recurring",
                "unit_amount",
                s.amount),
            "quantity",
            1,
            "subscription",
            s.id);
    Map<String, Object> holder = old ? object() : item;
    holder.put("current_period_start", seconds(s.created.plus(Duration.ofDays(90))));
    holder.put("current_period_end", seconds(s.created.plus(Duration.ofDays(120))));
    Map<String, Object> shape =
        object(
            "id",
            s.id,
            "object",
            "subscription",
            "billing_cycle_anchor",
            seconds(s.created),
            "cancel_at",
            null,
            "cancel_at_period_end",
            false,
            "canceled_at",
            seconds(s.canceledAt),
            "cancellation_details",
            object("comment", null, "feedback", null, "reason", s.cancelReason),
            "collection_method",
            "charge_automatically",
            "created",
            seconds(s.created),
            "currency",
            s.currency,
            "customer",
            s.customer,
            "default_payment_method",
            null,
            "default_source",
            null,
            "ended_at",
            seconds(s.canceledAt),
            "items",
            list("/v1/subscription_items?subscription=" + s.id, List.of(item)),
            "latest_invoice",
            s.latestInvoice,
            "livemode",
            config.live(),
            "metadata",
            s.metadata,
            "pause_collection",
            s.pausedBehavior == null
                ? null
                : object("behavior", s.pausedBehavior, "resumes_at", null),
            "start_date",
            seconds(s.created),
            "status",
            s.status,
            "trial_end",
            null,
            "trial_start",
            null);
    if (old) {
      shape.putAll(holder);
    }
    return shape;
  }
}
