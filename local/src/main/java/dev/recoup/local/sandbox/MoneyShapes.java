package dev.recoup.local.sandbox;

import static dev.recoup.local.sandbox.Json.list;
import static dev.recoup.local.sandbox.Json.object;
import static dev.recoup.local.sandbox.Shapes.seconds;

import java.util.List;
import java.util.Map;

/** Charges, payment intents, payment methods, refunds and disputes as Stripe writes them. */
record MoneyShapes(Ledger ledger, boolean live) {

  Map<String, Object> charge(Charge c, boolean old) {
    Invoice invoice = c.invoice();
    boolean succeeded = c.status.equals("succeeded");
    Map<String, Object> shape =
        object(
            "id",
            c.id,
            "object",
            "charge",
            "amount",
            c.amount,
            "amount_captured",
            succeeded ? c.amount : 0,
            "amount_refunded",
            c.refunded(),
            "application",
            null,
            "balance_transaction",
            succeeded ? "txn_" + c.id.substring(3) : null,
            "billing_details",
            billing(invoice),
            "captured",
            succeeded,
            "created",
            seconds(c.created),
            "currency",
            invoice.currency,
            "customer",
            invoice.customer,
            "description",
            "Subscription update",
            "disputed",
            c.dispute != null,
            "failure_code",
            c.decline == null ? null : c.decline.code(),
            "failure_message",
            c.decline == null ? null : c.decline.message(),
            "fraud_details",
            object(),
            "livemode",
            live,
            "metadata",
            object(),
            "outcome",
            outcome(c, old),
            "paid",
            succeeded || c.status.equals("pending"),
            "payment_intent",
            c.intent.id,
            "payment_method",
            c.method.id,
            "payment_method_details",
            details(c.method),
            "receipt_email",
            null,
            "refunded",
            c.refunded() == c.amount,
            "status",
            c.status);
    if (old) {
      shape.put("invoice", invoice.id);
      shape.put("dispute", c.dispute == null ? null : c.dispute.id);
      shape.put(
          "refunds",
          list("/v1/charges/" + c.id + "/refunds", c.refunds.stream().map(this::refund).toList()));
    }
    return shape;
  }

  /** Advice and network codes came with API 2024-12-18.acacia. */
  private static Map<String, Object> outcome(Charge c, boolean old) {
    Map<String, Object> outcome = outcome(c);
    if (!old) {
      outcome.put("advice_code", c.decline == null ? null : c.decline.advice());
      outcome.put("network_advice_code", c.decline == null ? null : c.decline.networkAdvice());
      outcome.put("network_decline_code", c.decline == null ? null : c.decline.networkCode());
    }
    return outcome;
  }

  private static Map<String, Object> outcome(Charge c) {
    if (c.decline == null) {
      return object(
          "network_status",
          "approved_by_network",
          "reason",
          null,
          "risk_level",
          "normal",
          "seller_message",
          "Payment complete.",
          "type",
          "authorized");
    }
    Decline d = c.decline;
    return object(
        "network_status",
        d.blocked() ? "not_sent_to_network" : "declined_by_network",
        "reason",
        d.outcomeReason(),
        "risk_level",
        d.blocked() ? "highest" : "normal",
        "seller_message",
        d.blocked()
            ? "Stripe blocked this payment as too risky."
            : "The bank did not return any further details with this decline.",
        "type",
        d.blocked() ? "blocked" : "issuer_declined");
  }

  private Map<String, Object> details(Method m) {
    return object(m.type, particulars(m), "type", m.type);
  }

  private static Map<String, Object> particulars(Method m) {
    return switch (m.type) {
      case "card" ->
          object(
              "brand",
              m.brand,
              "checks",
              object(
                  "address_line1_check",
                  null,
                  "address_postal_code_check",
                  null,
                  "cvc_check",
                  null),
              "country",
              m.country,
              "exp_month",
              6,
              "exp_year",
              m.expYear,
              "fingerprint",
              m.fingerprint,
              "funding",
              "credit",
              "last4",
              m.last4,
              "wallet",
              null);
      case "us_bank_account" ->
          object(
              "account_holder_type",
              "individual",
              "account_type",
              "checking",
              "bank_name",
              "TEST BANK",
              "fingerprint",
              m.fingerprint,
              "last4",
              m.last4,
              "routing_number",
              "110000000");
      case "sepa_debit" ->
          object(
              "bank_code",
              "37040044",
              "branch_code",
              null,
              "country",
              m.country,
              "fingerprint",
              m.fingerprint,
              "last4",
              m.last4);
      default -> object();
    };
  }

