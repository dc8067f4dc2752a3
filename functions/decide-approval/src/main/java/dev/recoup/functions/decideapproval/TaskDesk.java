package dev.recoup.functions.decideapproval;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.recoup.aws.AuditEntry;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.Change;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Links;
import dev.recoup.aws.Mailbox;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.Table;
import dev.recoup.aws.http.Request;
import dev.recoup.aws.http.Responses;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Signal;
import dev.recoup.domain.Task;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows a task to whoever holds its link, and takes what came of it: once. */
final class TaskDesk {
  private final CaseStore cases;
  private final PayerStore payers;
  private final Mailbox mailbox;
  private final Links links;
  private final InstantSource clock;

  TaskDesk(Table table, Executions executions, Links links, InstantSource clock) {
    this.cases = new CaseStore(table);
    this.payers = new PayerStore(table);
    this.mailbox = Mailbox.wakingOnly(table, executions, clock);
    this.links = links;
    this.clock = clock;
  }

  /** Empty for a token that is not ours. */
  Optional<APIGatewayV2HTTPResponse> answer(Request request) {
    String token = request.parameter("token");
    return links
        .taskOf(token)
        .flatMap(
            opened -> {
              int cut = opened.lastIndexOf('|');
              String taskId = opened.substring(cut + 1);
              return cases
                  .find(new CaseId(opened.substring(0, cut)))
                  .flatMap(c -> task(c, taskId).map(t -> answer(request, token, c, t)));
            });
  }

  private APIGatewayV2HTTPResponse answer(
      Request request, String token, RecoveryCase c, Task task) {
    Instant now = clock.instant();
    if (request.isPost()) {
      Map<String, String> form = request.form();
      return done(c, task, TaskResult.of(form, c.invoice(), now), OnPage.seconds(form, now));
    }
    return Responses.page(
        200,
        task.open()
            ? TaskPages.question(c, task, payers.get(c.dossier().payerId()).payer(), token, now)
            : TaskPages.done(task));
  }

  private APIGatewayV2HTTPResponse done(RecoveryCase c, Task asked, Signal result, Long seconds) {
    Task task = mark(c.id(), asked, result, seconds);
    if (task.result() != result.kind()) {
      return Responses.page(409, TaskPages.done(task));
    }
    // Repeating it reaches the case even when the first time ended between the two writes.
    mailbox.hear(c.id(), result, "task:" + task.id());
    return Responses.page(200, asked.open() ? TaskPages.thanks(result) : TaskPages.done(task));
  }

  /** The task as it stands after this: the first result counts. */
  private Task mark(CaseId id, Task asked, Signal result, Long seconds) {
    return cases.change(
        id,
        before -> {
          RecoveryCase c = before.orElseThrow();
          Task task = task(c, asked.id()).orElseThrow();
          if (!task.open()) {
            return Change.none(task);
          }
          Task done = task.done(result.kind(), result.at());
          List<Task> tasks =
              c.tasks().stream().map(t -> t.id().equals(task.id()) ? done : t).toList();
          AuditEntry entry =
              AuditEntry.of(
                  result.at(),
                  "person:owner",
                  "TASK_DONE",
                  "task",
                  task.id(),
                  "result",
                  result.kind(),
                  "until",
                  result.until(),
                  "seconds",
                  seconds);
          return Change.of(done, c.withTasks(tasks), entry);
        });
  }

  private static Optional<Task> task(RecoveryCase c, String taskId) {
    return c.tasks().stream().filter(t -> t.id().equals(taskId)).findFirst();
  }
}
