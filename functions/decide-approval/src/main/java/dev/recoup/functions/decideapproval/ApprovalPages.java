package dev.recoup.functions.decideapproval;

import dev.recoup.aws.Approvals.Approval;
import dev.recoup.aws.Approvals.Status;
import dev.recoup.aws.http.Form;
import dev.recoup.aws.http.Page;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What approvers see. */
final class ApprovalPages {
  private ApprovalPages() {}

  static Page question(Approval a, Questions.Content content, String secret, Instant now) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("To", content.payer().name());
    facts.put("Address", content.payer().email());
    facts.put("Open", String.join("\n", content.invoices()));
    facts.put("Leaves, if you approve", "not before " + Times.utc(a.wakeAt()));
    facts.put("Your answer counts until", Times.utc(a.expiresAt()));
    facts.put("Case", a.caseId().value());
    return new Page("May this message be sent?")
        .text("It leaves only with your yes. Without an answer nothing is sent.")
        .facts(facts)
        .heading("Why")
        .points(content.why())
        .heading("Subject: " + content.draft().message().subject())
        .quote(content.draft().message().text())
        .form(
            new Form(a.id())
                .hidden("s", secret)
                .hidden(OnPage.OPENED, now.toString())
                .button("decision", "approve", "Approve: send it")
                .button("decision", "reject", "Reject: do not send it"));
  }

  static Page decided(Approval a) {
    return a.status() == Status.APPROVED
        ? new Page("Approved")
            .text("You approved this message on " + Times.utc(a.decidedAt()) + ".")
            .text(
                "It leaves not before "
                    + Times.utc(a.wakeAt())
                    + ", unless something happens on the case before: a payment, a reply.")
        : new Page("Rejected")
            .text("You rejected this message on " + Times.utc(a.decidedAt()) + ".")
            .text("It is not sent. A person takes care of the case.");
  }

  static Page keptButNotPassedOn(Approval a) {
    return decided(a)
        .text("Your decision is kept. Passing it on is tried again; you need not do anything.");
  }

  static Page otherwise(Approval a) {
    String how = a.status() == Status.APPROVED ? "approved" : "rejected";
    return new Page("Already decided")
        .text("This message was " + how + " on " + Times.utc(a.decidedAt()) + ".")
        .text("That decision stands; nothing was changed.");
  }

  static Page expired(Approval a) {
    return new Page("Too late to decide")
        .text("Answers counted until " + Times.utc(a.expiresAt()) + ".")
        .text("The message was not sent because of this question; somebody else is asked now.");
  }

  static Page overtaken() {
    return new Page("No decision is needed any more")
        .text(
            "Something happened on this case in the meantime: it was paid, the customer answered,"
                + " or the amount changed.")
        .text("This message is not sent as it was. If a new one is needed, you are asked again.");
  }
}
