package dev.recoup.aws.json;

import static dev.recoup.aws.json.Json.list;
import static dev.recoup.aws.json.Json.object;
import static dev.recoup.aws.json.Json.read;

import dev.recoup.domain.Account;
import dev.recoup.domain.Arm;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.Money;
import dev.recoup.domain.Outcome;
import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Reversal;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step;
import dev.recoup.domain.StepKind;
import dev.recoup.domain.Task;
import dev.recoup.domain.Wait;
import dev.recoup.json.Tree;
import java.util.Map;

/**
 * A case and what happened in it. The state of a case and of a charge has no default: a guess could
 * charge twice.
 */
final class CaseJson {
  private CaseJson() {}

  static Map<String, Object> fields(RecoveryCase c) {
    return object(
        "id", c.id(),
        "version", c.version(),
        "progress", c.progress(),
        "audit", c.audit(),
        "dossier", c.dossier(),
        "attempts", c.attempts(),
        "tasks", c.tasks(),
        "findings", c.findings());
  }

  static RecoveryCase recoveryCase(Tree t) {
    return new RecoveryCase(
        new CaseId(t.string("id")),
        t.longOr("version", 0),
        read(t.get("progress"), RecoveryCase.Progress.class),
        read(t.get("audit"), RecoveryCase.AuditHead.class),
        read(t.get("dossier"), RecoveryCase.Dossier.class),
        list(t, "attempts", Attempt.class),
        list(t, "tasks", Task.class),
        read(t.get("findings"), RecoveryCase.Findings.class));
  }

  static Map<String, Object> fields(RecoveryCase.Progress p) {
    return object(
        "status", p.status(),
        "round", p.round(),
        "run", p.run(),
        "factSeq", p.factSeq(),
        "waiting", p.waiting(),
        "wakeAt", p.wakeAt(),
        "next", p.next(),
        "decided", p.decided(),
        "openedAt", p.openedAt(),
        "closedAt", p.closedAt(),
        "outcome", p.outcome());
  }

  static RecoveryCase.Progress progress(Tree t) {
    return new RecoveryCase.Progress(
        t.get("status").present().oneOf(CaseStatus.values()),
        t.intOr("round", 1),
        t.intOr("run", 1),
        t.longOr("factSeq", 0),
        read(t.get("waiting"), Wait.class),
        t.optInstant("wakeAt"),
        t.get("next").oneOf(StepKind.values()),
        t.longOr("decided", 0),
        t.optInstant("openedAt"),
        t.optInstant("closedAt"),
        read(t.get("outcome"), Outcome.class));
  }

  static Map<String, Object> fields(RecoveryCase.AuditHead a) {
    return object("seq", a.seq(), "hash", a.hash());
  }

  static RecoveryCase.AuditHead auditHead(Tree t) {
    String hash = t.optString("hash");
    return new RecoveryCase.AuditHead(t.longOr("seq", 0), hash == null ? "" : hash);
  }

  static Map<String, Object> fields(RecoveryCase.Dossier d) {
    return object(
        "connection", d.connection(),
        "invoiceId", d.invoiceId(),
        "customerId", d.customerId(),
        "payerId", d.payerId(),
        "subscriptionId", d.subscriptionId(),
        "arm", d.arm(),
        "failedAt", d.failedAt(),
        "decline", d.decline(),
        "declineFact", d.declineFact(),
        "declineAt", d.declineAt(),
        "signals", d.signals(),
        "receipts", d.receipts());
  }

  static RecoveryCase.Dossier dossier(Tree t) {
    return new RecoveryCase.Dossier(
        t.optString("connection"),
        t.optString("invoiceId"),
        t.optString("customerId"),
        t.optString("payerId"),
        t.optString("subscriptionId"),
        t.get("arm").oneOf(Arm.values()),
        t.optInstant("failedAt"),
        read(t.get("decline"), Decline.class),
        t.optString("declineFact"),
        t.optInstant("declineAt"),
        list(t, "signals", Signal.class),
        list(t, "receipts", Receipt.class));
  }

  static Map<String, Object> fields(RecoveryCase.Findings f) {
    return object(
        "invoice", f.invoice(),
        "diagnosis", f.diagnosis(),
        "diagnosedFact", f.diagnosedFact(),
        "account", f.account());
  }

  static RecoveryCase.Findings findings(Tree t) {
    return new RecoveryCase.Findings(
        read(t.get("invoice"), Invoice.class),
        read(t.get("diagnosis"), Diagnosis.class),
        t.optString("diagnosedFact"),
        read(t.get("account"), Account.class));
  }

