package dev.recoup.billing.stripe;

import dev.recoup.json.Tree;
import java.util.List;

/** The list of payments that an invoice carries since API 2025-03-31.basil. */
final class Payments {
  private Payments() {}

  /** What paid the invoice when exactly one payment did: charge, payment record, else intent. */
  static String onlyPaid(Tree payments) {
    List<Tree> paid =
        payments.get("data").items().stream()
            .filter(p -> "paid".equals(p.get("status").text()))
            .toList();
    return paid.size() != 1 || payments.get("has_more").isTrue()
        ? null
        : id(paid.getFirst().get("payment"));
  }

  private static String id(Tree payment) {
    Tree intent = payment.get("payment_intent");
    return firstOf(
        payment.get("charge").reference(),
        payment.get("payment_record").reference(),
        intent.isObject() ? intent.get("latest_charge").reference() : null,
        intent.reference());
  }

  private static String firstOf(String... ids) {
    for (String id : ids) {
      if (id != null) {
        return id;
      }
    }
    return null;
  }
}
