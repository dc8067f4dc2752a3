package dev.recoup.domain.score;

import dev.recoup.domain.Account;
import dev.recoup.domain.Card;
import dev.recoup.domain.ChargeStatus;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.model.Moment;
import dev.recoup.domain.time.LocalTimes;
import java.time.Instant;

/** What a model looks at, from a case. */
public final class Moments {
  private Moments() {}

  /** A charge of this case at this time, with what is known now. */
  public static Moment of(RecoveryCase c, Invoice invoice, PayerFile payer, Instant at) {
    Account account = c.account() == null ? Account.unknown(c.dossier().failedAt()) : c.account();
    Card card = invoice.card();
    return new Moment(
        c.diagnosis() == null ? Reason.OVERDUE_INVOICE : c.diagnosis().reason(),
        tries(c, invoice),
        c.dossier().failedAt(),
        Declines.told(c, invoice),
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

  /** Ours and the billing system's, which also lists ours; the first failure is none. */
  private static int tries(RecoveryCase c, Invoice invoice) {
    long all = invoice.charges().stream().filter(x -> x.status() == ChargeStatus.FAILED).count();
    return (int) Math.max(Declines.own(c).size(), all - 1);
  }
}
