package dev.recoup.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.recoup.local.admin.Admin;
import dev.recoup.local.runner.RealTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A running laptop on a port of the loopback address: the HTTP API of the template, the outbox, an
 * overview, and the command line's own API. The last answers only requests with a header that pages
 * of other origins cannot send.
 */
public final class LocalServer implements AutoCloseable {
  /** The header, any value, that requests under {@code /admin/} carry. */
  public static final String ADMIN_HEADER = "X-Recoup-Admin";

  private static final int LARGEST_BODY = 10 * 1024 * 1024 + 1;

  private final HttpServer server;
  private final RealTime time;
  private final FrontDoor frontDoor;
  private final OutboxPages outbox;
  private final OverviewPage overview;
  private final Admin admin;

  /**
   * Starts to listen; work is done on the loop that {@code time} drives.
   *
   * @param port 0 for any free one
   * @throws IOException when the port is taken
   */
  public LocalServer(
      int port,
      RealTime time,
      FrontDoor frontDoor,
      OutboxPages outbox,
      OverviewPage overview,
      Admin admin)
      throws IOException {
    this.time = time;
    this.frontDoor = frontDoor;
    this.outbox = outbox;
    this.overview = overview;
    this.admin = admin;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::serve);
    server.setExecutor(task -> Thread.ofVirtual().start(task));
    server.start();
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
      Map<String, String> headers = new LinkedHashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name, String.join(",", values)));
      HttpAnswer answer = answer(exchange, headers, body);
      answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      boolean empty = answer.body().length == 0;
      exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private HttpAnswer answer(HttpExchange exchange, Map<String, String> headers, byte[] body) {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getRawPath();
    if (!ofThisMachine(exchange)) {
      return HttpAnswer.message(421, "Misdirected Request");
    }
    if (path.startsWith("/admin/")) {
      return exchange.getRequestHeaders().containsKey(ADMIN_HEADER)
          ? onLoop(() -> admin.call(method, path.substring("/admin/".length()), body))
          : HttpAnswer.message(403, "Forbidden");
    }
    if (method.equals("GET") && path.equals("/")) {
      return onLoop(overview::page);
    }
    if (method.equals("GET") && (path.equals("/outbox") || path.startsWith("/outbox/"))) {
      return onLoop(() -> outbox.page(path).orElseThrow());
    }
    String target = exchange.getRequestURI().toString();
    return onLoop(() -> frontDoor.call(method, target, headers, body));
  }

  /** A page elsewhere whose name was made to point here would carry that name. */
  private static boolean ofThisMachine(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    return host != null && host.matches("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
  }

  private HttpAnswer onLoop(Supplier<HttpAnswer> work) {
    try {
      return time.submit(work::get, "http").join();
    } catch (CompletionException e) {
      return HttpAnswer.message(500, "Internal Server Error");
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
