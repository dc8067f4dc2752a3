package dev.recoup.aws.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.recoup.json.BadInput;
import dev.recoup.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers; none is ever cached, none may be framed or leak its address. */
public final class Responses {
  private static final String ONLY_ITSELF =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private Responses() {}

  /** A JSON document. */
  public static APIGatewayV2HTTPResponse json(int status, Map<String, ?> tree) {
    return of(status, "application/json", JsonWriter.write(tree));
  }

  /** {@code {"error":{"field","problem"}}}: names the field, never repeats what stood in it. */
  public static APIGatewayV2HTTPResponse error(int status, String field, String problem) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("field", field);
    error.put("problem", problem);
    return json(status, Map.of("error", error));
  }

  /** What is wrong with the input. */
  public static APIGatewayV2HTTPResponse error(BadInput e) {
    return error(e.status(), e.field(), problem(e));
  }

  /** The problem alone, without the field that the message begins with. */
  static String problem(BadInput e) {
    return e.getMessage().substring(e.field().length() + 2);
  }

  /** A page. */
  public static APIGatewayV2HTTPResponse page(int status, Page page) {
    return of(status, "text/html; charset=utf-8", page.html());
  }

  /** Leads the browser elsewhere, once. */
  public static APIGatewayV2HTTPResponse seeOther(String url) {
    APIGatewayV2HTTPResponse response = of(303, "text/plain; charset=utf-8", "");
    response.getHeaders().put("Location", url);
    return response;
  }

  private static APIGatewayV2HTTPResponse of(int status, String type, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", type);
    headers.put("Cache-Control", "no-store");
    headers.put("Content-Security-Policy", ONLY_ITSELF);
    headers.put("X-Frame-Options", "DENY");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withBody(body)
        .build();
  }
}
