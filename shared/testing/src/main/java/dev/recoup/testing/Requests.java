package dev.recoup.testing;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Requests as the HTTP API hands them over. */
public final class Requests {
  private Requests() {}

  /** A request without a body. */
  public static APIGatewayV2HTTPEvent of(
      String method, String path, Map<String, String> parameters, Map<String, String> query) {
    var http =
        APIGatewayV2HTTPEvent.RequestContext.Http.builder()
            .withMethod(method)
            .withPath(path)
            .build();
    return APIGatewayV2HTTPEvent.builder()
        .withVersion("2.0")
        .withRawPath(path)
        .withPathParameters(parameters)
        .withQueryStringParameters(query)
        .withRequestContext(
            APIGatewayV2HTTPEvent.RequestContext.builder()
                .withHttp(http)
                .withDomainName("recoup.test")
                .build())
        .build();
  }

  /** A form that is posted, in Base64 as the HTTP API does with forms. */
  public static APIGatewayV2HTTPEvent form(
      String path, Map<String, String> parameters, Map<String, String> fields) {
    StringBuilder body = new StringBuilder();
    new TreeMap<>(fields)
        .forEach(
            (name, value) ->
                body.append(body.isEmpty() ? "" : "&")
                    .append(encoded(name))
                    .append('=')
                    .append(encoded(value)));
    return body(
        of("POST", path, parameters, null), body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The same request with these bytes as its body. */
  public static APIGatewayV2HTTPEvent body(APIGatewayV2HTTPEvent request, byte[] body) {
    request.setBody(Base64.getEncoder().encodeToString(body));
    request.setIsBase64Encoded(true);
    return request;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
