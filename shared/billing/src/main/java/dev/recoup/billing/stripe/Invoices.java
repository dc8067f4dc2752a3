package dev.recoup.billing.stripe;

import dev.recoup.domain.Card;
import dev.recoup.domain.Charge;
import dev.recoup.domain.ChargeStatus;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.Money;
import dev.recoup.json.Tree;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads invoices, charges and payment methods out of the API's answers. */
final class Invoices {
  /** What may be charged off-session once it is stored; the rest needs the customer each time. */
  private static final Set<String> RAILS =
      Set.of("card", "us_bank_account", "sepa_debit", "bacs_debit");

  private Invoices() {}

  /**
   * An invoice whose {@code payments} and default methods were expanded.
   *
   * @param charges oldest first
   */
  static Invoice invoice(Tree i, List<Charge> charges) {
    InvoiceStatus status = status(i.get("status"));
    CollectionMethod method = method(i.get("collection_method"));
    Money paid = Shapes.money(i, "amount_paid");
    Integer attempts = i.get("attempt_count").count();
    Instant next = i.get("next_payment_attempt").time();
    boolean unfinished = status == InvoiceStatus.OPEN || status == InvoiceStatus.DRAFT;
    return new Invoice(
        i.get("id").id(),
        i.get("number").text(),
        status,
        method,
        new Money(Math.max(0, i.get("total").required()), paid.currency()),
        paid,
        Shapes.money(i, "amount_remaining"),
        credited(i),
        // Stripe counts manual attempts only when they are the first.
        Math.max(attempts == null ? 0 : attempts, charges.size()),
        next,
        unfinished
            && method == CollectionMethod.CHARGE_AUTOMATICALLY
            && (next != null || i.get("auto_advance").isTrue()),
        Shapes.isCheckout(i),
        status == InvoiceStatus.PAID && !paid.isZero() && outOfBand(i, charges),
        Shapes.dueDate(i),
        i.get("created").time(),
        i.get("status_transitions").get("paid_at").time(),
        i.get("hosted_invoice_url").text(),
        i.get("customer").reference(),
        Shapes.subscription(i),
        i.get("livemode").bool(),
        card(i),
        charges);
  }

  private static InvoiceStatus status(Tree status) {
    return switch (status.id()) {
      case "draft" -> InvoiceStatus.DRAFT;
      case "open" -> InvoiceStatus.OPEN;
      case "paid" -> InvoiceStatus.PAID;
      case "void" -> InvoiceStatus.VOID;
      case "uncollectible" -> InvoiceStatus.UNCOLLECTIBLE;
      default -> throw status.bad("is no known status of an invoice");
    };
  }

  private static CollectionMethod method(Tree method) {
    return switch (method.id()) {
      case "charge_automatically" -> CollectionMethod.CHARGE_AUTOMATICALLY;
      case "send_invoice" -> CollectionMethod.SEND_INVOICE;
      default -> throw method.bad("is no known collection method");
    };
  }

  /**
   * Credit notes before payment, and what the customer's credit balance paid (a debit is below 0).
   */
  private static long credited(Tree i) {
    long balance = orZero(i.get("starting_balance"));
    Long left = i.get("ending_balance").number();
    long applied = left == null ? 0 : Math.max(0, left - balance);
    return orZero(i.get("pre_payment_credit_notes_amount")) + applied;
  }

  private static long orZero(Tree number) {
    return number.isNull() ? 0 : number.required();
  }

  /** Paid, but by none of the payments that went through Stripe. */
  private static boolean outOfBand(Tree i, List<Charge> charges) {
    return charges.stream().noneMatch(c -> c.status() == ChargeStatus.SUCCEEDED)
        && !i.get("payments").get("has_more").isTrue();
  }

  /** The payment intents that tried to pay an invoice. */
  static List<String> intents(Tree i) {
    return payments(i)
        .map(p -> p.get("payment_intent").reference())
        .filter(id -> id != null)
        .toList();
  }

  /** Charges that pay an invoice without a payment intent: old ones. */
  static List<String> bareCharges(Tree i) {
    return payments(i).map(p -> p.get("charge").reference()).filter(id -> id != null).toList();
  }

