package dev.recoup.functions.sendmessage;

import dev.recoup.aws.Answer;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.CaseFile;
import dev.recoup.aws.Control;
import dev.recoup.aws.Decisions;
import dev.recoup.aws.Drafts;
import dev.recoup.aws.Hashes;
import dev.recoup.aws.Ledgers;
import dev.recoup.aws.Letters;
import dev.recoup.aws.Links;
import dev.recoup.aws.Mailer;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.Readings;
import dev.recoup.aws.Secrets;
import dev.recoup.aws.Stage;
import dev.recoup.aws.StageInput;
import dev.recoup.aws.Table;
import dev.recoup.aws.Wiring;
import dev.recoup.billing.Billing;
import dev.recoup.billing.Billings;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Decision;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Step;
import dev.recoup.domain.errors.BillingUnavailable;
import dev.recoup.domain.message.Facts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Verifies, claims, sends and records, all in one invocation; a message leaves at most once. */
public final class SendMessageHandler extends Stage {
  private final CaseStore cases;
  private final PayerStore payers;
  private final Control control;
  private final Readings readings;
  private final Drafts drafts;
  private final Letters letters;
  private final Sending sending;
  private final Decisions decisions;
  private final Function<String, Billing> billings;
  private final InstantSource clock;

  public SendMessageHandler() {
    this(Wiring.table(), Wiring.Vault.secrets(), InstantSource.system());
  }

  private SendMessageHandler(Table table, Secrets secrets, InstantSource clock) {
    this(
        table,
        new Billings(Wiring.env("CONNECTIONS"), secrets::get, clock),
        Wiring.Ses.mailer(),
        Wiring.links(secrets),
        clock);
  }

  public SendMessageHandler(
      Table table,
      Function<String, Billing> billings,
      Mailer mailer,
      Links links,
      InstantSource clock) {
    this.cases = new CaseStore(table);
    this.payers = new PayerStore(table);
    this.control = new Control(table);
    this.readings = new Readings(cases, new Ledgers(table));
    this.drafts = new Drafts(table);
    this.letters = new Letters(table, links);
    this.sending = new Sending(table, cases, mailer, links);
    this.decisions = new Decisions(table);
    this.billings = billings;
    this.clock = clock;
  }

  @Override
  protected Answer handle(StageInput in) {
    Instant now = clock.instant();
    RecoveryCase c = cases.get(in.caseId());
    boolean mine = c.ownedBy(in.round(), in.run()) && c.progress().factSeq() == in.factSeq();
    Optional<Decision> decision = decisions.of(c).filter(d -> d.id().equals(in.step()));
    Optional<Drafts.Stored> draft = drafts.find(c.id(), String.valueOf(in.draftId()));
    if (!mine
        || draft.isEmpty()
        || decision.isEmpty()
        || !(decision.get().step() instanceof Step.SendMessage message)) {
      return result("CHANGED");
    }
    String ofDecision = Hashes.shortHash(c.id() + "|" + decision.get().id());
    PayerFile payer = payers.get(c.dossier().payerId());
    Optional<Contact> begun =
        payer.contacts().stream().filter(k -> k.messageId().endsWith(ofDecision)).findFirst();
    if (begun.isPresent()) {
      return result(sending.afterCrash(payer.payer().id(), begun.get(), now));
    }
    Optional<List<RecoveryCase>> covered = verified(draft.get(), now);
    if (covered.isEmpty()) {
      return result("CHANGED");
    }
    Situation s =
        new Situation(
            in, covered.get(), payer, draft.get(), message, decision.get().decidedAt(), ofDecision);
    Facts facts = letters.facts(covered.get(), payer, control.policy(), now);
    if (!facts.digest().equals(draft.get().draft().factsDigest())) {
      return result("CHANGED");
    }
    boolean twoSenders = billings.apply(c.dossier().connection()).sendsOwnMails();
    return result(
        twoSenders
            ? sending.withhold(s, "the billing system mails itself", now)
            : sending.send(s, facts, now));
  }

  /** Every covered case with its invoice as it is now; empty when one of them is no longer due. */
  private Optional<List<RecoveryCase>> verified(Drafts.Stored draft, Instant now) {
    List<RecoveryCase> covered = new ArrayList<>();
    for (String id : draft.caseIds()) {
      CaseFile file = cases.file(new CaseId(id));
      RecoveryCase c = file.value();
      Invoice invoice =
          billings
              .apply(c.dossier().connection())
              .invoice(c.dossier().invoiceId())
              .orElseThrow(
                  () -> new BillingUnavailable("billing does not find the invoice of " + id));
      boolean due = c.open() && invoice.status() == InvoiceStatus.OPEN && !invoice.inFlight();
      RecoveryCase read = readings.take(file, invoice, now);
      if (!due) {
        return Optional.empty();
      }
      covered.add(read);
    }
    return Optional.of(covered);
  }

  private static Answer result(String result) {
    return Answer.result(result);
  }

  /**
   * One message about to leave.
   *
   * @param decidedAt when it was decided on: not before its arm was stopped
   * @param ofDecision ends the message's id; the day on which it leaves is not known before
   */
  record Situation(
      StageInput in,
      List<RecoveryCase> covered,
      PayerFile payer,
      Drafts.Stored draft,
      Step.SendMessage message,
      Instant decidedAt,
      String ofDecision) {}
}
