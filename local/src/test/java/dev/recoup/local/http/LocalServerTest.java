package dev.recoup.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.local.Handlers;
import dev.recoup.local.Laptop;
import dev.recoup.local.admin.Admin;
import dev.recoup.local.admin.Cases;
import dev.recoup.local.live.Company;
import dev.recoup.local.runner.RealTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A laptop on a port, asked over a plain socket, because clients refuse to send a wrong Host. */
class LocalServerTest {
  private Laptop laptop;
  private RealTime time;
  private LocalServer server;
  private Thread loop;

  @BeforeEach
  void start() throws Exception {
    laptop =
        Laptop.builder()
            .machine(Files.readString(Path.of("..", "statemachine", "recovery.asl.json")))
            .template(Files.readString(Path.of("..", "template.yaml")))
            .secrets(Company.secrets())
            .functions(
                parts ->
                    Handlers.of(
                        parts, Company.connections(), Company.LINK_SECRET_ARN, Company.SENDER))
            .build();
    CompletableFuture<RealTime> started = new CompletableFuture<>();
    loop =
        Thread.ofPlatform()
            .start(
                () -> {
                  RealTime ticking =
                      new RealTime(
                          laptop.interleaver(), RealTime.Ticker.system(), 1, failure -> {});
                  started.complete(ticking);
                  ticking.run();
                });
    time = started.get();
    server =
        new LocalServer(
            0,
            time,
            laptop.frontDoor(),
            new OutboxPages(laptop.outbox()),
            new OverviewPage(new Cases(laptop.table().client())),
            new Admin(laptop));
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.close();
    time.stop();
    loop.join();
    laptop.close();
  }

  private String ask(String line, String host, String moreHeaders, String body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request =
          line
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\nConnection: close\r\n"
              + moreHeaders
              + "Content-Length: "
              + body.length()
              + "\r\n\r\n"
              + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      InputStreamReader in = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
      return new BufferedReader(in).lines().collect(Collectors.joining("\n"));
    }
  }

  private static int status(String answer) {
    return Integer.parseInt(answer.split(" ")[1]);
  }

  @Test
  void theOverviewAndTheOutboxAreShown() throws IOException {
    String overview = ask("GET /", "localhost", "", "");
    assertEquals(200, status(overview));
    assertTrue(overview.contains("0 cases"), overview);
    assertEquals(200, status(ask("GET /outbox", "127.0.0.1:80", "", "")));
  }

  @Test
  void theCommandLinesApiNeedsAHeaderThatOtherOriginsCannotSend() throws IOException {
    assertEquals(403, status(ask("GET /admin/cases", "localhost", "", "")));
    String header = LocalServer.ADMIN_HEADER + ": 1\r\n";
    String answer = ask("GET /admin/cases", "localhost", header, "");
    assertEquals(200, status(answer));
    assertTrue(answer.contains("{\"cases\":[],\"paused\":false}"), answer);
    assertEquals(200, status(ask("POST /admin/pause", "localhost", header, "{\"by\":\"ada\"}")));
    assertTrue(ask("GET /admin/cases", "localhost", header, "").contains("\"paused\":true"));
    assertEquals(404, status(ask("GET /admin/cases/stripe-eu-x", "localhost", header, "")));
    assertEquals(400, status(ask("POST /admin/pause", "localhost", header, "nonsense")));
  }

  @Test
  void aNameThatIsNotThisMachinesIsTurnedAway() throws IOException {
    assertEquals(421, status(ask("GET /", "evil.example", "", "")));
  }

  @Test
  void otherPathsGoThroughTheFrontDoor() throws IOException {
    assertEquals(404, status(ask("GET /nowhere", "localhost", "", "")));
    String json = "Content-Type: application/json\r\n";
    String forged = ask("POST /webhooks/stripe/stripe-eu", "localhost", json, "{}");
    assertEquals(401, status(forged));
  }
}
