package dev.recoup.billing.stripe;

import static dev.recoup.domain.BillingEventType.INVOICE_CHANGED;
import static dev.recoup.domain.BillingEventType.INVOICE_OVERDUE;
import static dev.recoup.domain.BillingEventType.INVOICE_VOIDED;
import static dev.recoup.domain.BillingEventType.PAYMENT_FAILED;
import static dev.recoup.domain.BillingEventType.PAYMENT_SUCCEEDED;

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

/** The {@code invoice.*} events. */
final class InvoiceEvents {
  private final Envelope event;
  private final Tree invoice;
  private final String id;

  private InvoiceEvents(Envelope event) {
    this.event = event;
    this.invoice = event.object();
    this.id = event.objectId();
  }

  static Normalisation normalise(Envelope event) {
    InvoiceEvents reader = new InvoiceEvents(event);
    if (Shapes.isCheckout(reader.invoice)) {
      return event.ignored("first invoice of a subscription: checkout, not dunning");
    }
    return switch (event.type()) {
      case "invoice.payment_failed" -> reader.failed();
      case "invoice.payment_action_required" -> reader.actionRequired();
      case "invoice.paid" -> reader.paid();
      case "invoice.overdue" -> reader.overdue();
      case "invoice.voided" -> reader.told(INVOICE_VOIDED, reader.id + ":voided", null);
      case "invoice.marked_uncollectible" ->
          reader.told(INVOICE_CHANGED, reader.id + ":written_off", "written_off");
      case "invoice.updated" -> reader.updated();
      default -> throw new IllegalStateException("not an invoice's event: " + event.type());
    };
  }

  private Normalisation failed() {
    String charge = invoice.get("charge").reference();
    String key =
        charge != null
            ? charge + ":failed"
            : id + ":attempt:" + invoice.get("attempt_count").count() + ":failed:" + event.id();
    return failure(key, null);
  }

  private Normalisation actionRequired() {
    return failure(id + ":action_required:" + event.id(), Shapes.AUTHENTICATION);
  }

  private Normalisation failure(String factKey, Decline decline) {
    String payment = chargeOrIntent();
    List<String> readBack = new ArrayList<>(List.of("charge"));
    if (customerIsIncomplete()) {
      readBack.add("customer");
    }
    return normalised(
        readBack,
        PAYMENT_FAILED,
        factKey,
        null,
        payment == null ? null : new PaymentRef(payment, null),
        decline);
  }

  private Normalisation overdue() {
    InvoiceRef shown = shown();
    String key = id + ":overdue" + (shown.dueDate() == null ? "" : ":" + shown.dueDate());
    List<String> readBack = customerIsIncomplete() ? List.of("customer") : List.of();
    return normalised(readBack, INVOICE_OVERDUE, key, null, null, null);
  }

  private Normalisation paid() {
    Money amount = Shapes.money(invoice, "amount_paid");
    String payment = amount.isZero() ? null : paymentId();
    boolean outOfBand = invoice.get("paid_out_of_band").isTrue() || isRecord(payment);
    boolean unread = !amount.isZero() && (payment == null || payment.startsWith("pi_"));
    return normalised(
        unread ? List.of("charge") : List.of(),
        PAYMENT_SUCCEEDED,
        id + ":paid",
        outOfBand ? "paid_out_of_band" : null,
        amount.isZero() ? null : new PaymentRef(payment, amount),
        null);
  }

  private static boolean isRecord(String payment) {
    return payment != null && payment.startsWith("pr_");
  }

  private String paymentId() {
    String named = chargeOrIntent();
    return named != null ? named : Payments.onlyPaid(invoice.get("payments"));
  }

  private String chargeOrIntent() {
    String charge = invoice.get("charge").reference();
    return charge != null ? charge : invoice.get("payment_intent").reference();
  }

  private Normalisation updated() {
    if (event.previous().has("status")) {
      return event.ignored("status change: told by its own event");
    }
    String status = invoice.get("status").text();
    if (!"open".equals(status)) {
      return event.ignored("invoice is not open: " + status);
    }
    String reason = relevantChange(event.previous());
    return reason == null
        ? event.ignored("no relevant change")
        : told(INVOICE_CHANGED, id + ":changed:" + event.id(), reason);
  }

  private static String relevantChange(Tree previous) {
    if (previous.has("pre_payment_credit_notes_amount")
        || previous.has("post_payment_credit_notes_amount")) {
      return "credit_note";
    }
    return previous.has("amount_remaining")
        ? "amount"
        : previous.has("due_date") ? "due_date" : null;
  }

  private Normalisation told(BillingEventType type, String factKey, String reason) {
    return normalised(List.of(), type, factKey, reason, null, null);
  }

  private Normalisation normalised(
      List<String> readBack,
      BillingEventType type,
      String factKey,
      String reason,
      PaymentRef payment,
      Decline decline) {
    return event.normalised(
        readBack,
        event.event(
            type,
            factKey,
            reason,
            shown(),
            payment,
            customer(),
            Shapes.subscription(invoice),
            decline));
  }

  private InvoiceRef shown() {
    return new InvoiceRef(
        id,
        invoice.get("number").text(),
        Shapes.money(invoice, "amount_remaining"),
        invoice.get("attempt_count").count(),
        invoice.get("next_payment_attempt").time(),
        Shapes.dueDate(invoice),
        invoice.get("hosted_invoice_url").text());
  }

  private CustomerRef customer() {
    return Envelope.customer(
        invoice.get("customer").reference(),
        invoice.get("customer_email").text(),
        invoice.get("customer_name").text());
  }

  private boolean customerIsIncomplete() {
    return invoice.get("customer_email").isNull() || invoice.get("customer_name").isNull();
  }
}
