package dev.recoup.local.sandbox;

import java.time.Instant;

/** A payment intent in the sandbox's ledger. */
final class Intent {
  final String id;
  final Invoice invoice;
  final Instant created;
  long amount;
  String status = "requires_payment_method";
  String method;
  Charge latest;
  Decline error;
  boolean requiresAction;

  Intent(String id, Invoice invoice, long amount, Instant created) {
    this.id = id;
    this.invoice = invoice;
    this.amount = amount;
    this.created = created;
  }
}
