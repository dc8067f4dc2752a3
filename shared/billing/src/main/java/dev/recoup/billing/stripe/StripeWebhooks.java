package dev.recoup.billing.stripe;

import dev.recoup.domain.BillingEvent;
import dev.recoup.domain.BillingEvent.CustomerRef;
import dev.recoup.domain.BillingEvent.InvoiceRef;
import dev.recoup.domain.BillingEvent.PaymentRef;
import dev.recoup.domain.BillingEventType;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Normalisation;
import dev.recoup.json.BadInput;
import dev.recoup.json.Tree;
import java.time.Instant;
import java.util.List;

/**
 * Turns one Stripe webhook body into billing events, without Stripe's own client. The rules, with
 * their sources, and an example of each are in {@code events/webhooks/stripe}.
 */
public final class StripeWebhooks {
  /** Larger bodies are refused, in bytes; Stripe's own stay far below. */
  public static final int LARGEST_BODY = 1_000_000;

  private StripeWebhooks() {}

  /**
   * Reads a body whose signature has been verified.
   *
   * @throws BadInput naming the field when it is not a Stripe event or a member has a wrong type
   */
  public static Normalisation normalise(byte[] body) {
    if (body.length > LARGEST_BODY) {
      throw BadInput.tooLarge(LARGEST_BODY);
    }
    Envelope event = Envelope.of(Tree.ofObject(body));
    return switch (event.type) {
      case "invoice.payment_failed",
          "invoice.payment_action_required",
          "invoice.paid",
          "invoice.overdue",
          "invoice.voided",
          "invoice.marked_uncollectible",
          "invoice.updated" ->
          InvoiceEvents.normalise(event);
      case "charge.failed",
          "charge.refunded",
          "payment_intent.payment_failed",
          "payment_intent.processing",
          "charge.dispute.created",
          "charge.dispute.closed" ->
          PaymentEvents.normalise(event);
      case "customer.subscription.deleted",
          "customer.subscription.updated",
          "customer.updated",
          "payment_method.attached",
          "payment_method.updated",
          "payment_method.automatically_updated" ->
          CustomerEvents.normalise(event);
      default -> event.ignored("unknown event type: " + event.type);
    };
  }

  /** What every event carries around its object. */
  record Envelope(
      String id,
      String type,
      Instant occurredAt,
      boolean live,
      String account,
      String causedBy,
      Tree object,
      Tree previous) {

    private static Envelope of(Tree body) {
      if (!"event".equals(body.get("object").text())) {
        throw body.get("object").bad("must be event");
      }
      String id = body.get("id").id();
      String type = body.get("type").id();
      body.get("created").required();
      Tree request = body.get("request");
      return new Envelope(
          id,
          type,
          body.get("created").time(),
          body.get("livemode").bool(),
          body.get("account").text(),
          request.isObject() ? request.get("idempotency_key").text() : null,
          body.get("data").get("object").object(),
          body.get("data").get("previous_attributes"));
    }

    /** The object's own id, which must be there. */
    String objectId() {
      return object.get("id").id();
    }

    Normalisation ignored(String why) {
      return new Normalisation(List.of(), List.of(), why, causedBy, id);
    }

    Normalisation normalised(List<String> readBack, BillingEvent event) {
      return new Normalisation(List.of(event), readBack, null, causedBy, id);
    }

    BillingEvent event(
        BillingEventType kind,
        String factKey,
        String reason,
        InvoiceRef invoice,
        PaymentRef payment,
        CustomerRef customer,
        String subscriptionId,
        Decline decline) {
      return new BillingEvent(
          kind,
          id,
          factKey,
          occurredAt,
          live,
          account,
          reason,
          invoice,
          payment,
          customer,
          subscriptionId,
          decline);
    }

    /** Null when nothing is known, so that nobody looks into an empty shell. */
    static CustomerRef customer(String customerId, String email, String name) {
      return customerId == null && email == null && name == null
          ? null
          : new CustomerRef(customerId, email, name);
    }
  }
}
