package dev.recoup.functions.receivewebhook;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Log;
import dev.recoup.aws.Secrets;
import dev.recoup.aws.Table;
import dev.recoup.aws.Wiring;
import dev.recoup.aws.http.Request;
import dev.recoup.aws.http.Responses;
import dev.recoup.billing.Connection;
import dev.recoup.billing.Connections;
import dev.recoup.billing.stripe.StripeWebhooks;
import dev.recoup.domain.Normalisation;
import dev.recoup.domain.errors.DependencyUnavailable;
import dev.recoup.domain.errors.TableBusy;
import dev.recoup.json.BadInput;
import java.time.InstantSource;
import java.util.Map;

/**
 * {@code POST /webhooks/{provider}/{connection}}. 2xx means that the arrival is kept; everything
 * that is refused is kept nowhere; 503 asks for a redelivery.
 */
public final class ReceiveWebhookHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final Connections connections;
  private final Origin origin;
  private final Intake intake;

  public ReceiveWebhookHandler() {
    this(
        Wiring.table(),
        Wiring.StepFunctions.executions(),
        Connections.parse(Wiring.env(Connections.VARIABLE)),
        Wiring.Vault.secrets(),
        InstantSource.system());
  }

  public ReceiveWebhookHandler(
      Table table,
      Executions executions,
      Connections connections,
      Secrets secrets,
      InstantSource clock) {
    this.connections = connections;
    this.origin = new Origin(secrets, clock);
    this.intake = new Intake(table, executions, clock);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    Log log = Log.of(context, getClass());
    APIGatewayV2HTTPResponse response = guarded(event, log);
    log.with("status", response.getStatusCode()).write("answered");
    return response;
  }

  private APIGatewayV2HTTPResponse guarded(APIGatewayV2HTTPEvent event, Log log) {
    try {
      return answer(Request.of(event, StripeWebhooks.LARGEST_BODY), log);
    } catch (BadInput e) {
      log.with("field", e.field());
      return Responses.error(e);
    } catch (TableBusy | DependencyUnavailable e) {
      log.with("error", e.getMessage());
      return Responses.json(503, Map.of("status", "unavailable"));
    }
  }

  private APIGatewayV2HTTPResponse answer(Request request, Log log) {
    if (!request.parameter("provider").equals("stripe")) {
      return Responses.error(404, "provider", "is not known");
    }
    Connection connection = connections.named(request.parameter("connection")).orElse(null);
    if (connection == null || !connection.provider().equals("stripe")) {
      return Responses.error(404, "connection", "is not configured for this provider");
    }
    log.with("connection", connection.name());
    if (!origin.isGenuine(connection, request)) {
      return Responses.error(401, "Stripe-Signature", "is missing, not ours or out of time");
    }
    Normalisation content = StripeWebhooks.normalise(request.body());
    return Responses.json(200, intake.take(connection, content, log));
  }
}
