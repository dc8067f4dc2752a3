package dev.recoup.functions.sweep;

import dev.recoup.aws.Answer;
import dev.recoup.aws.Approvals;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Labels;
import dev.recoup.aws.Table;
import dev.recoup.billing.Billing;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Wait;
import dev.recoup.domain.errors.BillingUnavailable;
import dev.recoup.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** Write-backs that billing did not take, and decisions of people that woke nobody. */
final class Owed {
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final CaseStore cases;
  private final Labels labels;
  private final Approvals approvals;
  private final Executions executions;
  private final Function<String, Billing> billings;

  Owed(Table table, Executions executions, Function<String, Billing> billings) {
    this.cases = new CaseStore(table);
    this.labels = new Labels(table);
    this.approvals = new Approvals(table);
    this.executions = executions;
    this.billings = billings;
  }

  int pay(Instant now) {
    int done = 0;
    for (Labels.Owed owed : labels.owedBefore(now.minus(GRACE))) {
      done += write(owed) ? 1 : 0;
    }
    for (Approvals.Approval decided : approvals.decidedBefore(now.minus(GRACE))) {
      wake(decided, now);
      approvals.woken(decided);
      done++;
    }
    return done;
  }

  private boolean write(Labels.Owed owed) {
    RecoveryCase c = cases.get(owed.caseId());
    try {
      billings.apply(c.dossier().connection()).label(c.dossier().invoiceId(), owed.labels());
      labels.written(owed.caseId(), owed.labels());
      return true;
    } catch (BillingUnavailable e) {
      return false;
    }
  }

  private void wake(Approvals.Approval decided, Instant now) {
    RecoveryCase c = cases.get(decided.caseId());
    Wait waiting = c.progress().waiting();
    boolean asked =
        c.ownedBy(decided.round(), decided.run()) && decided.wakeAt().equals(c.progress().wakeAt());
    if (asked && waiting != null && waiting.kind() == Wait.Kind.APPROVAL) {
      boolean yes = decided.status() == Approvals.Status.APPROVED;
      String next = !yes ? "LOOP" : decided.wakeAt().isAfter(now) ? "HOLD" : "ACT";
      Answer answer =
          Answer.next(next)
              .with("decision", decided.status())
              .hold(decided.wakeAt(), now)
              .with("approvalSeconds", 1);
      executions.wake(waiting, JsonWriter.write(answer.fields()));
    }
  }
}
