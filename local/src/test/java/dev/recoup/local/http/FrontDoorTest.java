package dev.recoup.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.recoup.local.lambda.Functions;
import dev.recoup.local.lambda.LambdaFunction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrontDoorTest {
  private static final String TEMPLATE =
      """
      Resources:
        ReceiveWebhookFunction:
          Events:
            Webhook:
              Type: HttpApi
              Properties: { ApiId: !Ref Api, Method: post, Path: '/webhooks/{provider}/{connection}', PayloadFormatVersion: '2.0' }
        DecideApprovalFunction:
          Events:
            Show:
              Properties: { ApiId: !Ref Api, Method: get, Path: '/approvals/{id}', PayloadFormatVersion: '2.0' }
            Look:
              Properties: { ApiId: !Ref Api, Method: head, Path: '/approvals/{id}', PayloadFormatVersion: '2.0' }
      """;

  private final List<APIGatewayV2HTTPEvent> seen = new ArrayList<>();
  private RuntimeException failure;
  private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler =
      (event, context) -> {
        seen.add(event);
        if (failure != null) {
          throw failure;
        }
        return APIGatewayV2HTTPResponse.builder()
            .withStatusCode(201)
            .withHeaders(Map.of("Content-Type", "text/html"))
            .withBody("<p>grüß</p>")
            .build();
      };
  private final FrontDoor door =
      new FrontDoor(
          Routes.read(TEMPLATE),
          new Functions(
              Map.of(
                  "receive-webhook", LambdaFunction.of(handler),
                  "decide-approval", LambdaFunction.of(handler)),
              line -> {}),
          InstantSource.fixed(Instant.parse("2026-03-02T09:00:00Z")));

  private HttpAnswer post(String target, String contentType, byte[] body) {
    return door.call("POST", target, Map.of("Content-Type", contentType, "X-Sign", "a"), body);
  }

  @Test
  void aJsonBodyArrivesAsTextWithLowerCaseHeadersAndPathParameters() {
    String body = "{\"name\":\"grüß\"}";
    HttpAnswer answer =
        post(
            "/webhooks/stripe/stripe%2Deu?a=1&a=2&b=%20x",
            "application/json; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    APIGatewayV2HTTPEvent event = seen.getFirst();
    assertEquals(body, event.getBody());
    assertEquals(false, event.getIsBase64Encoded());
    assertEquals("a", event.getHeaders().get("x-sign"));
    assertEquals(
        Map.of("provider", "stripe", "connection", "stripe-eu"), event.getPathParameters());
    assertEquals(Map.of("a", "1,2", "b", " x"), event.getQueryStringParameters());
    assertEquals("a=1&a=2&b=%20x", event.getRawQueryString());
    assertEquals("POST /webhooks/{provider}/{connection}", event.getRouteKey());
    assertEquals("POST", event.getRequestContext().getHttp().getMethod());
    assertEquals(201, answer.status());
    assertEquals("<p>grüß</p>", answer.text());
    assertEquals("text/html", answer.headers().get("content-type"));
  }

  @Test
  void formsAndBytesThatAreNoTextArriveInBase64() {
    byte[] form = "List-Unsubscribe=One-Click".getBytes(StandardCharsets.UTF_8);
    post("/webhooks/stripe/x", "application/x-www-form-urlencoded", form);
    post("/webhooks/stripe/x", "application/json", new byte[] {'"', (byte) 0xff, '"'});
    assertEquals(true, seen.get(0).getIsBase64Encoded());
    assertEquals(
        "List-Unsubscribe=One-Click",
        new String(Base64.getDecoder().decode(seen.get(0).getBody()), StandardCharsets.UTF_8));
    assertEquals(true, seen.get(1).getIsBase64Encoded());
  }

  @Test
  void anUnknownPathOrMethodIs404AndReachesNoFunction() {
    byte[] none = new byte[0];
    assertEquals(404, door.call("GET", "/webhooks/stripe/x", Map.of(), none).status());
    assertEquals(404, door.call("POST", "/webhooks/stripe", Map.of(), none).status());
    assertEquals(404, door.call("POST", "/webhooks/stripe/", Map.of(), none).status());
    assertEquals(404, door.call("DELETE", "/approvals/a", Map.of(), none).status());
    assertEquals("{\"message\":\"Not Found\"}", door.call("GET", "/", Map.of(), none).text());
    assertEquals(List.of(), seen);
  }

  @Test
  void aHeadRequestReachesItsRouteAndIsAnsweredWithoutBody() {
    HttpAnswer answer = door.call("HEAD", "/approvals/a1", Map.of(), new byte[0]);
    assertEquals("HEAD", seen.getFirst().getRequestContext().getHttp().getMethod());
    assertNull(seen.getFirst().getBody());
    assertEquals(201, answer.status());
    assertEquals(0, answer.body().length);
  }

  @Test
  void aBodyLargerThanTenMegabytesIs413() {
    HttpAnswer answer = post("/webhooks/stripe/x", "application/json", new byte[10_485_761]);
    assertEquals(413, answer.status());
    assertEquals(List.of(), seen);
  }

  @Test
  void aFunctionThatFailsIsA500WithoutItsReason() {
    failure = new IllegalStateException("secret");
    HttpAnswer answer = post("/webhooks/stripe/x", "application/json", new byte[] {'1'});
    assertEquals(500, answer.status());
    assertEquals("{\"message\":\"Internal Server Error\"}", answer.text());
  }
}
