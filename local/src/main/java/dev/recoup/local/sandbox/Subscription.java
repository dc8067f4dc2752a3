package dev.recoup.local.sandbox;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A subscription in the sandbox's ledger. */
final class Subscription {
  final String id;
  final String customer;
  final Instant created;
  final Map<String, String> metadata = new TreeMap<>();
  final long amount;
  final String currency;
  String status = "active";
  String latestInvoice;
  String pausedBehavior;
  String cancelReason;
  Instant canceledAt;

  Subscription(String id, String customer, Instant created, long amount, String currency) {
    this.id = id;
    this.customer = customer;
    this.created = created;
    this.amount = amount;
    this.currency = currency;
  }
}
