package dev.recoup.aws;

import dev.recoup.aws.CaseStore.CaseFile;
import dev.recoup.domain.Card;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.select.BankReturns;
import dev.recoup.domain.select.Situation;
import java.time.Instant;
import java.util.Optional;

/** Gathers what a decision may look at. */
public final class Situations {
  private static final String REFUSED = "REFUSED";

  private final PayerStore payers;
  private final CardStore cards;
  private final Control control;
  private final ReturnedDebits returned;

  public Situations(Table table) {
    this.payers = new PayerStore(table);
    this.cards = new CardStore(table);
    this.control = new Control(table);
    this.returned = new ReturnedDebits(table);
  }

  /**
   * The situation of a case.
   *
   * @param asked whether billing could be asked in this pass
   */
  public Situation of(CaseFile file, boolean asked, Instant now) {
    RecoveryCase c = file.value();
    return of(file, payers.get(c.dossier().payerId()), control.settings(), asked, now);
  }

  /** The situation of a case whose payer and settings were read already. */
  public Situation of(
      CaseFile file, PayerFile payer, Control.Settings settings, boolean asked, Instant now) {
    RecoveryCase c = file.value();
    Card card = c.invoice() == null ? null : c.invoice().card();
    return new Situation(
        now,
        c,
        asked ? c.invoice() : null,
        payer,
        card == null ? null : cards.get(card.key()),
        Scores.of(file).orElse(null),
        settings.policy(),
        settings.paused(),
        refusedAt(file).orElse(null),
        returns(c, card, settings.policy(), now));
  }

  private BankReturns returns(RecoveryCase c, Card card, Policy policy, Instant now) {
    Policy.ReturnRates rates = policy.retries().networks().returnRates();
    boolean measured = rates.presented() >= rates.enough();
    return measured && card != null && ReturnedDebits.RAIL.equals(card.rail())
        ? returned.of(c.dossier().connection(), rates, now)
        : null;
  }

  /** Remembers that a draft was refused or timed out with every approver. */
  public static Write refused(CaseId id, Instant at) {
    return Write.put(Item.of(Keys.ofCase(id), REFUSED, at.toString()));
  }

  private static Optional<Instant> refusedAt(CaseFile file) {
    return file.note(REFUSED)
        .map(Instant::parse)
        .filter(at -> !at.isBefore(file.value().progress().openedAt()));
  }
}
