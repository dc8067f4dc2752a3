package dev.recoup.domain.score;

import dev.recoup.domain.Account;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.Card;
import dev.recoup.domain.Charge;
import dev.recoup.domain.ChargeStatus;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.model.Moment;
import dev.recoup.domain.time.LocalTimes;
import java.time.Instant;
import java.util.List;

/** What a model looks at, from a case. */
public final class Moments {
  private Moments() {}

  /** A charge of this case at this time, with what is known now. */
  public static Moment of(RecoveryCase c, Invoice invoice, PayerFile payer, Instant at) {
    Account account = c.account() == null ? Account.unknown(c.dossier().failedAt()) : c.account();
    Card card = invoice.card();
    return new Moment(
        reason(c),
        Declines.reasons(c, invoice),
        declined(c, invoice),
        c.dossier().failedAt(),
        Declines.last(c, invoice),
        at,
        LocalTimes.of(account, payer == null ? null : payer.payer().country()),
        card == null ? null : card.brand(),
        card == null ? null : card.rail(),
        card == null ? null : card.funding(),
        invoice.remaining(),
        account.business(),
        account.recoveredBefore(),
        account.failedBefore());
  }

  private static Reason reason(RecoveryCase c) {
    return c.diagnosis() == null ? Reason.OVERDUE_INVOICE : c.diagnosis().reason();
  }

  /** Ours and the billing system's, which also lists ours; the first failure is none. */
  private static List<Instant> declined(RecoveryCase c, Invoice invoice) {
    List<Instant> own = Declines.own(c).stream().map(Attempt::claimedAt).toList();
    List<Instant> read =
        invoice.charges().stream()
            .filter(x -> x.status() == ChargeStatus.FAILED && !c.onBackup(x))
            .map(Charge::at)
            .sorted()
            .skip(1)
            .toList();
    return read.size() > own.size() ? read : own;
  }
}
