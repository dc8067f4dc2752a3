package dev.recoup.local.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sandbox's API on a port of this machine. */
public final class SandboxServer implements AutoCloseable {
  private final HttpServer server;

  /**
   * Starts listening on the loopback address.
   *
   * @param port 0 for any free one
   */
  public SandboxServer(Sandbox sandbox, InstantSource clock, int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/v1/", exchange -> serve(sandbox, clock, exchange));
    server.start();
  }

  private static void serve(Sandbox sandbox, InstantSource clock, HttpExchange exchange)
      throws IOException {
    try (exchange) {
      Map<String, String> headers = new LinkedHashMap<>();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      StripeAnswer answer =
          sandbox.handle(
              clock.instant(),
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              headers,
              body);
      if (answer.arrived()) {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  /** Where to point a client's API base. */
  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
