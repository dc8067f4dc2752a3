package dev.recoup.local.sandbox;

import static dev.recoup.local.sandbox.Json.object;

import dev.recoup.local.sandbox.Books.Act.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The API's changing side. */
record Writes(Core core, Cashier cashier, NativeEngine engine, Reads reads) {
  private static final int MOST_METADATA = 50;

  Map<String, Object> post(List<String> path, Form form, Origin origin) {
    String kind = path.getFirst();
    if (kind.equals("billing_portal") && path.size() == 2 && path.get(1).equals("sessions")) {
      return portalSession(form);
    }
    String id = path.size() > 1 ? path.get(1) : "";
    String verb = path.size() > 2 ? path.get(2) : "";
    return switch (kind + "/" + verb) {
      case "invoices/" -> reads.expand(updateInvoice(invoice(id), form, origin), form);
      case "invoices/pay" -> reads.expand(pay(invoice(id), form, origin), form);
      case "invoices/void" -> close(invoice(id), "void", origin);
      case "invoices/mark_uncollectible" -> close(invoice(id), "uncollectible", origin);
      case "customers/" -> updateCustomer(id, form, origin);
      case "subscriptions/" -> updateSubscription(subscription(id), form, origin);
      default -> throw unknown("POST", path);
    };
  }

  Map<String, Object> delete(List<String> path, Form form, Origin origin) {
    if (path.size() != 2 || !path.getFirst().equals("subscriptions")) {
      throw unknown("DELETE", path);
    }
    Subscription s = subscription(path.get(1));
    if (s.status.equals("canceled")) {
      throw ApiError.missing("subscription", s.id);
    }
    cashier.cancel(s, "cancellation_requested", origin);
    return core.shapes().subscription(s, false);
  }

  private static ApiError unknown(String method, List<String> path) {
    return ApiError.invalid(
        "Unrecognized request URL (" + method + ": /v1/" + String.join("/", path) + ").", null);
  }

  private Invoice invoice(String id) {
    Invoice i = core.ledger().invoices.get(id);
    if (i == null) {
      throw ApiError.missing("invoice", id);
    }
    return i;
  }

  private Subscription subscription(String id) {
    Subscription s = core.ledger().subscriptions.get(id);
    if (s == null) {
      throw ApiError.missing("subscription", id);
    }
    return s;
  }

  private Map<String, Object> pay(Invoice i, Form form, Origin origin) {
    switch (i.status) {
      case "paid" -> throw ApiError.invalid("Invoice is already paid", null);
      case "void" ->
          throw ApiError.invalid("This invoice can no longer be paid because it was voided.", null);
      default -> {}
    }
    if (form.isTrue("paid_out_of_band")) {
      cashier.paidOutOfBand(i, origin);
      return core.shapes().invoice(i, false);
    }
    if (i.inFlight()) {
      throw ApiError.invalid("A payment for this invoice is already in progress.", null);
    }
    cashier.attempt(i, methodFor(i, form), i.remaining(), origin, false);
    Intent intent = i.current().intent;
    return switch (intent.status) {
      case "succeeded", "processing" -> core.shapes().invoice(i, false);
      case "requires_action" -> throw new ApiError(402, actionRequired(intent));
      default -> throw new ApiError(402, declined(intent));
    };
  }

  private Method methodFor(Invoice i, Form form) {
    String wanted = form.get("payment_method");
    Method method =
        wanted == null ? core.ledger().defaultMethod(i) : core.ledger().methods.get(wanted);
    if (wanted != null && (method == null || !method.isStoredBy(i.customer))) {
      throw ApiError.missingMethod(wanted);
    }
    if (method == null) {
      throw ApiError.invalid(
          "There is no default_payment_method set on this Customer or Invoice. Please set a"
              + " default_payment_method.",
          null);
    }
    return method;
  }

  private Map<String, Object> declined(Intent intent) {
    Map<String, Object> error = core.shapes().money().error(intent, false);
    error.remove("payment_method");
    error.put("payment_intent", core.shapes().money().intent(intent, false));
    error.put("type", "card_error");
    return error;
  }

  private Map<String, Object> actionRequired(Intent intent) {
    return object(
        "code",
        "invoice_payment_intent_requires_action",
        "doc_url",
        "https://stripe.com/docs/error-codes/invoice-payment-intent-requires-action",
        "message",
        "This payment requires additional user action before it can be completed successfully.",
        "payment_intent",
        core.shapes().money().intent(intent, false),
        "type",
        "card_error");
  }

