package dev.recoup.local.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Lambda's Runtime API (2018-06-01) on a port of this machine, for one process: hands out one event
 * a number of times and takes the time at the socket.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String PREFIX = "/2018-06-01/runtime/";

  static {
    // Head and body go out in two writes; without this the second waits for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /**
   * What was seen.
   *
   * @param ready {@link System#nanoTime} of the first request for work
   * @param nanos from each event to its answer
   * @param first the first answer
   */
  record Seen(long ready, List<Long> nanos, String first) {}

  private final HttpServer server;
  private final byte[] event;
  private final int times;
  private final CompletableFuture<Seen> seen = new CompletableFuture<>();
  private final List<Long> nanos = new ArrayList<>();
  private long ready;
  private long handedOut;
  private String first;

  RuntimeApi(byte[] event, int times) throws IOException {
    this.event = event;
    this.times = times;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(PREFIX, this::serve);
    server.start();
  }

  /** Host and port, as {@code AWS_LAMBDA_RUNTIME_API} names them. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Complete once every event is answered; fails with the first error the function reports. */
  CompletableFuture<Seen> seen() {
    return seen;
  }

  private void serve(HttpExchange exchange) throws IOException {
    long now = System.nanoTime();
    String path = exchange.getRequestURI().getPath();
    if (path.equals(PREFIX + "invocation/next")) {
      next(exchange, now);
      return;
    }
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(202, -1);
    exchange.close();
    if (path.endsWith("/response")) {
      answered(now, body);
    } else {
      seen.completeExceptionally(new IllegalStateException("it reports " + body));
    }
  }

  private void next(HttpExchange exchange, long now) throws IOException {
    if (nanos.isEmpty()) {
      ready = now;
    }
    if (nanos.size() == times) {
      // As on Lambda, whoever asks for more work than there is waits.
      return;
    }
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 15_000));
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:eu-central-1:000000000000:function:bench");
    // The native part of the runtime client crashes without it.
    headers.set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, event.length);
    handedOut = System.nanoTime();
    exchange.getResponseBody().write(event);
    exchange.close();
  }

  private void answered(long now, String body) {
    if (nanos.isEmpty()) {
      first = body;
    }
    nanos.add(now - handedOut);
    if (nanos.size() == times) {
      seen.complete(new Seen(ready, List.copyOf(nanos), first));
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