  Map<String, Object> intent(Intent p, boolean old) {
    Method method = p.method == null ? null : ledger.methods.get(p.method);
    boolean done = p.status.equals("succeeded");
    Map<String, Object> shape =
        object(
            "id",
            p.id,
            "object",
            "payment_intent",
            "amount",
            p.amount,
            "amount_capturable",
            0,
            "amount_received",
            done ? p.amount : 0,
            "canceled_at",
            null,
            "cancellation_reason",
            null,
            "capture_method",
            "automatic",
            "client_secret",
            p.id + "_secret_sandbox",
            "confirmation_method",
            "automatic",
            "created",
            seconds(p.created),
            "currency",
            p.invoice.currency,
            "customer",
            p.invoice.customer,
            "description",
            "Subscription update",
            "last_payment_error",
            p.error == null ? null : error(p, old),
            "latest_charge",
            p.latest == null ? null : p.latest.id,
            "livemode",
            live,
            "metadata",
            object(),
            "next_action",
            p.requiresAction
                ? object(
                    "type",
                    "use_stripe_sdk",
                    "use_stripe_sdk",
                    object("type", "three_d_secure_redirect"))
                : null,
            "payment_method",
            p.status.equals("requires_payment_method") ? null : p.method,
            "payment_method_types",
            List.of(method == null ? "card" : method.type),
            "processing",
            null,
            "receipt_email",
            null,
            "setup_future_usage",
            "off_session",
            "status",
            p.status);
    if (old) {
      shape.put("invoice", p.invoice.id);
      shape.put(
          "charges",
          list(
              "/v1/charges?payment_intent=" + p.id,
              p.latest == null ? List.of() : List.of(charge(p.latest, true))));
    }
    return shape;
  }

  /**
   * The error object of a declined payment, as in {@code last_payment_error} and in a 402 answer.
   */
  Map<String, Object> error(Intent p, boolean old) {
    Decline d = p.error;
    Map<String, Object> shape = object();
    if (p.latest != null) {
      shape.put("charge", p.latest.id);
    }
    shape.put("code", d.code());
    shape.put("decline_code", d.declineCode());
    shape.put("doc_url", "https://stripe.com/docs/error-codes/" + d.code().replace('_', '-'));
    shape.put("message", d.message());
    if (!old) {
      putIfPresent(shape, "advice_code", d.advice());
      putIfPresent(shape, "network_advice_code", d.networkAdvice());
      putIfPresent(shape, "network_decline_code", d.networkCode());
    }
    if (p.method != null) {
      shape.put("payment_method", method(ledger.methods.get(p.method)));
    }
    shape.put("type", "card_error");
    return shape;
  }

  private static void putIfPresent(Map<String, Object> shape, String name, Object value) {
    if (value != null) {
      shape.put(name, value);
    }
  }

  Map<String, Object> method(Method m) {
    return object(
        "id",
        m.id,
        "object",
        "payment_method",
        "billing_details",
        object(
            "address",
            object(
                "city",
                null,
                "country",
                m.country,
                "line1",
                null,
                "line2",
                null,
                "postal_code",
                null,
                "state",
                null),
            "email",
            null,
            "name",
            null,
            "phone",
            null),
        m.type,
        particulars(m),
        "created",
        seconds(m.created),
        "customer",
        m.detached ? null : m.customer,
        "livemode",
        live,
        "metadata",
        object(),
        "type",
        m.type);
  }

  private Map<String, Object> billing(Invoice invoice) {
    Person person = ledger.customers.get(invoice.customer).person;
    return object(
        "address",
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
        "email",
        person.email(),
        "name",
        person.name(),
        "phone",
        null);
  }

  Map<String, Object> refund(Charge.Refund r) {
    return object(
        "id",
        r.id(),
        "object",
        "refund",
        "amount",
        r.amount(),
        "charge",
        r.charge().id,
        "created",
        seconds(r.created()),
        "currency",
        r.charge().invoice().currency,
        "metadata",
        object(),
        "payment_intent",
        r.charge().intent.id,
        "reason",
        "requested_by_customer",
        "status",
        "succeeded");
  }

  Map<String, Object> dispute(Charge.Dispute d) {
    return object(
        "id",
        d.id,
        "object",
        "dispute",
        "amount",
        d.charge.amount,
        "balance_transactions",
        List.of(),
        "charge",
        d.charge.id,
        "created",
        seconds(d.created),
        "currency",
        d.charge.invoice().currency,
        "evidence",
        object(),
        "evidence_details",
        object(
            "due_by",
            seconds(d.created.plusSeconds(9 * 86_400)),
            "has_evidence",
            false,
            "past_due",
            false,
            "submission_count",
            0),
        "is_charge_refundable",
        false,
        "livemode",
        live,
        "metadata",
        object(),
        "payment_intent",
        d.charge.intent.id,
        "reason",
        d.reason,
        "status",
        d.status);
  }
}