  private static Stream<Tree> payments(Tree i) {
    return i.get("payments").get("data").items().stream().map(p -> p.get("payment"));
  }

  /** A charge; {@code disputed} is for the caller to soften, as Stripe keeps it after a win. */
  static Charge charge(Tree c) {
    ChargeStatus status =
        switch (c.get("status").id()) {
          case "succeeded" -> ChargeStatus.SUCCEEDED;
          case "pending" -> ChargeStatus.PENDING;
          case "failed" -> ChargeStatus.FAILED;
          default -> throw c.get("status").bad("is no known status of a charge");
        };
    Tree method = c.get("payment_method_details");
    String type = method.get("type").text();
    return new Charge(
        c.get("id").id(),
        c.get("created").time(),
        status,
        Shapes.money(c, "amount"),
        orZero(c.get("amount_refunded")),
        c.get("disputed").isTrue(),
        type == null
            ? null
            : key(method.get(type), c.get("customer").reference(), c.get("payment_method")),
        status == ChargeStatus.FAILED ? Shapes.declineOfCharge(c) : null);
  }

  /**
   * The method that the next charge would use. Order: the invoice's own default
   * (docs.stripe.com/api/invoices/object), then as for retries
   * (docs.stripe.com/billing/revenue-recovery/smart-retries).
   */
  private static Card card(Tree i) {
    Tree subscription = i.get("parent").get("subscription_details").get("subscription");
    Tree customer = i.get("customer");
    return Stream.of(
            i.get("default_payment_method"),
            i.get("default_source"),
            expanded(subscription, "default_payment_method"),
            expanded(subscription, "default_source"),
            customer.isObject()
                ? customer.get("invoice_settings").get("default_payment_method")
                : customer,
            expanded(customer, "default_source"))
        .filter(Tree::isObject)
        .findFirst()
        .map(method -> card(method, customer.reference()))
        .orElse(null);
  }

  /** A payment method of this customer that can be charged without them; others are left out. */
  static Optional<Card> stored(Tree method, String customer) {
    boolean theirs = customer.equals(method.get("customer").reference());
    boolean rail = method.get("type").text() != null && RAILS.contains(method.get("type").text());
    return theirs && rail ? Optional.of(card(method, customer)) : Optional.empty();
  }

  private static Tree expanded(Tree object, String name) {
    return object.isObject() ? object.get(name) : object;
  }

  private static Card card(Tree method, String customer) {
    String kind = method.get("object").text();
    boolean flat = "card".equals(kind) || "bank_account".equals(kind);
    String rail =
        "card".equals(kind)
            ? "card"
            : "bank_account".equals(kind) ? "us_bank_account" : method.get("type").id();
    Tree details = flat ? method : method.get(rail);
    Integer year = details.get("exp_year").count();
    Integer month = details.get("exp_month").count();
    return new Card(
        key(details, customer, method.get("id")),
        method.get("id").id(),
        brand(details),
        rail,
        details.get("last4").text(),
        month == null ? 0 : month,
        year == null ? 0 : year,
        details.get("funding").text(),
        details.get("country").text());
  }

  /** Old card objects print the brand for people; all else has the network's short name. */
  private static String brand(Tree card) {
    String brand = Shapes.brand(card);
    return switch (brand == null ? "" : brand.toLowerCase(Locale.ROOT)) {
      case "", "unknown" -> null;
      case "american express" -> "amex";
      case "diners club" -> "diners";
      default -> brand.toLowerCase(Locale.ROOT);
    };
  }

  /** Names a card over all invoices; without a fingerprint by what else tells it apart. */
  private static String key(Tree details, String customer, Tree method) {
    String fingerprint = details.get("fingerprint").text();
    if (fingerprint != null) {
      return "fp_" + fingerprint;
    }
    String last4 = details.get("last4").text();
    return last4 == null
        ? method.reference()
        : "%s_%s_%s_%s_%s"
            .formatted(
                details.get("iin").text(),
                last4,
                details.get("exp_year").number(),
                details.get("exp_month").number(),
                customer);
  }
}
