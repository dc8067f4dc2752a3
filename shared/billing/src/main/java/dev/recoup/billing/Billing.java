package dev.recoup.billing;

import dev.recoup.domain.BillingEvent;
import dev.recoup.domain.Card;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Recoup asks of a billing system. Every call may throw {@link
 * dev.recoup.domain.errors.BillingUnavailable} for timeouts, 5xx and rate limits; nothing else is
 * thrown for what the system can answer.
 */
public interface Billing {
  /**
   * How the idempotency keys begin of requests that Recoup makes besides charges: an event caused
   * by such a key is an echo of ours. A charge's key is its attempt id.
   */
  String OWN_REQUEST = "recoup-";

  /** The invoice as it is now, with its charges; empty when there is none of this id. */
  Optional<Invoice> invoice(String invoiceId);

  /** Who is billed, freshly read; personal data. */
  Optional<Customer> customer(String customerId);

  /**
   * Open invoices whose payment failed or that fell due since then, for those whose webhook never
   * came. A list brings neither their charges nor their card: {@link #invoice} does.
   */
  List<Invoice> unpaidSince(Instant since);

  /** The invoice that a charge or payment paid or failed to pay; empty when it belongs to none. */
  Optional<Owner> ownerOf(String paymentId);

  /**
   * Turns the system's own retries off for one invoice and returns it as read back. Throws {@link
   * dev.recoup.domain.errors.BillingUnavailable} when they are still on after that.
   */
  Invoice takeOver(String invoiceId);

  /**
   * Charges what remains, once per idempotency key. A lost answer is {@link Collected.Unknown},
   * never an exception, because money may have moved; an exception means that nothing was tried.
   *
   * @param remaining as verified; the system may charge what remains there now, so {@link
   *     Collected.Paid} tells the amount
   */
  default Collected collect(String invoiceId, Money remaining, String attemptId) {
    return collect(invoiceId, remaining, attemptId, null);
  }

  /**
   * The same with another method of the customer than the one the invoice would be charged to.
   *
   * @param methodId one of {@link #methods}, the same for one attempt id; null for the invoice's
   *     own
   */
  Collected collect(String invoiceId, Money remaining, String attemptId, String methodId);

  /**
   * The cards and bank accounts that are attached to a customer now and could be charged without
   * them, the one stored last first, the default among them.
   */
  List<Card> methods(String customerId);

  /** A short-lived page on which the customer replaces the card; made when the customer clicks. */
  String cardUpdateLink(String customerId, String returnUrl);

  /** Labels the invoice; idempotent by value. */
  void label(String invoiceId, Map<String, String> labels);

  /** The policy's final action on an invoice. */
  void markUncollectible(String invoiceId);

  /** True when the system sends its own dunning mails for this account. */
  boolean sendsOwnMails();

  /**
   * A customer as the billing system knows it.
   *
   * @param country ISO 3166 alpha-2 or null
   */
  record Customer(String id, String email, String name, String country, List<String> languages) {
    @Override
    public String toString() {
      return "Customer[" + id + "]";
    }
  }

  /** Which invoice and customer a payment belongs to; the invoice id is null when it has none. */
  record Owner(String invoiceId, String customerId) {}

  /** What became of a charge. */
  sealed interface Collected {
    /** Money came. */
    record Paid(String chargeId, Money amount) implements Collected {}

    /** It was declined; the event carries the decline and its fact. */
    record Declined(String chargeId, BillingEvent event) implements Collected {}

    /** It is on its way; {@code until} is when the rail has usually settled. */
    record Pending(String chargeId, Instant until) implements Collected {}

    /** The system refused without trying: already paid, void, no method. */
    record Refused(String reason) implements Collected {}

    /** No answer: nobody knows. */
    record Unknown(String why) implements Collected {}
  }
}
