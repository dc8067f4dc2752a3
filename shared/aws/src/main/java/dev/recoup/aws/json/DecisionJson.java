package dev.recoup.aws.json;

import static dev.recoup.aws.json.Json.list;
import static dev.recoup.aws.json.Json.object;
import static dev.recoup.aws.json.Json.read;

import dev.recoup.domain.Account;
import dev.recoup.domain.Card;
import dev.recoup.domain.CardLedger;
import dev.recoup.domain.Category;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Decision;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.Money;
import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.Path;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.RetryPermission;
import dev.recoup.domain.Score;
import dev.recoup.domain.Step;
import dev.recoup.domain.StepKind;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.select.Backup;
import dev.recoup.domain.select.BankReturns;
import dev.recoup.domain.select.Situation;
import dev.recoup.json.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is known, judged and decided. */
final class DecisionJson {
  private DecisionJson() {}

  static Map<String, Object> fields(Account a) {
    return object(
        "monthlyValue", a.monthlyValue(),
        "plan", a.plan(),
        "customerSince", a.customerSince(),
        "renewsOn", a.renewsOn(),
        "owner", a.owner(),
        "country", a.country(),
        "zone", a.zone(),
        "language", a.language(),
        "business", a.business(),
        "sensitive", a.sensitive(),
        "openSevereIssue", a.openSevereIssue(),
        "recoveredBefore", a.recoveredBefore(),
        "failedBefore", a.failedBefore(),
        "asOf", a.asOf());
  }

  static Account account(Tree t) {
    return new Account(
        read(t.get("monthlyValue"), Money.class),
        t.optString("plan"),
        t.optDate("customerSince"),
        t.optDate("renewsOn"),
        t.optString("owner"),
        t.optString("country"),
        t.optString("zone"),
        t.get("language").isNull() ? "en" : t.string("language"),
        t.boolOr("business", false),
        t.boolOr("sensitive", false),
        t.boolOr("openSevereIssue", false),
        t.intOr("recoveredBefore", 0),
        t.intOr("failedBefore", 0),
        t.optInstant("asOf"));
  }

  static Map<String, Object> fields(Diagnosis d) {
    return object(
        "category", d.category(),
        "reason", d.reason(),
        "retry", d.retry(),
        "notBefore", d.notBefore(),
        "decidedBy", d.decidedBy(),
        "sources", d.sources());
  }

  static Diagnosis diagnosis(Tree t) {
    Duration notBefore = t.get("notBefore").duration();
    return new Diagnosis(
        t.get("category").oneOf(Category.values()),
        t.get("reason").oneOf(Reason.values()),
        t.get("retry").present().oneOf(RetryPermission.values()),
        notBefore == null ? Duration.ZERO : notBefore,
        t.strings("decidedBy"),
        t.strings("sources"));
  }

  static Map<String, Object> fields(Score s) {
    return object(
        "byRetry", s.byRetry(),
        "byRetries", s.byRetries(),
        "byMessage", s.byMessage(),
        "alone", s.alone(),
        "bestRetryTimes", s.bestRetryTimes(),
        "retryChances", s.retryChances(),
        "channel", s.channel(),
        "needsPerson", s.needsPerson(),
        "priority", s.priority(),
        "factors", s.factors(),
        "model", s.model());
  }

  static Score score(Tree t) {
    List<Instant> bestRetryTimes = new ArrayList<>();
    for (Tree time : t.get("bestRetryTimes").items()) {
      bestRetryTimes.add(time.present().instant());
    }
    List<Double> retryChances = new ArrayList<>();
    for (Tree chance : t.get("retryChances").items()) {
      retryChances.add(chance.present().real());
    }
    return new Score(
        t.doubleOr("byRetry", 0),
        t.doubleOr("byRetries", 0),
        t.doubleOr("byMessage", 0),
        t.doubleOr("alone", 0),
        bestRetryTimes,
        retryChances,
        t.get("channel").oneOf(Channel.values()),
        t.boolOr("needsPerson", false),
        t.doubleOr("priority", 0),
        t.strings("factors"),
        t.optString("model"));
  }

  static Map<String, Object> fields(Decision d) {
    return object(
        "id", d.id(),
        "step", d.step(),
        "path", d.path(),
        "wakeAt", d.wakeAt(),
        "factSeq", d.factSeq(),
        "propensity", d.propensity(),
        "factors", d.factors(),
        "alternatives", d.alternatives(),
        "plan", d.plan(),
        "decidedAt", d.decidedAt());
  }

