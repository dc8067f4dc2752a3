package dev.recoup.aws.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.recoup.aws.Log;
import dev.recoup.domain.errors.BillingUnavailable;
import dev.recoup.domain.errors.DependencyUnavailable;
import dev.recoup.domain.errors.TableBusy;
import dev.recoup.json.BadInput;

/** The base of functions that people look at: bad input and faults become pages, too. */
public abstract class PageFunction
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final int LARGEST_FORM = 20_000;

  /** Answers a request; technical faults and {@link BadInput} may be thrown. */
  protected abstract APIGatewayV2HTTPResponse answer(Request request);

  @Override
  public final APIGatewayV2HTTPResponse handleRequest(
      APIGatewayV2HTTPEvent event, Context context) {
    Log log = Log.of(context, getClass());
    APIGatewayV2HTTPResponse response = guarded(event, log);
    if (event.getRequestContext().getHttp().getMethod().equals("HEAD")) {
      response.setBody("");
    }
    log.with("status", response.getStatusCode()).write("answered");
    return response;
  }

  private APIGatewayV2HTTPResponse guarded(APIGatewayV2HTTPEvent event, Log log) {
    try {
      return answer(Request.of(event, LARGEST_FORM));
    } catch (BadInput e) {
      log.with("field", e.field());
      return Responses.page(
          e.status(),
          new Page("This could not be taken")
              .text("The field “" + e.field() + "” " + Responses.problem(e) + ".")
              .text("Nothing was changed. Please go back and correct it."));
    } catch (TableBusy | DependencyUnavailable | BillingUnavailable e) {
      log.with("error", e.getMessage());
      return Responses.page(503, unavailable());
    }
  }

  /** Says that it works again soon, and that repeating does no harm. */
  protected static Page unavailable() {
    return new Page("Please try again in a few minutes")
        .text("This could not be finished just now. Trying again does no harm.");
  }

  /** One page for everything that is not there, so that nobody learns what is. */
  protected static APIGatewayV2HTTPResponse notFound() {
    return Responses.page(
        404,
        new Page("This link does not work")
            .text("It may be incomplete. Please open it again from the mail it came with."));
  }
}
