package dev.recoup.aws.json;

import static dev.recoup.aws.json.Json.list;
import static dev.recoup.aws.json.Json.object;
import static dev.recoup.aws.json.Json.read;

import dev.recoup.domain.Arm;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.Category;
import dev.recoup.domain.Money;
import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.Reason;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.domain.StepKind;
import dev.recoup.domain.measure.CaseRow;
import dev.recoup.json.Tree;
import java.util.Map;

/** A line of the export: docs/export.schema.json describes it. */
final class MeasureJson {
  private MeasureJson() {}

  static Map<String, Object> fields(CaseRow r) {
    return object(
        "caseId", r.caseId(),
        "asOf", r.asOf(),
        "connection", r.connection(),
        "invoiceId", r.invoiceId(),
        "payerId", r.payerId(),
        "subscriptionId", r.subscriptionId(),
        "experiment", r.experiment(),
        "arm", r.arm(),
        "segment", r.segment(),
        "category", r.category(),
        "reason", r.reason(),
        "checkout", r.checkout(),
        "status", r.status(),
        "rounds", r.rounds(),
        "openedAt", r.openedAt(),
        "failedAt", r.failedAt(),
        "contactedAt", r.contactedAt(),
        "closedAt", r.closedAt(),
        "outcome", r.outcome(),
        "by", r.by(),
        "remaining", r.remaining(),
        "messages", r.messages(),
        "complaints", r.complaints(),
        "receipts", r.receipts(),
        "charges", r.charges(),
        "work", r.work(),
        "decisions", r.decisions(),
        "cancellation", r.cancellation());
  }

  static CaseRow caseRow(Tree t) {
    return new CaseRow(
        t.optString("caseId"),
        t.optInstant("asOf"),
        t.optString("connection"),
        t.optString("invoiceId"),
        t.optString("payerId"),
        t.optString("subscriptionId"),
        t.optString("experiment"),
        t.get("arm").oneOf(Arm.values()),
        t.optString("segment"),
        t.get("category").oneOf(Category.values()),
        t.get("reason").oneOf(Reason.values()),
        t.boolOr("checkout", false),
        t.get("status").oneOf(CaseStatus.values()),
        t.intOr("rounds", 0),
        t.optInstant("openedAt"),
        t.optInstant("failedAt"),
        t.optInstant("contactedAt"),
        t.optInstant("closedAt"),
        t.get("outcome").oneOf(OutcomeKind.values()),
        t.get("by").oneOf(RecoveredBy.values()),
        read(t.get("remaining"), Money.class),
        t.intOr("messages", 0),
        t.intOr("complaints", 0),
        list(t, "receipts", Receipt.class),
        list(t, "charges", CaseRow.Charged.class),
        list(t, "work", CaseRow.Work.class),
        list(t, "decisions", CaseRow.Decided.class),
        read(t.get("cancellation"), CaseRow.Cancellation.class));
  }

  static Map<String, Object> fields(CaseRow.Charged c) {
    return object("id", c.id(), "at", c.at(), "amount", c.amount(), "state", c.state());
  }

  static CaseRow.Charged charged(Tree t) {
    return new CaseRow.Charged(
        t.optString("id"),
        t.optInstant("at"),
        read(t.get("amount"), Money.class),
        t.get("state").oneOf(Attempt.State.values()));
  }

  static Map<String, Object> fields(CaseRow.Work w) {
    return object(
        "id", w.id(),
        "kind", w.kind(),
        "owner", w.owner(),
        "askedAt", w.askedAt(),
        "dueAt", w.dueAt(),
        "doneAt", w.doneAt(),
        "seconds", w.seconds());
  }

  static CaseRow.Work work(Tree t) {
    return new CaseRow.Work(
        t.optString("id"),
        t.optString("kind"),
        t.optString("owner"),
        t.optInstant("askedAt"),
        t.optInstant("dueAt"),
        t.optInstant("doneAt"),
        t.optLong("seconds"));
  }

  static Map<String, Object> fields(CaseRow.Decided d) {
    return object(
        "at", d.at(), "step", d.step(), "wakeAt", d.wakeAt(), "propensity", d.propensity());
  }

  static CaseRow.Decided decided(Tree t) {
    return new CaseRow.Decided(
        t.optInstant("at"),
        t.get("step").oneOf(StepKind.values()),
        t.optInstant("wakeAt"),
        t.doubleOr("propensity", 1));
  }

  static Map<String, Object> fields(CaseRow.Cancellation c) {
    return object("at", c.at(), "reason", c.reason());
  }

  static CaseRow.Cancellation cancellation(Tree t) {
    return new CaseRow.Cancellation(t.optInstant("at"), t.optString("reason"));
  }
}
