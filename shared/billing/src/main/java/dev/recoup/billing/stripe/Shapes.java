package dev.recoup.billing.stripe;

import dev.recoup.domain.Currencies;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Money;
import dev.recoup.json.Tree;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Parts of Stripe's objects that webhooks and API answers share, in the older and newer shape. */
final class Shapes {
  /** What the bank says when it wants the customer to confirm, where Stripe names no decline. */
  static final Decline AUTHENTICATION =
      new Decline("authentication_required", null, null, null, null, null, null);

  private Shapes() {}

  /** An amount of this object with its currency; both must be there. */
  static Money money(Tree object, String amountName) {
    return money(object.get(amountName), object.get("currency"));
  }

  static Money money(Tree amount, Tree currency) {
    long minor = amount.required();
    if (minor < 0 || minor > Money.MAX_MINOR) {
      throw amount.bad("must lie between 0 and " + Money.MAX_MINOR);
    }
    String code = currency.id().toUpperCase(Locale.ROOT);
    if (!Currencies.isKnown(code)) {
      throw currency.bad("is not a known currency");
    }
    return new Money(minor, code);
  }

  /** The UTC day of an invoice's due date, or null. */
  static LocalDate dueDate(Tree invoice) {
    Instant due = invoice.get("due_date").time();
    return due == null ? null : due.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  static String subscription(Tree invoice) {
    String since =
        invoice.get("parent").get("subscription_details").get("subscription").reference();
    return since != null ? since : invoice.get("subscription").reference();
  }

  /** A checkout's first invoice; one sent by mail is a real debt from the start. */
  static boolean isCheckout(Tree invoice) {
    return "subscription_create".equals(invoice.get("billing_reason").text())
        && "charge_automatically".equals(invoice.get("collection_method").text());
  }

  static Decline declineOfCharge(Tree charge) {
    Tree outcome = charge.get("outcome");
    String reason = outcome.get("reason").text();
    return decline(
        reason != null ? reason : charge.get("failure_code").text(),
        outcome,
        charge.get("payment_method_details"),
        charge.get("failure_message").text());
  }

  /** A decline from {@code last_payment_error} or from the error of a 402 answer. */
  static Decline declineOfError(Tree error) {
    String code = error.get("decline_code").text();
    return decline(
        code != null ? code : error.get("code").text(),
        error,
        error.get("payment_method"),
        error.get("message").text());
  }

  private static Decline decline(String code, Tree signals, Tree method, String message) {
    Decline decline =
        new Decline(
            code,
            signals.get("network_decline_code").text(),
            signals.get("advice_code").text(),
            signals.get("network_advice_code").text(),
            brand(method.get("card")),
            method.get("type").text(),
            message);
    boolean silent =
        code == null
            && decline.networkCode() == null
            && decline.adviceCode() == null
            && decline.networkAdviceCode() == null
            && message == null;
    return silent ? null : decline;
  }

  /**
   * The network that processed it, else the printed brand: codes are read by the network's rules.
   */
  static String brand(Tree card) {
    String network = known(card.get("network").text());
    return network != null ? network : known(card.get("brand").text());
  }

  private static String known(String brand) {
    return "unknown".equals(brand) ? null : brand;
  }
}
