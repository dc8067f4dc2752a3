package dev.recoup.functions.assigntask;

import dev.recoup.aws.Answer;
import dev.recoup.aws.AuditEntry;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.Change;
import dev.recoup.aws.Control;
import dev.recoup.aws.Decisions;
import dev.recoup.aws.Hashes;
import dev.recoup.aws.Links;
import dev.recoup.aws.Mailer;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.Secrets;
import dev.recoup.aws.Stage;
import dev.recoup.aws.StageInput;
import dev.recoup.aws.Table;
import dev.recoup.aws.Wiring;
import dev.recoup.domain.Account;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Decision;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Step;
import dev.recoup.domain.Task;
import dev.recoup.domain.message.InternalMails;
import dev.recoup.domain.message.Message;
import dev.recoup.domain.policy.Policy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a case on a person's list, with an owner and a due time, and tells the owner. */
public final class AssignTaskHandler extends Stage {
  private final CaseStore cases;
  private final PayerStore payers;
  private final Decisions decisions;
  private final Control control;
  private final Mailer mailer;
  private final Links links;
  private final InstantSource clock;

  public AssignTaskHandler() {
    this(Wiring.table(), Wiring.Ses.mailer(), Wiring.Vault.secrets(), InstantSource.system());
  }

  private AssignTaskHandler(Table table, Mailer mailer, Secrets secrets, InstantSource clock) {
    this(table, mailer, Wiring.links(secrets), clock);
  }

  public AssignTaskHandler(Table table, Mailer mailer, Links links, InstantSource clock) {
    this.cases = new CaseStore(table);
    this.payers = new PayerStore(table);
    this.decisions = new Decisions(table);
    this.control = new Control(table);
    this.mailer = mailer;
    this.links = links;
    this.clock = clock;
  }

  @Override
  protected Answer handle(StageInput in) {
    Instant now = clock.instant();
    Policy policy = control.policy();
    Optional<Decision> decision =
        decisions.of(cases.get(in.caseId())).filter(d -> d.id().equals(in.step()));
    if (decision.isEmpty() || !(decision.get().step() instanceof Step.AssignTask step)) {
      return Answer.result("CHANGED");
    }
    String taskId = "t-" + Hashes.shortHash(in.caseId() + "|" + decision.get().id());
    Optional<Task> task =
        cases.change(
            in.caseId(), before -> claim(before.orElseThrow(), in, step, taskId, policy, now));
    task.filter(Task::open).ifPresent(t -> tell(in, t));
    return Answer.result(task.isPresent() ? "ASSIGNED" : "CHANGED");
  }

  private static Change<Optional<Task>> claim(
      RecoveryCase c,
      StageInput in,
      Step.AssignTask step,
      String taskId,
      Policy policy,
      Instant now) {
    Optional<Task> claimed = c.tasks().stream().filter(t -> t.id().equals(taskId)).findFirst();
    if (claimed.isPresent()) {
      return Change.none(claimed);
    }
    boolean mine = c.ownedBy(in.round(), in.run()) && c.progress().factSeq() == in.factSeq();
    if (!mine) {
      return Change.none(Optional.empty());
    }
    Task task = task(c, step, taskId, policy, now);
    boolean live = policy.chargesLive(c.dossier().connection(), c.dossier().payerId());
    Task kept = live ? task : task.done(dev.recoup.domain.SignalKind.TASK_DONE, now);
    List<Task> tasks = new ArrayList<>(c.tasks());
    tasks.add(kept);
    AuditEntry audit =
        AuditEntry.of(
            now,
            "assign-task",
            live ? "TASK_ASSIGNED" : "WOULD_ASSIGN",
            "task",
            taskId,
            "kind",
            task.kind(),
            "dueAt",
            task.dueAt());
    return Change.of(Optional.of(kept), c.withTasks(tasks), audit);
  }

  private static Task task(
      RecoveryCase c, Step.AssignTask step, String id, Policy policy, Instant now) {
    int round = c.progress().round();
    int number =
        1
            + (int)
                c.tasks().stream()
                    .filter(t -> t.round() == round && t.kind() == step.task())
                    .count();
    return new Task(
        id,
        round,
        step.task(),
        number,
        owner(c, step.task(), policy),
        step.reason(),
        now,
        now.plus(policy.people().taskWithin()),
        null,
        null);
  }

  private static String owner(RecoveryCase c, Step.TaskKind kind, Policy policy) {
    Account account = c.account();
    return switch (kind) {
      case ACCOUNT_MANAGER ->
          account != null && account.owner() != null
              ? account.owner()
              : policy.people().accountManagers();
      case FINANCE_REVIEW -> policy.people().finance();
      case ESCALATION -> policy.people().escalation();
    };
  }

  /** A colleague may be told twice after a crash, but is never forgotten. */
  private void tell(StageInput in, Task task) {
    RecoveryCase c = cases.get(in.caseId());
    PayerFile payer = payers.get(c.dossier().payerId());
    String name = payer.payer().name() == null ? "a customer" : payer.payer().name();
    Message mail =
        InternalMails.task(
            new InternalMails.TaskGiven(
                c.id().value(),
                task.kind(),
                name,
                List.of(c.invoice().remaining()),
                task.reason(),
                task.dueAt(),
                history(c, payer),
                links.task(c.id().value(), task.id())));
    mailer.send(
        new Mailer.Mail(
            task.id(), task.owner(), null, mail.subject(), mail.text(), mail.html(), null));
  }

  private static List<String> history(RecoveryCase c, PayerFile payer) {
    List<String> history = new ArrayList<>();
    c.roundAttempts()
        .forEach(a -> history.add(a.claimedAt() + " charge " + a.number() + ": " + a.state()));
    for (Contact contact : payer.about(c.id())) {
      history.add(contact.at() + " " + contact.kind() + " by " + contact.channel());
    }
    return history;
  }
}
