package dev.recoup.local.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerTest {
  private static HttpRequest pay(SandboxServer server, Scene scene) {
    return HttpRequest.newBuilder(URI.create(server.url() + "/v1/invoices/in_A/pay"))
        .header("Authorization", "Bearer " + scene.config.apiKey())
        .header("Idempotency-Key", "k1")
        .POST(HttpRequest.BodyPublishers.ofString("off_session=true"))
        .build();
  }

  @Test
  void the_same_sandbox_answers_over_http_and_a_lost_answer_breaks_the_connection()
      throws Exception {
    var scene = Scene.calm(Scene.debt(Cause.EXPIRED)).afterFailure(Duration.ofHours(1));
    scene.sandbox.order(scene.now, new Fault.AnswerLost("in_A", 1));
    try (var server = new SandboxServer(scene.sandbox, () -> scene.now, 0);
        var client = HttpClient.newHttpClient()) {
      assertThrows(
          IOException.class, () -> client.send(pay(server, scene), BodyHandlers.ofString()));
      var replay = client.send(pay(server, scene), BodyHandlers.ofString());
      assertEquals(402, replay.statusCode());
      assertEquals("true", replay.headers().firstValue("Idempotent-Replayed").orElseThrow());
      assertTrue(replay.body().contains("expired_card"));
      assertEquals(2, scene.sandbox.books().charges().size());
    }
  }
}
