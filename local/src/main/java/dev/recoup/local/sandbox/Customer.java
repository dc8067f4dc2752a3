package dev.recoup.local.sandbox;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A customer in the sandbox's ledger, with what the person behind it has been through. */
final class Customer {
  final Person person;
  final Instant created;
  final Map<String, String> metadata = new TreeMap<>();
  String defaultMethod;
  int mails;
  boolean optedOut;
  boolean replied;

  Customer(Person person, Instant created) {
    this.person = person;
    this.created = created;
  }
}
