package dev.recoup.functions.decideapproval;

import dev.recoup.aws.Answer;
import dev.recoup.aws.Approvals;
import dev.recoup.aws.Approvals.Approval;
import dev.recoup.aws.Approvals.Status;
import dev.recoup.aws.AuditEntry;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.Change;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Item;
import dev.recoup.aws.Keys;
import dev.recoup.aws.Situations;
import dev.recoup.aws.Table;
import dev.recoup.aws.Write;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.json.JsonWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What follows from a decision: it is recorded, then the execution is woken. May be repeated. */
final class Consequences {
  private final Approvals approvals;
  private final CaseStore cases;
  private final Executions executions;
  private final Questions questions;

  Consequences(Table table, Executions executions, Questions questions) {
    this.approvals = new Approvals(table);
    this.cases = new CaseStore(table);
    this.executions = executions;
    this.questions = questions;
  }

  void of(Approval a, Long seconds, Instant now) {
    record(a, seconds);
    questions
        .waiting(a, cases.get(a.caseId()))
        .ifPresent(wait -> executions.wake(wait, output(a, now)));
    approvals.woken(a);
  }

  private void record(Approval a, Long seconds) {
    Write once =
        Write.claim(
            Item.of(
                Keys.facts(a.caseId()),
                "approval:" + a.id(),
                JsonWriter.write(Map.of("at", a.decidedAt()))));
    AuditEntry entry =
        AuditEntry.of(
            a.decidedAt(),
            "person:approver-" + a.number(),
            "APPROVAL_" + a.status(),
            "approval",
            a.id(),
            "draft",
            a.draftId(),
            "seconds",
            seconds);
    List<Write> refusal =
        a.status() == Status.REJECTED
            ? List.of(Situations.refused(a.caseId(), a.decidedAt()))
            : List.of();
    cases.change(
        a.caseId(),
        before -> {
          RecoveryCase c = before.orElseThrow();
          return Change.of(null, c, entry).and(refusal).unless(once, null);
        });
  }

  /** What the waiting state goes on with. */
  private static String output(Approval a, Instant now) {
    boolean due = !a.wakeAt().isAfter(now);
    String next = a.status() == Status.REJECTED ? "LOOP" : due ? "ACT" : "HOLD";
    return JsonWriter.write(
        Answer.next(next)
            .with("decision", a.status())
            .hold(a.wakeAt(), now)
            .with("approvalSeconds", 1)
            .fields());
  }
}
