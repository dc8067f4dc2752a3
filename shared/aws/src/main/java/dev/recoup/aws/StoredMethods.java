package dev.recoup.aws;

import dev.recoup.aws.CaseStore.CaseFile;
import dev.recoup.aws.json.Json;
import dev.recoup.domain.Card;
import dev.recoup.json.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What else the payer of a case has stored with the billing system, as read last. Kept only where
 * the policy may charge it; whoever charges one reads it anew.
 */
public final class StoredMethods {
  private static final String METHODS = "METHODS";

  private final Table table;

  public StoredMethods(Table table) {
    this.table = table;
  }

  /** Keeps what was read; the same again is not written, nor nothing where nothing was known. */
  public void keep(CaseFile file, List<Card> methods) {
    String doc = Json.writeCompact(Map.of("cards", methods));
    boolean known = file.note(METHODS).equals(Optional.of(doc));
    if (!known && !(methods.isEmpty() && file.note(METHODS).isEmpty())) {
      table.put(Item.of(Keys.ofCase(file.value().id()), METHODS, doc), Condition.NONE);
    }
  }

  /** The methods that were kept with this reading of the case. */
  static List<Card> of(CaseFile file) {
    return file.note(METHODS)
        .map(doc -> Json.list(Tree.ofObject(doc), "cards", Card.class))
        .orElse(List.of());
  }
}
