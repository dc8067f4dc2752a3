package dev.recoup.local.audit;

import java.util.List;

/**
 * What a row tells, and the headings it may stand under, lower-case: ours first, then those of
 * Stripe's exports. Where those were read is written in {@code docs/audit.md}.
 */
enum Column {
  PAYMENT("payment", "id"),
  /** With the zone in brackets, as in {@code Created date (UTC)}. */
  CREATED("created", "created date"),
  AMOUNT("amount"),
  CURRENCY("currency"),
  STATUS("status"),
  CODE("code", "decline reason"),
  SELLER_MESSAGE("seller message"),
  NETWORK_CODE("networkcode"),
  ADVICE_CODE("advicecode"),
  NETWORK_ADVICE_CODE("networkadvicecode"),
  BRAND("brand", "card brand", "card type"),
  RAIL("rail", "payment source type"),
  CARD("card", "card fingerprint", "card id"),
  LAST_4("card last4"),
  EXPIRY_MONTH("card exp month"),
  EXPIRY_YEAR("card exp year"),
  CUSTOMER("customer", "customer id"),
  INVOICE("invoice", "invoice id"),
  INTENT("paymentintent id"),
  /** These four are of use to {@code train} only. */
  FUNDING("funding", "card funding"),
  COUNTRY("country", "card issue country", "card address country"),
  ZONE("zone"),
  INITIATOR("initiator");

  /** Without these a row says nothing. */
  static final List<Column> NEEDED = List.of(CREATED, AMOUNT, CURRENCY, STATUS);

  private final List<String> headings;

  Column(String... headings) {
    this.headings = List.of(headings);
  }

  /** The first is preferred when several stand in one file. */
  List<String> headings() {
    return headings;
  }
}
