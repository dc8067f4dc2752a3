package dev.recoup.billing.stripe;

import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import dev.recoup.billing.Billing.Collected;
import dev.recoup.domain.BillingEvent;
import dev.recoup.domain.BillingEvent.CustomerRef;
import dev.recoup.domain.BillingEvent.InvoiceRef;
import dev.recoup.domain.BillingEvent.PaymentRef;
import dev.recoup.domain.BillingEventType;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Money;
import dev.recoup.json.BadInput;
import dev.recoup.json.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One charge of an invoice, and what its answer means.
 *
 * @param methodId what is charged instead of the invoice's own method; null for its own
 */
record Collecting(
    StripeApi api,
    String invoiceId,
    Money remaining,
    String attemptId,
    String methodId,
    boolean live,
    Instant now) {
  /** The bank wants the customer to confirm; Stripe then names neither decline nor charge. */
  private static final String NEEDS_CUSTOMER = "invoice_payment_intent_requires_action";

  /**
   * Calendar days until a rail has usually settled, plus two. Business days: ACH up to 4
   * (docs.stripe.com/payments/ach-direct-debit), Bacs 4 (docs.stripe.com/payments/payment-methods/
   * bacs-debit), SEPA 7 to 8 (docs.stripe.com/payments/sepa-debit; at most 14); all read 2026-11.
   * Other rails as SEPA, the slowest of these.
   */
  private static int daysToSettle(String rail) {
    return switch (rail) {
      case "card" -> 2;
      case "us_bank_account", "ach_debit", "bacs_debit" -> 8;
      default -> 14;
    };
  }

  Collected collect() {
    try {
      return tried();
    } catch (BadInput e) {
      return new Collected.Unknown("Stripe's answer cannot be read: " + e.getMessage());
    }
  }

  private Collected tried() {
    String path = StripeApi.path("invoices", invoiceId) + "/pay";
    try {
      return answered(api.charge(attemptId, path, form()));
    } catch (StripeException e) {
      return failed(path, e);
    }
  }

  private String[] form() {
    List<String> form = new ArrayList<>();
    form.addAll(List.of("off_session", "true"));
    form.addAll(List.of("expand[]", "payments.data.payment.payment_intent"));
    if (methodId != null) {
      form.addAll(List.of("payment_method", methodId));
    }
    return form.toArray(String[]::new);
  }

  private Collected answered(Tree invoice) {
    List<Tree> payments = invoice.get("payments").get("data").items();
    if ("paid".equals(invoice.get("status").text())) {
      return payments.stream()
          .filter(p -> "paid".equals(p.get("status").text()))
          .max(Comparator.comparing(Collecting::paidAt))
          .<Collected>map(this::paid)
          .orElseGet(() -> new Collected.Refused("paid without a charge"));
    }
    return payments.stream()
        .map(p -> p.get("payment").get("payment_intent"))
        .filter(intent -> intent.isObject() && "processing".equals(intent.get("status").text()))
        .findFirst()
        .<Collected>map(this::pending)
        .orElseGet(() -> new Collected.Unknown("the invoice is neither paid nor in progress"));
  }

  private static Instant paidAt(Tree payment) {
    Instant at = payment.get("status_transitions").get("paid_at").time();
    return at == null ? Instant.EPOCH : at;
  }

  private Collected paid(Tree payment) {
    Tree intent = payment.get("payment").get("payment_intent");
    String charge = intent.isObject() ? intent.get("latest_charge").reference() : null;
    return new Collected.Paid(
        charge != null ? charge : intent.reference(), Shapes.money(payment, "amount_paid"));
  }

  private Collected pending(Tree intent) {
    int days =
        intent.get("payment_method_types").items().stream()
            .mapToInt(rail -> daysToSettle(rail.id()))
            .max()
            .orElse(daysToSettle("card"));
    return new Collected.Pending(
        intent.get("latest_charge").reference(), now.plus(Duration.ofDays(days)));
  }

  private Collected failed(String path, StripeException e) {
    return switch (e) {
      case CardException declined -> declined(declined);
      case InvalidRequestException refused -> refused(refused);
      // Both are answered before anything is tried, so no money can have moved.
      case RateLimitException busy -> throw api.unavailable("charging " + path, busy);
      case AuthenticationException key -> throw api.unavailable("charging " + path, key);
      // No answer, a fault at Stripe, or a key that is in use or was used for something else.
      default ->
          new Collected.Unknown(
              StripeApi.status(e) == 0 ? "no answer" : "Stripe answered " + StripeApi.status(e));
    };
  }

  private Collected refused(InvalidRequestException e) {
    return new Collected.Refused(e.getCode() != null ? e.getCode() : reason(e));
  }

  private static String reason(InvalidRequestException e) {
    Optional<String> message = StripeApi.error(e).map(error -> error.get("message").text());
    return message.orElse("Stripe answered " + StripeApi.status(e));
  }

  private Collected declined(CardException e) {
    Tree error = StripeApi.error(e).orElseThrow(() -> new BadInput("error", "must be an object"));
    String customer = error.get("payment_intent").get("customer").reference();
    if (NEEDS_CUSTOMER.equals(error.get("code").text())) {
      return new Collected.Declined(null, event(null, customer, Shapes.AUTHENTICATION));
    }
    Tree told = fullest(error);
    String charge = told.get("charge").reference();
    return new Collected.Declined(charge, event(charge, customer, Shapes.declineOfError(told)));
  }

  /** The intent's account of the same error names the method, whose brand the codes need. */
  private static Tree fullest(Tree error) {
    Tree told = error.get("payment_intent").get("last_payment_error");
    return told.isObject() ? told : error;
  }

  private BillingEvent event(String charge, String customer, Decline decline) {
    return new BillingEvent(
        BillingEventType.PAYMENT_FAILED,
        attemptId,
        charge != null ? charge + ":failed" : invoiceId + ":failed:" + attemptId,
        now,
        live,
        null,
        null,
        new InvoiceRef(invoiceId, null, remaining, null, null, null, null),
        new PaymentRef(charge, remaining),
        customer == null ? null : new CustomerRef(customer, null, null),
        null,
        decline);
  }
}
