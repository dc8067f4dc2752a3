package dev.recoup.aws;

import dev.recoup.domain.Attempt;
import dev.recoup.domain.CardLedger;
import dev.recoup.domain.Charge;
import dev.recoup.domain.ChargeStatus;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.RecoveryCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps card ledgers in step with what is read of an invoice: every engine's charges count. */
public final class Ledgers {
  private final CardStore cards;

  public Ledgers(Table table) {
    this.cards = new CardStore(table);
  }

  /**
   * The writes that bring the ledgers up to date with this reading: settled attempts of ours free
   * their card, charges of others are added once.
   */
  public List<Write> after(RecoveryCase before, RecoveryCase after, Invoice invoice, Instant now) {
    Map<String, CardLedger> read = new TreeMap<>();
    Map<String, CardLedger> changed = new TreeMap<>();
    settle(before, after, read, changed);
    for (Charge c : news(before, after, invoice, now)) {
      CardLedger ledger = changed.getOrDefault(c.cardKey(), get(read, c.cardKey()));
      changed.put(c.cardKey(), ledger.noted(entry(c)));
    }
    return writes(read, changed);
  }

  /** Adds the charges of others that this reading shows for the first time, each once. */
  void note(RecoveryCase c, Invoice invoice, Instant now) {
    for (Charge charge : news(c, c, invoice, now)) {
      cards.change(charge.cardKey(), ledger -> ledger.noted(entry(charge)));
    }
  }

  private static List<Charge> news(
      RecoveryCase before, RecoveryCase after, Invoice invoice, Instant now) {
    Instant oldest = now.minus(CardLedger.KEPT);
    return invoice.charges().stream()
        .filter(c -> c.cardKey() != null && c.at().isAfter(oldest) && !knew(before, after, c))
        .toList();
  }

  /** The writes that free the cards of charges that got their answer. */
  public List<Write> settled(RecoveryCase before, RecoveryCase after) {
    Map<String, CardLedger> read = new TreeMap<>();
    Map<String, CardLedger> changed = new TreeMap<>();
    settle(before, after, read, changed);
    return writes(read, changed);
  }

  private void settle(
      RecoveryCase before,
      RecoveryCase after,
      Map<String, CardLedger> read,
      Map<String, CardLedger> changed) {
    for (Attempt a : after.attempts()) {
      boolean settledNow = !a.unresolved() && !before.attempts().contains(a);
      if (settledNow && a.cardKey() != null) {
        CardLedger ledger = changed.getOrDefault(a.cardKey(), get(read, a.cardKey()));
        boolean declined = a.state() == Attempt.State.DECLINED;
        changed.put(a.cardKey(), ledger.settled(a.id(), a.chargeId(), declined, null));
      }
    }
  }

  private static List<Write> writes(Map<String, CardLedger> read, Map<String, CardLedger> changed) {
    List<Write> writes = new ArrayList<>();
    changed.forEach(
        (key, ledger) -> {
          if (!ledger.equals(read.get(key))) {
            writes.add(CardStore.write(ledger));
          }
        });
    return writes;
  }

  private CardLedger get(Map<String, CardLedger> read, String key) {
    return read.computeIfAbsent(key, cards::get);
  }

  private static boolean knew(RecoveryCase before, RecoveryCase after, Charge charge) {
    Invoice last = before.invoice();
    return (last != null && last.charges().stream().anyMatch(c -> c.id().equals(charge.id())))
        || after.attempts().stream().anyMatch(a -> charge.id().equals(a.chargeId()));
  }

  private static CardLedger.Entry entry(Charge c) {
    return new CardLedger.Entry(
        c.id(),
        c.at(),
        c.amount().minor(),
        c.amount().currency(),
        c.status() == ChargeStatus.FAILED,
        c.status() == ChargeStatus.SUCCEEDED);
  }
}
