package dev.recoup.functions.classifydecline;

import dev.recoup.aws.Answer;
import dev.recoup.aws.CardStore;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.Change;
import dev.recoup.aws.Control;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.ReturnedDebits;
import dev.recoup.aws.Stage;
import dev.recoup.aws.StageInput;
import dev.recoup.aws.Table;
import dev.recoup.aws.Wiring;
import dev.recoup.domain.CardLedger;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.RecoveryCase.Dossier;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.decline.Diagnoser;
import dev.recoup.domain.score.Declines;
import dev.recoup.domain.select.Caps;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Judges a new decline: why it failed, and whether it may be tried again. */
public final class ClassifyDeclineHandler extends Stage {
  /** The only billing system that is connected so far. */
  private static final String PROVIDER = "stripe";

  private final CaseStore cases;
  private final PayerStore payers;
  private final CardStore cards;
  private final Control control;
  private final ReturnedDebits returned;

  public ClassifyDeclineHandler() {
    this(Wiring.table(), InstantSource.system());
  }

  public ClassifyDeclineHandler(Table table, InstantSource clock) {
    this.cases = new CaseStore(table);
    this.payers = new PayerStore(table);
    this.cards = new CardStore(table);
    this.control = new Control(table);
    this.returned = new ReturnedDebits(table);
  }

  @Override
  protected Answer handle(StageInput in) {
    RecoveryCase judged =
        cases.change(
            in.caseId(),
            before -> {
              RecoveryCase c = before.orElseThrow();
              if (!c.ownedBy(in.round(), in.run())) {
                return Change.none(c);
              }
              RecoveryCase after = c.with(diagnosis(c));
              return Change.of(after, after);
            });
    Diagnosis diagnosis = judged.diagnosis();
    if (diagnosis != null) {
      tellOthers(judged, diagnosis);
    }
    return Answer.result(diagnosis == null ? null : diagnosis.category().name())
        .with("reason", diagnosis == null ? null : diagnosis.reason());
  }

  private static Diagnosis diagnosis(RecoveryCase c) {
    return Diagnoser.forInvoice(PROVIDER, c.invoice().collectionMethod(), c.dossier().decline());
  }

  /**
   * A bank debit that came back counts against all; a revoked mandate stops the payer; missing
   * funds make every case on the card wait, and what ends the card ends it for all of them.
   */
  private void tellOthers(RecoveryCase c, Diagnosis diagnosis) {
    Dossier d = c.dossier();
    if (Diagnoser.stopsPayer(diagnosis)) {
      Signal stop =
          new Signal(
              SignalKind.DISPUTED, d.declineAt(), null, null, "billing", "authorisation revoked");
      payers.change(d.payerId(), p -> p.stop() == null ? p.heard(stop) : p);
    }
    if (d.declineAt() != null) {
      if (d.decline() != null && ReturnedDebits.RAIL.equals(d.decline().rail())) {
        returned.note(d.connection(), c.id(), d.declineAt(), d.decline());
      }
      Declines.lastDeclinedCard(c).ifPresent(card -> tellCard(card, diagnosis, d.declineAt()));
    }
  }

  private void tellCard(String card, Diagnosis diagnosis, Instant declinedAt) {
    Optional<Instant> until = Caps.waitTogether(diagnosis, control.policy(), declinedAt);
    boolean dead = Diagnoser.killsCard(diagnosis);
    if (dead || until.isPresent()) {
      cards.change(
          card,
          ledger -> {
            CardLedger told = dead ? ledger.died(declinedAt) : ledger;
            return until.map(told::waitingUntil).orElse(told);
          });
    }
  }
}