  static Map<String, Object> fields(Wait w) {
    return object(
        "kind", w.kind(),
        "token", w.token(),
        "enteredAt", w.enteredAt(),
        "expiresAt", w.expiresAt(),
        "retry", w.retry(),
        "seen", w.seen());
  }

  static Wait waiting(Tree t) {
    return new Wait(
        t.get("kind").oneOf(Wait.Kind.values()),
        t.optString("token"),
        t.optInstant("enteredAt"),
        t.optInstant("expiresAt"),
        t.intOr("retry", 0),
        t.longOr("seen", -1));
  }

  static Map<String, Object> fields(Attempt a) {
    return object(
        "id", a.id(),
        "round", a.round(),
        "number", a.number(),
        "claimedAt", a.claimedAt(),
        "cardKey", a.cardKey(),
        "amount", a.amount(),
        "state", a.state(),
        "chargeId", a.chargeId(),
        "pendingUntil", a.pendingUntil(),
        "methodId", a.methodId());
  }

  static Attempt attempt(Tree t) {
    return new Attempt(
        t.optString("id"),
        t.intOr("round", 1),
        t.intOr("number", 1),
        t.optInstant("claimedAt"),
        t.optString("cardKey"),
        read(t.get("amount"), Money.class),
        t.get("state").present().oneOf(Attempt.State.values()),
        t.optString("chargeId"),
        t.optInstant("pendingUntil"),
        t.optString("methodId"));
  }

  static Map<String, Object> fields(Task k) {
    return object(
        "id", k.id(),
        "round", k.round(),
        "kind", k.kind(),
        "number", k.number(),
        "owner", k.owner(),
        "reason", k.reason(),
        "assignedAt", k.assignedAt(),
        "dueAt", k.dueAt(),
        "doneAt", k.doneAt(),
        "result", k.result());
  }

  static Task task(Tree t) {
    return new Task(
        t.optString("id"),
        t.intOr("round", 1),
        t.get("kind").oneOf(Step.TaskKind.values()),
        t.intOr("number", 1),
        t.optString("owner"),
        t.optString("reason"),
        t.optInstant("assignedAt"),
        t.optInstant("dueAt"),
        t.optInstant("doneAt"),
        t.get("result").oneOf(SignalKind.values()));
  }

  static Map<String, Object> fields(Signal s) {
    return object(
        "kind", s.kind(),
        "at", s.at(),
        "until", s.until(),
        "amount", s.amount(),
        "by", s.by(),
        "note", s.note());
  }

  static Signal signal(Tree t) {
    return new Signal(
        t.get("kind").oneOf(SignalKind.values()),
        t.optInstant("at"),
        t.optDate("until"),
        read(t.get("amount"), Money.class),
        t.optString("by"),
        t.optString("note"));
  }

  static Map<String, Object> fields(Outcome o) {
    return object("kind", o.kind(), "by", o.by(), "at", o.at(), "reason", o.reason());
  }

  static Outcome outcome(Tree t) {
    return new Outcome(
        t.get("kind").oneOf(OutcomeKind.values()),
        t.get("by").oneOf(RecoveredBy.values()),
        t.optInstant("at"),
        t.optString("reason"));
  }

  static Map<String, Object> fields(Receipt r) {
    return object(
        "paymentId", r.paymentId(),
        "amount", r.amount(),
        "refunded", r.refunded(),
        "by", r.by(),
        "receivedAt", r.receivedAt(),
        "reversals", r.reversals());
  }

  static Receipt receipt(Tree t) {
    return new Receipt(
        t.optString("paymentId"),
        read(t.get("amount"), Money.class),
        t.longOr("refunded", 0),
        t.get("by").oneOf(RecoveredBy.values()),
        t.optInstant("receivedAt"),
        list(t, "reversals", Reversal.class));
  }

  static Map<String, Object> fields(Reversal r) {
    return object(
        "id", r.id(),
        "kind", r.kind(),
        "minor", r.minor(),
        "at", r.at(),
        "returnedAt", r.returnedAt());
  }

  static Reversal reversal(Tree t) {
    return new Reversal(
        t.optString("id"),
        t.get("kind").oneOf(Reversal.Kind.values()),
        t.longOr("minor", 0),
        t.optInstant("at"),
        t.optInstant("returnedAt"));
  }
}
