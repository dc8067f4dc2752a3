package dev.recoup.billing.stripe;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.net.HttpClient;
import dev.recoup.billing.Billing;
import dev.recoup.billing.Connection;
import dev.recoup.domain.Card;
import dev.recoup.domain.Charge;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.Money;
import dev.recoup.domain.errors.BillingUnavailable;
import dev.recoup.json.Tree;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Stripe as a billing system. Reading an invoice costs one call, and one more for each payment
 * intent that tried to pay it (usually one). A restricted key needs: invoices and billing portal
 * write; charges, payment intents, payment methods, customers, subscriptions, disputes, refunds
 * read.
 */
public final class StripeBilling implements Billing {
  /** An invoice stays a draft for an hour, and up to three days while webhooks fail. */
  private static final Duration LONGEST_DRAFT = Duration.ofDays(4);

  private static final Set<String> HARMLESS = Set.of("won", "warning_closed", "prevented");

  /** At most four levels, and each default method on its own: Stripe's rule. */
  private static final String[] EXPANDED = {
    "expand[]", "payments",
    "expand[]", "default_payment_method",
    "expand[]", "default_source",
    "expand[]", "customer.invoice_settings.default_payment_method",
    "expand[]", "customer.default_source",
    "expand[]", "parent.subscription_details.subscription.default_payment_method",
    "expand[]", "parent.subscription_details.subscription.default_source"
  };

  private final Connection connection;
  private final StripeApi api;
  private final InstantSource clock;

  /** Speaks to Stripe, or to the connection's {@code apiBase}. */
  public StripeBilling(Connection connection, String apiKey, InstantSource clock) {
    this(connection, apiKey, null, clock);
  }

  /** Speaks through a transport of the caller's choice. */
  public StripeBilling(Connection connection, String apiKey, HttpClient http, InstantSource clock) {
    this.connection = connection;
    this.api = new StripeApi(connection, apiKey, http, clock);
    this.clock = clock;
  }

  @Override
  public Optional<Invoice> invoice(String invoiceId) {
    return api.find(
        StripeApi.path("invoices", invoiceId),
        found -> Invoices.invoice(found, charges(found)),
        EXPANDED);
  }

  private List<Charge> charges(Tree invoice) {
    List<Charge> charges = new ArrayList<>();
    for (String intent : Invoices.intents(invoice)) {
      charges.addAll(api.list("/v1/charges", this::charge, "payment_intent", intent));
    }
    for (String charge : Invoices.bareCharges(invoice)) {
      api.find(StripeApi.path("charges", charge), this::charge).ifPresent(charges::add);
    }
    charges.sort(Comparator.comparing(Charge::at).thenComparing(Charge::id));
    return charges;
  }

  /** Stripe's {@code disputed} stays true after a dispute is won, so the disputes are asked. */
  private Charge charge(Tree found) {
    Charge c = Invoices.charge(found);
    boolean disputed =
        c.disputed()
            && api.list("/v1/disputes", d -> d.get("status").id(), "charge", c.id()).stream()
                .anyMatch(status -> !HARMLESS.contains(status));
    return new Charge(
        c.id(), c.at(), c.status(), c.amount(), c.refunded(), disputed, c.cardKey(), c.decline());
  }

  @Override
  public Optional<Customer> customer(String customerId) {
    return api.find(StripeApi.path("customers", customerId), StripeBilling::customer)
        .flatMap(found -> found);
  }

  private static Optional<Customer> customer(Tree c) {
    return c.get("deleted").isTrue()
        ? Optional.empty()
        : Optional.of(
            new Customer(
                c.get("id").id(),
                c.get("email").text(),
                c.get("name").text(),
                c.get("address").get("country").text(),
                c.get("preferred_locales").items().stream().map(Tree::id).toList()));
  }

  @Override
  public List<Invoice> unpaidSince(Instant since) {
    Stream<Invoice> failed =
        unpaid("charge_automatically", "created[gte]", seconds(since.minus(LONGEST_DRAFT)))
            .filter(i -> i.attemptCount() > 0);
    Stream<Invoice> overdue =
        unpaid(
            "send_invoice",
            "due_date[gte]",
            seconds(since),
            "due_date[lte]",
            seconds(clock.instant()));
    return Stream.concat(failed, overdue)
        .filter(i -> !i.remaining().isZero() && !i.firstOfSubscription())
        .toList();
  }

  private Stream<Invoice> unpaid(String method, String... range) {
    List<String> query = new ArrayList<>(List.of("status", "open", "collection_method", method));
    query.addAll(List.of(range));
    return api
        .list("/v1/invoices", i -> Invoices.invoice(i, List.of()), query.toArray(String[]::new))
        .stream();
  }

