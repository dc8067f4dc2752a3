package dev.recoup.functions.requestapproval;

import dev.recoup.aws.Approvals;
import dev.recoup.aws.Approvals.Approval;
import dev.recoup.aws.Approvals.Status;
import dev.recoup.aws.AuditEntry;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.Change;
import dev.recoup.aws.Drafts;
import dev.recoup.aws.Hashes;
import dev.recoup.aws.Links;
import dev.recoup.aws.Mailer;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.Situations;
import dev.recoup.aws.StageInput;
import dev.recoup.aws.Table;
import dev.recoup.aws.Write;
import dev.recoup.domain.Money;
import dev.recoup.domain.Payer;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.message.InternalMails;
import dev.recoup.domain.message.Message;
import dev.recoup.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The questions put to approvers about one draft. */
final class Questions {
  /** An answer in the last moment must still find the machine waiting. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private final CaseStore cases;
  private final PayerStore payers;
  private final Drafts drafts;
  private final Approvals approvals;
  private final Mailer mailer;
  private final Links links;

  Questions(Table table, CaseStore cases, Approvals approvals, Mailer mailer, Links links) {
    this.cases = cases;
    this.payers = new PayerStore(table);
    this.drafts = new Drafts(table);
    this.approvals = approvals;
    this.mailer = mailer;
    this.links = links;
  }

  /**
   * Asks one approver. The mail is sent once, and again only when nobody knows whether it was: a
   * fact that leaves the draft as it is only gives the question more time.
   */
  void ask(StageInput in, int number, Policy policy, Instant now, Instant expires) {
    String id = Approvals.id(in.caseId(), in.draftId(), number);
    String approver = policy.people().approvers().get(number);
    Approval question =
        new Approval(
            id,
            in.caseId(),
            in.round(),
            in.run(),
            in.draftId(),
            number,
            approver,
            Status.PENDING,
            now,
            in.wakeAt(),
            expires.minus(MARGIN),
            null,
            Hashes.sha256(links.approvalSecret(id)),
            false);
    Approval asked = approvals.ask(question);
    if (asked.told() || asked.status() != Status.PENDING) {
      return;
    }
    audit(in, "APPROVAL_REQUESTED", id, now);
    RecoveryCase c = cases.get(in.caseId());
    Payer payer = payers.get(c.dossier().payerId()).payer();
    Drafts.Stored stored =
        drafts
            .find(in.caseId(), in.draftId())
            .orElseThrow(() -> new IllegalStateException("no draft " + in.draftId()));
    Money remaining = c.invoice().remaining();
    Message mail =
        InternalMails.approval(
            new InternalMails.ApprovalAsked(
                in.caseId().value(),
                payer.name() == null ? "a customer" : payer.name(),
                List.of(remaining),
                List.of("A person decides on messages to this payer."),
                stored.draft(),
                links.approval(id),
                question.expiresAt()));
    mailer.send(
        new Mailer.Mail(id, approver, null, mail.subject(), mail.text(), mail.html(), null));
    approvals.told(asked);
  }

  /** Ends a question nobody answered; an answer that was faster stands. */
  Status timeOut(StageInput in, Approval pending, Instant now) {
    Status status = approvals.decide(pending, Status.TIMED_OUT, now).status();
    if (status == Status.TIMED_OUT) {
      audit(in, "APPROVAL_TIMED_OUT", pending.id(), now);
    }
    return status;
  }

  /** Nobody said yes: a no to the message, and then a task for a person. */
  void refused(StageInput in, Instant now) {
    Write refused = Situations.refused(in.caseId(), now);
    AuditEntry entry =
        AuditEntry.of(now, "request-approval", "APPROVAL_REFUSED", "draft", in.draftId());
    cases.change(
        in.caseId(), before -> Change.of(true, before.orElseThrow(), entry).and(List.of(refused)));
  }

  private void audit(StageInput in, String action, String approval, Instant now) {
    AuditEntry entry =
        AuditEntry.of(now, "request-approval", action, "approval", approval, "draft", in.draftId());
    cases.change(in.caseId(), before -> Change.of(true, before.orElseThrow(), entry));
  }
}
