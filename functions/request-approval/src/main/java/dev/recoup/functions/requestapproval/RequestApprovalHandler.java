package dev.recoup.functions.requestapproval;

import dev.recoup.aws.Answer;
import dev.recoup.aws.Approvals;
import dev.recoup.aws.Approvals.Approval;
import dev.recoup.aws.Approvals.Status;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.Control;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Links;
import dev.recoup.aws.Mailer;
import dev.recoup.aws.Secrets;
import dev.recoup.aws.Stage;
import dev.recoup.aws.StageInput;
import dev.recoup.aws.Table;
import dev.recoup.aws.Waits;
import dev.recoup.aws.Wiring;
import dev.recoup.domain.Wait;
import dev.recoup.domain.policy.Policy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Asks a person about a draft, or ends a question nobody answered: then the next approver is asked,
 * and after the last it is a no to the message.
 */
public final class RequestApprovalHandler extends Stage {
  private final Waits waits;
  private final Approvals approvals;
  private final Questions questions;
  private final Control control;
  private final Executions executions;
  private final InstantSource clock;

  public RequestApprovalHandler() {
    this(
        Wiring.table(),
        Wiring.StepFunctions.executions(),
        Wiring.Ses.mailer(),
        Wiring.Vault.secrets(),
        InstantSource.system());
  }

  private RequestApprovalHandler(
      Table table, Executions executions, Mailer mailer, Secrets secrets, InstantSource clock) {
    this(table, executions, mailer, Wiring.links(secrets), clock);
  }

  public RequestApprovalHandler(
      Table table, Executions executions, Mailer mailer, Links links, InstantSource clock) {
    this.waits = new Waits(table);
    this.approvals = new Approvals(table);
    this.questions = new Questions(table, new CaseStore(table), approvals, mailer, links);
    this.control = new Control(table);
    this.executions = executions;
    this.clock = clock;
  }

  @Override
  protected Answer handle(StageInput in) {
    return "EXPIRE".equals(in.mode()) ? expire(in) : ask(in);
  }

  private Answer ask(StageInput in) {
    Instant now = clock.instant();
    Instant expires = now.plusSeconds(in.approvalSeconds());
    Wait wait = new Wait(Wait.Kind.APPROVAL, in.token(), in.entered(), expires);
    List<Approval> asked = approvals.about(in.caseId(), in.draftId());
    Optional<Approval> decided =
        asked.stream().filter(a -> a.status() == Status.APPROVED).findFirst();
    boolean waiting = waits.begin(in, wait);
    if (!waiting || decided.isPresent()) {
      Answer answer =
          waiting
              ? go("APPROVED", in.wakeAt(), now)
              : go("OVERTAKEN", in.wakeAt(), now).with("next", "LOOP");
      executions.wake(wait, dev.recoup.json.JsonWriter.write(answer.fields()));
      return answer;
    }
    Policy policy = control.policy();
    int number = (int) asked.stream().filter(a -> a.status() != Status.PENDING).count();
    int last = policy.people().approvers().size() - 1;
    questions.ask(in, Math.min(number, last), policy, now, expires);
    return Answer.result("ASKED");
  }

  private Answer expire(StageInput in) {
    Instant now = clock.instant();
    List<Approval> asked = approvals.about(in.caseId(), in.draftId());
    for (Approval a : asked) {
      Status status = a.status() == Status.PENDING ? questions.timeOut(in, a, now) : a.status();
      if (status == Status.APPROVED) {
        return go("APPROVED", in.wakeAt(), now);
      }
    }
    Policy policy = control.policy();
    long withoutYes = asked.size();
    if (withoutYes < policy.people().approvers().size()) {
      return go("TIMED_OUT", in.wakeAt(), now)
          .with("next", "APPROVE")
          .with("approvalSeconds", Answer.seconds(policy.people().approvalWithin()));
    }
    questions.refused(in, now);
    return go("TIMED_OUT", in.wakeAt(), now).with("next", "LOOP");
  }

  private static Answer go(String decision, Instant wakeAt, Instant now) {
    return Answer.next(wakeAt.isAfter(now) ? "HOLD" : "ACT")
        .with("decision", decision)
        .hold(wakeAt, now)
        .with("approvalSeconds", 1);
  }
}
