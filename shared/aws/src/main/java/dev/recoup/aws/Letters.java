package dev.recoup.aws;

import dev.recoup.domain.Account;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Category;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.StepKind;
import dev.recoup.domain.message.Facts;
import dev.recoup.domain.message.Language;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.select.Caps;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What a message to a payer states: its own case and every other of the payer's that is due. */
public final class Letters {
  /** More invoices than this make a letter nobody reads; the others follow another day. */
  private static final int MOST_CASES = 20;

  private final CaseStore cases;
  private final Links links;

  public Letters(Table table, Links links) {
    this.cases = new CaseStore(table);
    this.links = links;
  }

  /**
   * The case itself and the payer's others whose next step is a message too, as far as they were
   * not written about often enough.
   */
  public List<RecoveryCase> covered(RecoveryCase c, PayerFile payer, Policy policy) {
    List<RecoveryCase> covered = new ArrayList<>();
    covered.add(c);
    for (CaseId id : payer.openCases()) {
      boolean room = covered.size() < MOST_CASES && Caps.mayBeWrittenAbout(payer, id, policy);
      if (!id.equals(c.id()) && room) {
        cases.find(id).filter(Letters::due).ifPresent(covered::add);
      }
    }
    return covered;
  }

  private static boolean due(RecoveryCase c) {
    Invoice invoice = c.invoice();
    StepKind next = c.progress().next();
    boolean message =
        next == StepKind.SEND_REMINDER
            || next == StepKind.SEND_CARD_UPDATE
            || next == StepKind.SEND_NOTICE;
    return c.open()
        && message
        && invoice != null
        && invoice.status() == InvoiceStatus.OPEN
        && !invoice.inFlight()
        && !invoice.remaining().isZero();
  }

  /** The facts of a message about these cases, the first of which it is written for. */
  public Facts facts(List<RecoveryCase> covered, PayerFile payer, Policy policy, Instant now) {
    RecoveryCase c = covered.getFirst();
    List<Facts.DueInvoice> invoices = new ArrayList<>();
    for (RecoveryCase each : covered) {
      invoices.add(Facts.DueInvoice.of(each.invoice()));
    }
    Diagnosis diagnosis = c.diagnosis();
    Account account = c.account();
    boolean card = c.invoice().card() != null;
    return new Facts(
        invoices,
        policy.messages().company(),
        payer.payer().name(),
        card ? links.cardUpdate(c.id().value()) : null,
        links.preferences(payer.payer().id(), Channel.EMAIL),
        Language.of(account == null ? "en" : account.language()),
        occasion(c, now),
        diagnosis == null ? Facts.Disclosed.NONE : Facts.Disclosed.of(diagnosis.reason()),
        null);
  }

  private static Facts.Occasion occasion(RecoveryCase c, Instant now) {
    Invoice invoice = c.invoice();
    Diagnosis diagnosis = c.diagnosis();
    boolean byHand =
        diagnosis != null
            && (diagnosis.category() == Category.OVERDUE
                || diagnosis.category() == Category.MANUAL);
    if (!byHand || invoice.dueDate() == null) {
      return Facts.Occasion.PAYMENT_FAILED;
    }
    boolean ahead = !invoice.dueDate().isBefore(now.atZone(ZoneOffset.UTC).toLocalDate());
    return ahead ? Facts.Occasion.DUE_SOON : Facts.Occasion.OVERDUE;
  }
}
