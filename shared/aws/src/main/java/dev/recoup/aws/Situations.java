package dev.recoup.aws;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.Card;
import dev.recoup.domain.CardLedger;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Decision;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.select.Situation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Gathers what a decision may look at, and keeps the decision. */
public final class Situations {
  private static final String DECISION = "DECISION";
  private static final String REFUSED = "REFUSED";

  private final Table table;
  private final PayerStore payers;
  private final CardStore cards;
  private final Control control;
  private final Scores scores;

  public Situations(Table table) {
    this.table = table;
    this.payers = new PayerStore(table);
    this.cards = new CardStore(table);
    this.control = new Control(table);
    this.scores = new Scores(table);
  }

  /**
   * The situation of a case.
   *
   * @param asked whether billing could be asked in this pass
   */
  public Situation of(RecoveryCase c, boolean asked, Instant now) {
    Card card = c.dossier().invoice() == null ? null : c.dossier().invoice().card();
    CardLedger ledger = card == null ? null : cards.get(card.key());
    return new Situation(
        now,
        c,
        asked ? c.dossier().invoice() : null,
        payers.get(c.dossier().payerId()),
        ledger,
        scores.find(c.id()).orElse(null),
        control.policy(),
        control.paused(),
        refusedAt(c).orElse(null));
  }

  /** The write that keeps a decision, for whoever carries it out or explains it. */
  public List<Write> keep(CaseId id, Decision decision) {
    return List.of(
        Write.put(Item.of(Keys.ofCase(id), DECISION, Json.writeCompact(decision))));
  }

  /** The latest decision on a case. */
  public Optional<Decision> decision(CaseId id) {
    return table
        .get(Keys.ofCase(id), DECISION)
        .map(item -> Json.read(item.doc(), Decision.class));
  }

  /** Remembers that a draft was refused or timed out with every approver. */
  public static Write refused(CaseId id, Instant at) {
    return Write.put(Item.of(Keys.ofCase(id), REFUSED, at.toString()));
  }

  private Optional<Instant> refusedAt(RecoveryCase c) {
    return table
        .get(Keys.ofCase(c.id()), REFUSED)
        .map(item -> Instant.parse(item.doc()))
        .filter(at -> !at.isBefore(c.progress().openedAt()));
  }
}
