package dev.recoup.aws;

import dev.recoup.aws.CaseStore.CaseFile;
import dev.recoup.domain.Card;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.select.Backup;
import dev.recoup.domain.select.BankReturns;
import dev.recoup.domain.select.Situation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    List<Card> stored =
        settings.policy().retries().backupMethod() ? StoredMethods.of(file) : List.of();
    return of(file, payer, settings, asked, stored, now);
  }

  /** The situation of a case of whose payer these methods were just read. */
  public Situation of(CaseFile file, List<Card> stored, Instant now) {
    PayerFile payer = payers.get(file.value().dossier().payerId());
    return of(file, payer, control.settings(), true, stored, now);
  }

  private Situation of(
      CaseFile file,
      PayerFile payer,
      Control.Settings settings,
      boolean asked,
      List<Card> stored,
      Instant now) {
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
        returns(c, card, stored, settings.policy(), now),
        stored.stream().map(other -> new Backup(other, cards.get(other.key()))).toList());
  }

  private BankReturns returns(
      RecoveryCase c, Card card, List<Card> stored, Policy policy, Instant now) {
    Policy.ReturnRates rates = policy.retries().networks().returnRates();
    boolean measured = rates.presented() >= rates.enough();
    boolean debit =
        Stream.concat(Stream.ofNullable(card), stored.stream())
            .anyMatch(method -> ReturnedDebits.RAIL.equals(method.rail()));
    return measured && debit ? returned.of(c.dossier().connection(), rates, now) : null;
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
