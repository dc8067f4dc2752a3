package dev.recoup.aws;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.CardLedger;
import dev.recoup.domain.errors.TableBusy;
import java.util.function.UnaryOperator;

/** Reads and writes the ledgers of cards. */
public final class CardStore {
  private static final int TRIES = 12;

  private final Table table;

  public CardStore(Table table) {
    this.table = table;
  }

  /** The card's ledger; empty when nothing was ever charged on it. */
  public CardLedger get(String key) {
    return table
        .get(Keys.card(key), Keys.CARD)
        .map(item -> Json.read(item.doc(), CardLedger.class).at(item.number("version")))
        .orElseGet(() -> CardLedger.empty(key));
  }

  /** Changes a ledger; an unchanged one is not written. */
  public CardLedger change(String key, UnaryOperator<CardLedger> change) {
    for (int i = 0; i < TRIES; i++) {
      CardLedger before = get(key);
      CardLedger after = change.apply(before);
      if (after.equals(before)) {
        return before;
      }
      if (table.put(item(after), Condition.version(before.version()))) {
        return after.at(before.version() + 1);
      }
    }
    throw new TableBusy("card ledger was written by others " + TRIES + " times in a row");
  }

  /** The write of a ledger that was read at its version, for a transaction. */
  public static Write write(CardLedger ledger) {
    return Write.put(item(ledger), Condition.version(ledger.version()));
  }

  private static Item item(CardLedger ledger) {
    return Item.of(Keys.card(ledger.key()), Keys.CARD, Json.writeCompact(ledger))
        .with("version", ledger.version() + 1);
  }
}