  private static String seconds(Instant time) {
    return Long.toString(time.getEpochSecond());
  }

  @Override
  public Optional<Owner> ownerOf(String paymentId) {
    String kind = paymentId.substring(0, paymentId.indexOf('_') + 1);
    return switch (kind) {
      case "ch_", "py_" -> api.find(StripeApi.path("charges", paymentId), this::ownerOfCharge);
      case "pi_" ->
          ownerOfIntent(paymentId)
              .or(
                  () ->
                      api.find(
                          StripeApi.path("payment_intents", paymentId),
                          p -> new Owner(null, p.get("customer").reference())));
      case "dp_", "du_" -> ownerOfPaymentOf("disputes", paymentId);
      case "re_", "pyr_" -> ownerOfPaymentOf("refunds", paymentId);
      default -> Optional.empty();
    };
  }

  private Optional<Owner> ownerOfPaymentOf(String kind, String id) {
    return api.find(
            StripeApi.path(kind, id),
            o ->
                o.get("charge").isNull()
                    ? o.get("payment_intent").reference()
                    : o.get("charge").reference())
        .flatMap(this::ownerOf);
  }

  private Owner ownerOfCharge(Tree charge) {
    Owner bare = new Owner(charge.get("invoice").reference(), charge.get("customer").reference());
    String intent = charge.get("payment_intent").reference();
    return bare.invoiceId() != null || intent == null ? bare : ownerOfIntent(intent).orElse(bare);
  }

  private Optional<Owner> ownerOfIntent(String intent) {
    return api
        .list(
            "/v1/invoice_payments",
            p -> p.get("invoice"),
            "payment[type]",
            "payment_intent",
            "payment[payment_intent]",
            intent,
            "expand[]",
            "data.invoice")
        .stream()
        .findFirst()
        .map(invoice -> new Owner(invoice.reference(), invoice.get("customer").reference()));
  }

  @Override
  public Invoice takeOver(String invoiceId) {
    String path = StripeApi.path("invoices", invoiceId);
    try {
      api.change(path, "auto_advance", "false");
    } catch (InvalidRequestException e) {
      // A closed invoice refuses; reading it back tells.
    } catch (StripeException e) {
      throw api.unavailable("taking over " + path, e);
    }
    Invoice now =
        invoice(invoiceId)
            .orElseThrow(() -> new BillingUnavailable("Stripe has no invoice " + invoiceId));
    if (now.nativeCollecting() || now.nativeNextAttemptAt() != null) {
      throw new BillingUnavailable(
          "Stripe still plans to charge invoice %s by itself: turn its automatic collection off"
              .formatted(invoiceId));
    }
    return now;
  }

  @Override
  public Collected collect(String invoiceId, Money remaining, String attemptId, String methodId) {
    return new Collecting(
            api, invoiceId, remaining, attemptId, methodId, connection.live(), clock.instant())
        .collect();
  }

  @Override
  public List<Card> methods(String customerId) {
    return api
        .list(
            StripeApi.path("customers", customerId) + "/payment_methods",
            method -> Invoices.stored(method, customerId))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public String cardUpdateLink(String customerId, String returnUrl) {
    return changed(
            "/v1/billing_portal/sessions",
            "customer",
            customerId,
            "return_url",
            returnUrl,
            "flow_data[type]",
            "payment_method_update")
        .get("url")
        .id();
  }

  @Override
  public void label(String invoiceId, Map<String, String> labels) {
    List<String> form = new ArrayList<>();
    labels.forEach((name, value) -> form.addAll(List.of("metadata[" + name + "]", value)));
    changed(StripeApi.path("invoices", invoiceId), form.toArray(String[]::new));
  }

  @Override
  public void markUncollectible(String invoiceId) {
    String path = StripeApi.path("invoices", invoiceId) + "/mark_uncollectible";
    try {
      api.change(path);
    } catch (StripeException e) {
      // Already closed by somebody is as good; anything else is not.
      if (!(e instanceof InvalidRequestException)
          || invoice(invoiceId).map(Invoice::status).orElse(null) == InvoiceStatus.OPEN) {
        throw api.unavailable("writing off " + path, e);
      }
    }
  }

  private Tree changed(String path, String... form) {
    try {
      return api.change(path, form);
    } catch (StripeException e) {
      throw api.unavailable("changing " + path, e);
    }
  }

  @Override
  public boolean sendsOwnMails() {
    return connection.sendsOwnMails();
  }
}
