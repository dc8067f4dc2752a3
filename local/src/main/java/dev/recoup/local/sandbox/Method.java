package dev.recoup.local.sandbox;

import java.time.Instant;
import java.time.ZoneId;

/** A card or bank account in the sandbox's ledger. */
final class Method {
  final String id;
  final String customer;
  final String type;
  final String brand;
  final String country;
  final ZoneId zone;
  final Instant created;
  final Instant failedFrom;
  String last4;
  String fingerprint;
  int expYear;

  /** Taken off file: it belongs to nobody any more and is good for nothing. */
  boolean detached;

  /** Never pays, whatever the calendar says. */
  boolean stubborn;

  /** What a scenario ordered: whether it pays; null leaves it to the draws. */
  Boolean ordered;

  /** Why it does not pay; null for a good one. */
  Cause cause;

  Method(Debt.Plastic plastic, Person owner, Cause cause, Instant created, Instant failedFrom) {
    this.id = plastic.id();
    this.customer = owner.id();
    this.type = plastic.type();
    this.brand = plastic.brand();
    this.country = owner.country();
    this.zone = owner.zone();
    this.last4 = plastic.last4();
    this.fingerprint = plastic.fingerprint();
    this.cause = cause;
    this.created = created;
    this.failedFrom = failedFrom;
    int year = failedFrom.atZone(zone).getYear();
    this.expYear = cause == Cause.EXPIRED ? year - 1 : year + 3;
  }

  /** A bank transfer comes from an account that nobody has stored. */
  boolean isStoredBy(String customerId) {
    return !detached && customer.equals(customerId) && !type.equals("customer_balance");
  }

  boolean isBankDebit() {
    return type.endsWith("_account") || type.equals("sepa_debit");
  }
}
