package dev.recoup.local.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A charge in the sandbox's ledger: what left an account, or did not. */
final class Charge {
  final String id;
  final Intent intent;
  final Method method;
  final long amount;
  final Origin origin;
  final Instant created;
  final List<Refund> refunds = new ArrayList<>();
  String status = "pending";
  Decline decline;
  Dispute dispute;
  Instant settled;

  Charge(String id, Intent intent, Method method, long amount, Origin origin, Instant created) {
    this.id = id;
    this.intent = intent;
    this.method = method;
    this.amount = amount;
    this.origin = origin;
    this.created = created;
  }

  Invoice invoice() {
    return intent.invoice;
  }

  long refunded() {
    return refunds.stream().mapToLong(Refund::amount).sum();
  }

  record Refund(String id, Charge charge, long amount, Instant created) {}

  static final class Dispute {
    final String id;
    final Charge charge;
    final String reason;
    final Instant created;
    String status = "needs_response";
    Instant closed;

    Dispute(String id, Charge charge, String reason, Instant created) {
      this.id = id;
      this.charge = charge;
      this.reason = reason;
      this.created = created;
    }
  }
}
