package dev.recoup.local.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An invoice in the sandbox's ledger; amounts in minor units. */
final class Invoice {
  final String id;
  final String number;
  final String customer;
  final String subscription;
  final String currency;
  final long total;
  final Instant created;
  final boolean sent;
  final boolean oldShape;
  final Map<String, String> metadata = new TreeMap<>();
  final List<Payment> payments = new ArrayList<>();

  /** What was planted; null for an earlier, paid invoice. */
  final Debt debt;

  String status = "open";
  boolean autoAdvance = true;
  Instant due;
  Instant nextAttempt;
  int attempts;
  long paid;
  long credited;
  boolean outOfBand;
  Instant paidAt;
  Instant voidedAt;
  Instant uncollectibleAt;
  int retriesDone;
  int charges;
  int mails;
  int humanContacts;

  Invoice(Debt debt, String id, String number, Instant created, boolean oldShape) {
    this.debt = id.equals(debt.invoiceId()) ? debt : null;
    this.id = id;
    this.number = number;
    this.customer = debt.payer().id();
    this.subscription = debt.subscriptionId();
    this.currency = debt.currency();
    this.total = debt.amount();
    this.sent = debt.cause().isSentInvoice();
    this.created = created;
    this.oldShape = oldShape;
  }

  long remaining() {
    return total - credited - paid;
  }

  boolean isOpen() {
    return status.equals("open") || status.equals("uncollectible");
  }

  /** The payment whose intent is being tried; null before the first attempt. */
  Payment current() {
    return payments.isEmpty() ? null : payments.getLast();
  }

  boolean inFlight() {
    return current() != null && current().intent.status.equals("processing");
  }

  /** One intent to pay this invoice, wholly or in part. */
  static final class Payment {
    final String id;
    final Invoice invoice;
    final Intent intent;
    final Instant created;
    String status = "open";
    Instant paidAt;

    Payment(String id, Invoice invoice, Intent intent, Instant created) {
      this.id = id;
      this.invoice = invoice;
      this.intent = intent;
      this.created = created;
    }
  }
}
