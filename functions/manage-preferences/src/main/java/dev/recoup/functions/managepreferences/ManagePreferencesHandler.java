package dev.recoup.functions.managepreferences;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Links;
import dev.recoup.aws.Secrets;
import dev.recoup.aws.Table;
import dev.recoup.aws.Wiring;
import dev.recoup.aws.http.PageFunction;
import dev.recoup.aws.http.Request;
import dev.recoup.billing.Billing;
import dev.recoup.billing.Billings;
import dev.recoup.billing.Connections;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** {@code GET|HEAD|POST /preferences/{token}} and {@code GET|HEAD /card/{token}}. */
public final class ManagePreferencesHandler extends PageFunction {
  private final OptOut optOut;
  private final CardDoor cardDoor;

  public ManagePreferencesHandler() {
    this(Wiring.Vault.secrets(), InstantSource.system());
  }

  private ManagePreferencesHandler(Secrets secrets, InstantSource clock) {
    this(
        Wiring.table(),
        Wiring.StepFunctions.executions(),
        links(secrets, Wiring.env("LINK_SECRET_ARN")),
        new Billings(Wiring.env(Connections.VARIABLE), secrets::get, clock),
        clock);
  }

  public ManagePreferencesHandler(
      Table table,
      Executions executions,
      Links links,
      Function<String, Billing> billings,
      InstantSource clock) {
    this.optOut = new OptOut(table, executions, links, clock);
    this.cardDoor = new CardDoor(table, links, billings);
  }

  /** Without {@code PUBLIC_URL} the request's own host stands in for it. */
  private static Links links(Secrets secrets, String arn) {
    String publicUrl = System.getenv().getOrDefault("PUBLIC_URL", "");
    return new Links(() -> secrets.get(arn), publicUrl);
  }

  @Override
  protected APIGatewayV2HTTPResponse answer(Request request) {
    Optional<APIGatewayV2HTTPResponse> answer =
        request.path().contains("/card/") ? cardDoor.answer(request) : optOut.answer(request);
    return answer.orElseGet(PageFunction::notFound);
  }
}
