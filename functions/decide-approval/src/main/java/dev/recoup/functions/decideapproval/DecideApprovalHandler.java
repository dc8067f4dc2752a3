package dev.recoup.functions.decideapproval;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Links;
import dev.recoup.aws.Secrets;
import dev.recoup.aws.Table;
import dev.recoup.aws.Wiring;
import dev.recoup.aws.http.PageFunction;
import dev.recoup.aws.http.Request;
import java.time.InstantSource;

/**
 * {@code GET|HEAD|POST /approvals/{id}?s=secret} and {@code /tasks/{token}}. GET and HEAD show,
 * POST decides.
 */
public final class DecideApprovalHandler extends PageFunction {
  private final ApprovalDesk approvals;
  private final TaskDesk tasks;

  public DecideApprovalHandler() {
    this(
        Wiring.table(),
        Wiring.StepFunctions.executions(),
        reader(Wiring.Vault.secrets(), Wiring.env("LINK_SECRET_ARN")),
        InstantSource.system());
  }

  /** Links are only read here; the address they begin with is not known before the API is. */
  private static Links reader(Secrets secrets, String arn) {
    return new Links(() -> secrets.get(arn), "");
  }

  public DecideApprovalHandler(
      Table table, Executions executions, Links links, InstantSource clock) {
    this.approvals = new ApprovalDesk(table, executions, clock);
    this.tasks = new TaskDesk(table, executions, links, clock);
  }

  @Override
  protected APIGatewayV2HTTPResponse answer(Request request) {
    boolean aboutTask = request.parameters().containsKey("token");
    return (aboutTask ? tasks.answer(request) : approvals.answer(request))
        .orElseGet(PageFunction::notFound);
  }
}
