package dev.recoup.billing.stripe;

import static dev.recoup.domain.BillingEventType.PAYMENT_METHOD_UPDATED;
import static dev.recoup.domain.BillingEventType.SUBSCRIPTION_CANCELED;

import dev.recoup.billing.stripe.StripeWebhooks.Envelope;
import dev.recoup.domain.BillingEvent.CustomerRef;
import dev.recoup.domain.BillingEventType;
import dev.recoup.domain.Normalisation;
import dev.recoup.json.Tree;
import java.util.List;
import java.util.stream.Stream;

/** The events of customers, their subscriptions and their payment methods. */
final class CustomerEvents {
  private final Envelope event;
  private final Tree object;
  private final String id;

  private CustomerEvents(Envelope event) {
    this.event = event;
    this.object = event.object();
    this.id = event.objectId();
  }

  static Normalisation normalise(Envelope event) {
    CustomerEvents reader = new CustomerEvents(event);
    return switch (event.type()) {
      case "customer.subscription.deleted" -> reader.ended();
      case "customer.subscription.updated" ->
          reader.defaultChanged(
              reader.changed(event.previous(), reader.object, "default_payment_method"),
              reader.owner(),
              reader.id);
      case "customer.updated" ->
          reader.defaultChanged(
              reader.changed(
                  event.previous().get("invoice_settings"),
                  reader.object.get("invoice_settings"),
                  "default_payment_method"),
              Envelope.customer(
                  reader.id, reader.object.get("email").text(), reader.object.get("name").text()),
              null);
      default -> reader.method();
    };
  }

  private Normalisation ended() {
    String reason = object.get("cancellation_details").get("reason").text();
    return normalised(SUBSCRIPTION_CANCELED, id + ":ended", reason, List.of(), owner(), id);
  }

  /** The present value of a default that changed and was not merely taken away; else null. */
  private String changed(Tree before, Tree now, String name) {
    return before.has(name) ? now.get(name).reference() : null;
  }

  private Normalisation defaultChanged(
      String newMethod, CustomerRef customer, String subscription) {
    String now =
        newMethod != null ? newMethod : changed(event.previous(), object, "default_source");
    return now == null
        ? event.ignored("no relevant change")
        : normalised(
            PAYMENT_METHOD_UPDATED,
            id + ":default:" + now + ":" + event.id(),
            "default_changed",
            List.of(),
            customer,
            subscription);
  }

  private Normalisation method() {
    if (object.get("customer").isNull()) {
      return event.ignored("payment method belongs to no customer");
    }
    String type = object.get("type").id();
    String reason = event.type().substring(event.type().lastIndexOf('.') + 1);
    Tree before = event.previous().get(type);
    if (reason.equals("updated")
        && Stream.of("fingerprint", "exp_month", "exp_year", "last4").noneMatch(before::has)) {
      return event.ignored("no relevant change");
    }
    return normalised(
        PAYMENT_METHOD_UPDATED,
        methodKey(object.get(type), reason),
        reason,
        List.of("customer"),
        owner(),
        null);
  }

  private String methodKey(Tree details, String reason) {
    String fingerprint = details.get("fingerprint").text();
    Long month = details.get("exp_month").number();
    Long year = details.get("exp_year").number();
    if (fingerprint == null && (month == null || year == null)) {
      return id + ":" + reason + ":" + event.id();
    }
    return id
        + (fingerprint == null ? "" : ":" + fingerprint)
        + (month == null || year == null ? "" : ":%04d-%02d".formatted(year, month));
  }

  private CustomerRef owner() {
    return Envelope.customer(object.get("customer").reference(), null, null);
  }

  private Normalisation normalised(
      BillingEventType type,
      String factKey,
      String reason,
      List<String> readBack,
      CustomerRef customer,
      String subscription) {
    return event.normalised(
        readBack, event.event(type, factKey, reason, null, null, customer, subscription, null));
  }
}
