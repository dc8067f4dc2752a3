package dev.recoup.aws;

import dev.recoup.domain.CardLedger;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.RecoveryCase.Dossier;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.decline.Diagnoser;
import dev.recoup.domain.select.Caps;
import java.time.Instant;
import java.util.Optional;

/**
 * What the judgement of a decline means beyond its case: a bank debit that came back counts against
 * all; a revoked mandate stops the payer; missing funds make every case on the card wait, and what
 * ends the card ends it for all of them.
 */
public final class Verdicts {
  private final PayerStore payers;
  private final CardStore cards;
  private final Control control;
  private final ReturnedDebits returned;

  public Verdicts(Table table) {
    this.payers = new PayerStore(table);
    this.cards = new CardStore(table);
    this.control = new Control(table);
    this.returned = new ReturnedDebits(table);
  }

  /**
   * Tells it.
   *
   * @param decline may be null
   * @param at when it was declined; null when nothing was charged
   * @param card the key of the card it was declined on, if it is known
   */
  public void tell(
      RecoveryCase c, Diagnosis diagnosis, Decline decline, Instant at, Optional<String> card) {
    Dossier d = c.dossier();
    if (Diagnoser.stopsPayer(diagnosis)) {
      Signal stop =
          new Signal(SignalKind.DISPUTED, at, null, null, "billing", "authorisation revoked");
      payers.change(d.payerId(), p -> p.stop() == null ? p.heard(stop) : p);
    }
    if (at != null) {
      if (decline != null && ReturnedDebits.RAIL.equals(decline.rail())) {
        returned.note(d.connection(), c.id(), at, decline);
      }
      card.ifPresent(key -> tellCard(key, diagnosis, at));
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
