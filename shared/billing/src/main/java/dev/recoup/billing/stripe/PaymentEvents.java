package dev.recoup.billing.stripe;

import static dev.recoup.domain.BillingEventType.DISPUTED;
import static dev.recoup.domain.BillingEventType.PAYMENT_FAILED;
import static dev.recoup.domain.BillingEventType.PAYMENT_PENDING;
import static dev.recoup.domain.BillingEventType.REFUNDED;

import dev.recoup.billing.stripe.StripeWebhooks.Envelope;
import dev.recoup.domain.BillingEvent.CustomerRef;
import dev.recoup.domain.BillingEvent.InvoiceRef;
import dev.recoup.domain.BillingEvent.PaymentRef;
import dev.recoup.domain.BillingEventType;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Money;
import dev.recoup.domain.Normalisation;
import dev.recoup.json.Tree;
import java.util.ArrayList;
import java.util.List;

/** The events of charges, payment intents and disputes: none of them is sure to name an invoice. */
final class PaymentEvents {
  private final Envelope event;
  private final Tree object;
  private final String id;

  private PaymentEvents(Envelope event) {
    this.event = event;
    this.object = event.object();
    this.id = event.objectId();
  }

  static Normalisation normalise(Envelope event) {
    PaymentEvents reader = new PaymentEvents(event);
    return switch (event.type()) {
      case "charge.failed" -> reader.belongsToNone() ? reader.noInvoice() : reader.chargeFailed();
      case "charge.refunded" -> reader.belongsToNone() ? reader.noInvoice() : reader.refunded();
      case "payment_intent.payment_failed" -> reader.intentFailed();
      case "payment_intent.processing" -> reader.processing();
      case "charge.dispute.created" -> reader.disputed("disputed", "reason");
      case "charge.dispute.closed" -> reader.disputed(reader.object.get("status").id(), "status");
      default -> throw new IllegalStateException("not a payment's event: " + event.type());
    };
  }

  private boolean belongsToNone() {
    return object.get("invoice").isNull() && object.get("payment_intent").isNull();
  }

  private Normalisation noInvoice() {
    return event.ignored("charge belongs to no invoice");
  }

  private Normalisation chargeFailed() {
    return normalised(
        List.of("invoice"),
        PAYMENT_FAILED,
        id + ":failed",
        null,
        new PaymentRef(id, Shapes.money(object, "amount")),
        Shapes.declineOfCharge(object));
  }

  private Normalisation intentFailed() {
    Tree error = object.get("last_payment_error");
    return intent(
        PAYMENT_FAILED,
        "failed",
        error.get("charge").reference(),
        true,
        Shapes.declineOfError(error));
  }

  private Normalisation processing() {
    String charge = object.get("latest_charge").reference();
    List<Tree> older = object.get("charges").get("data").items();
    if (charge == null && !older.isEmpty()) {
      charge = older.getFirst().reference();
    }
    return intent(PAYMENT_PENDING, "pending", charge, object.get("invoice").isNull(), null);
  }

  private Normalisation intent(
      BillingEventType type, String happening, String charge, boolean findInvoice, Decline said) {
    List<String> readBack = new ArrayList<>();
    if (findInvoice) {
      readBack.add("invoice");
    }
    if (charge == null) {
      readBack.add("charge");
    }
    String key =
        charge != null ? charge + ":" + happening : id + ":" + happening + ":" + event.id();
    Money amount = Shapes.money(object, "amount");
    PaymentRef payment = new PaymentRef(charge != null ? charge : id, amount);
    return normalised(readBack, type, key, null, payment, said);
  }

  private Normalisation refunded() {
    Tree before = event.previous().get("amount_refunded");
    Money refunded = Shapes.money(object, "amount_refunded");
    Money now =
        before.isNull()
            ? refunded
            : refunded.minusToZero(Shapes.money(before, object.get("currency")));
    List<Tree> refunds = object.get("refunds").get("data").items();
    String refund = refunds.isEmpty() ? null : refunds.getFirst().get("id").id();
    List<String> readBack = new ArrayList<>();
    if (object.get("invoice").isNull()) {
      readBack.add("invoice");
    }
    if (refund == null) {
      readBack.add("charge");
    }
    return normalised(
        readBack,
        REFUNDED,
        refund != null ? refund + ":refunded" : id + ":refunded:" + event.id(),
        refund == null ? null : refunds.getFirst().get("reason").text(),
        new PaymentRef(id, now),
        null);
  }

  private Normalisation disputed(String happening, String reasonName) {
    PaymentRef payment =
        new PaymentRef(object.get("charge").reference(), Shapes.money(object, "amount"));
    String reason = object.get(reasonName).text();
    return normalised(
        List.of("invoice", "customer"), DISPUTED, id + ":" + happening, reason, payment, null);
  }

  private Normalisation normalised(
      List<String> readBack,
      BillingEventType type,
      String factKey,
      String reason,
      PaymentRef payment,
      Decline decline) {
    String invoice = object.get("invoice").reference();
    CustomerRef customer = Envelope.customer(object.get("customer").reference(), null, null);
    InvoiceRef named =
        invoice == null ? null : new InvoiceRef(invoice, null, null, null, null, null, null);
    return event.normalised(
        readBack, event.event(type, factKey, reason, named, payment, customer, null, decline));
  }
}