  private Map<String, Object> updateInvoice(Invoice i, Form form, Origin origin) {
    Map<String, Object> previous = metadata(i.metadata, form);
    if (!previous.isEmpty()) {
      form.members("metadata")
          .forEach(
              (key, value) -> core.note(Kind.METADATA_SET, i.customer, i.id, key + "=" + value));
    }
    if (form.has("auto_advance")) {
      boolean on = form.isTrue("auto_advance");
      if (on != i.autoAdvance) {
        previous.put("auto_advance", i.autoAdvance);
        Instant next = i.nextAttempt;
        engine.setAutoAdvance(i, on);
        previous.put("next_payment_attempt", Shapes.seconds(next));
        core.note(
            on ? Kind.AUTO_ADVANCE_ON : Kind.AUTO_ADVANCE_OFF, i.customer, i.id, "by the API");
      }
    }
    if (!previous.isEmpty()) {
      core.events().invoice("invoice.updated", i, previous, origin);
    }
    return core.shapes().invoice(i, false);
  }

  private Map<String, Object> close(Invoice i, String status, Origin origin) {
    if (!i.isOpen() || i.status.equals(status)) {
      throw ApiError.invalid("You can only pass in open invoices. This invoice isn't open.", null);
    }
    cashier.close(i, status, origin);
    return core.shapes().invoice(i, false);
  }

  private Map<String, Object> updateCustomer(String id, Form form, Origin origin) {
    Customer c = core.ledger().customers.get(id);
    if (c == null) {
      throw ApiError.missing("customer", id);
    }
    Map<String, Object> previous = metadata(c.metadata, form);
    String method = form.get("invoice_settings[default_payment_method]");
    if (method != null && !method.equals(c.defaultMethod)) {
      if (!core.ledger().methods.containsKey(method)) {
        throw ApiError.missing("PaymentMethod", method);
      }
      previous.put("invoice_settings", object("default_payment_method", c.defaultMethod));
      c.defaultMethod = method;
    }
    if (!previous.isEmpty()) {
      core.events().customer(c, previous, origin);
    }
    return core.shapes().customer(c);
  }

  private Map<String, Object> updateSubscription(Subscription s, Form form, Origin origin) {
    Map<String, Object> previous = metadata(s.metadata, form);
    if (form.has("pause_collection[behavior]")) {
      previous.put(
          "pause_collection",
          s.pausedBehavior == null ? null : object("behavior", s.pausedBehavior));
      s.pausedBehavior = form.get("pause_collection[behavior]");
    }
    if (!previous.isEmpty()) {
      core.events().subscription("customer.subscription.updated", s, previous, origin);
    }
    return core.shapes().subscription(s, false);
  }

  /**
   * Sets metadata; an empty value removes. Answers {@code previous_attributes}, empty when nothing
   * changed.
   */
  private static Map<String, Object> metadata(Map<String, String> metadata, Form form) {
    Map<String, Object> before = object();
    form.members("metadata")
        .forEach(
            (key, value) -> {
              if (key.length() > 40 || value.length() > 500) {
                throw ApiError.invalid(
                    "Metadata keys have at most 40 and values at most 500 characters.",
                    "metadata[" + key + "]");
              }
              String old = value.isEmpty() ? metadata.remove(key) : metadata.put(key, value);
              if (!value.equals(old == null ? "" : old)) {
                before.put(key, old);
              }
            });
    if (metadata.size() > MOST_METADATA) {
      throw ApiError.invalid("Metadata has at most 50 keys.", "metadata");
    }
    return before.isEmpty() ? object() : object("metadata", before);
  }

  private Map<String, Object> portalSession(Form form) {
    String customer = form.get("customer");
    if (!core.ledger().customers.containsKey(customer == null ? "" : customer)) {
      throw ApiError.missing("customer", customer);
    }
    String id = core.draws().id("bps_1", customer, core.now());
    String flow = form.get("flow_data[type]");
    return object(
        "id",
        id,
        "object",
        "billing_portal.session",
        "configuration",
        "bpc_sandbox",
        "created",
        core.now().getEpochSecond(),
        "customer",
        customer,
        "flow",
        flow == null
            ? null
            : object(
                "after_completion",
                object("hosted_confirmation", null, "redirect", null, "type", "portal_homepage"),
                "subscription_cancel",
                null,
                "subscription_update",
                null,
                "subscription_update_confirm",
                null,
                "type",
                flow),
        "livemode",
        core.config().live(),
        "locale",
        null,
        "on_behalf_of",
        null,
        "return_url",
        form.get("return_url"),
        "url",
        Links.PORTAL + "live_" + id.substring(5));
  }
}
