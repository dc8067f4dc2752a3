package dev.recoup.local.sandbox;

/** Who caused a change, and the request Stripe names in the events about it. */
record Origin(Asker by, String requestId, String key) {
  static final Origin NATIVE = new Origin(Asker.NATIVE, null, null);

  /** Who asked for a charge or a change. */
  enum Asker {
    /** A call with the account's key. */
    API,
    /** Stripe's own retries and automations. */
    NATIVE,
    /** The customer on a page hosted by Stripe. */
    CUSTOMER,
    /** A person in Stripe's dashboard. */
    PERSON
  }
}
