package dev.recoup.domain.select;

import dev.recoup.domain.Card;
import dev.recoup.domain.CardLedger;
import java.util.Locale;

/** Another method that the payer has stored with the billing system, with every charge on it. */
public record Backup(Card card, CardLedger ledger) {
  /** For people: what the customer knows it by. */
  String name() {
    String kind = card.brand() == null ? card.rail().replace('_', ' ') : card.brand();
    return kind.toLowerCase(Locale.ROOT) + " ending in " + card.last4();
  }
}