  static Decision decision(Tree t) {
    List<StepKind> plan = new ArrayList<>();
    for (Tree kind : t.get("plan").items()) {
      plan.add(kind.present().oneOf(StepKind.values()));
    }
    return new Decision(
        t.optString("id"),
        read(t.get("step"), Step.class),
        t.get("path").oneOf(Path.values()),
        t.optInstant("wakeAt"),
        t.longOr("factSeq", 0),
        t.doubleOr("propensity", 1),
        t.strings("factors"),
        t.strings("alternatives"),
        plan,
        t.optInstant("decidedAt"));
  }

  static Map<String, Object> fields(Step.RetryPayment s) {
    return object("kind", s.kind(), "reason", s.reason(), "method", s.method());
  }

  static Map<String, Object> fields(Step.SendMessage s) {
    return object(
        "kind", s.kind(),
        "message", s.message(),
        "channel", s.channel(),
        "level", s.level(),
        "reason", s.reason());
  }

  static Map<String, Object> fields(Step.AssignTask s) {
    return object("kind", s.kind(), "task", s.task(), "reason", s.reason());
  }

  static Map<String, Object> fields(Step.Wait s) {
    return object("kind", s.kind(), "reason", s.reason());
  }

  static Map<String, Object> fields(Step.Close s) {
    return object("kind", s.kind(), "outcome", s.outcome(), "reason", s.reason());
  }

  static Step step(Tree t) {
    String reason = t.optString("reason");
    return switch (t.get("kind").present().oneOf(StepKind.values())) {
      case RETRY_PAYMENT -> new Step.RetryPayment(reason, t.optString("method"));
      case SEND_REMINDER -> message(Step.MessageKind.REMINDER, t);
      case SEND_CARD_UPDATE -> message(Step.MessageKind.CARD_UPDATE, t);
      case SEND_NOTICE -> message(Step.MessageKind.NOTICE, t);
      case TASK_ACCOUNT_MANAGER -> new Step.AssignTask(Step.TaskKind.ACCOUNT_MANAGER, reason);
      case TASK_FINANCE_REVIEW -> new Step.AssignTask(Step.TaskKind.FINANCE_REVIEW, reason);
      case TASK_ESCALATION -> new Step.AssignTask(Step.TaskKind.ESCALATION, reason);
      case WAIT -> new Step.Wait(reason);
      case CLOSE -> new Step.Close(t.get("outcome").oneOf(OutcomeKind.values()), reason);
    };
  }

  private static Step message(Step.MessageKind kind, Tree t) {
    return new Step.SendMessage(
        kind, t.get("channel").oneOf(Channel.values()), t.intOr("level", 1), t.optString("reason"));
  }

  static Map<String, Object> fields(Situation s) {
    return object(
        "now", s.now(),
        "recoveryCase", s.recoveryCase(),
        "invoice", s.invoice(),
        "payer", s.payer(),
        "ledger", s.ledger(),
        "score", s.score(),
        "policy", s.policy(),
        "paused", s.paused(),
        "refusedAt", s.refusedAt(),
        "bankReturns", s.bankReturns(),
        "backups", s.backups());
  }

  static Situation situation(Tree t) {
    return new Situation(
        t.optInstant("now"),
        read(t.get("recoveryCase"), RecoveryCase.class),
        read(t.get("invoice"), Invoice.class),
        read(t.get("payer"), PayerFile.class),
        read(t.get("ledger"), CardLedger.class),
        read(t.get("score"), Score.class),
        read(t.get("policy"), Policy.class),
        t.boolOr("paused", false),
        t.optInstant("refusedAt"),
        read(t.get("bankReturns"), BankReturns.class),
        list(t, "backups", Backup.class));
  }

  static Map<String, Object> fields(Backup b) {
    return object("card", b.card(), "ledger", b.ledger());
  }

  static Backup backup(Tree t) {
    return new Backup(read(t.get("card"), Card.class), read(t.get("ledger"), CardLedger.class));
  }

  static Map<String, Object> fields(BankReturns r) {
    return object(
        "debits", r.debits(),
        "unauthorised", r.unauthorised(),
        "administrative", r.administrative(),
        "returned", r.returned());
  }

  static BankReturns bankReturns(Tree t) {
    return new BankReturns(
        t.longOr("debits", 0),
        t.longOr("unauthorised", 0),
        t.longOr("administrative", 0),
        t.longOr("returned", 0));
  }
}
