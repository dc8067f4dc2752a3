package dev.recoup.statemachine;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * One function as it is deployed: the contents of its zip in a folder, run by the official runtime
 * client in a JVM of its own. As on Lambda, the class path holds only what the runtime brings, and
 * the client loads classes and {@code lib/*.jar} from the folder itself.
 */
record PackagedFunction(Path folder, String handler) {
  private static final long PATIENCE_SECONDS = 30;

  private static final String RUNTIME =
      Stream.of(
              AWSLambda.class,
              RequestHandler.class,
              PojoSerializer.class,
              SdkInternalThreadLocal.class)
          .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
          .collect(Collectors.joining(":"));

  /**
   * What a function reported to the Runtime API.
   *
   * @param how {@code response} or {@code error}; {@code exit} when its process ended instead
   */
  record Answer(String how, String body) {}

  /** Unpacks a zip into an empty folder. */
  static PackagedFunction unpack(Path zip, String handler, Path folder) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path path = folder.resolve(entry.getName());
        Files.createDirectories(entry.isDirectory() ? path : path.getParent());
        if (!entry.isDirectory()) {
          Files.copy(in, path);
        }
      }
    }
    return new PackagedFunction(folder, handler);
  }

  /** Starts it with these variables and no others but the runtime's, and hands it one event. */
  Answer invoke(Map<String, String> environment, byte[] event) throws Exception {
    CompletableFuture<Answer> reported = new CompletableFuture<>();
    AtomicBoolean handedOut = new AtomicBoolean();
    HttpServer api =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext("/", exchange -> serve(exchange, event, handedOut, reported));
    api.setExecutor(task -> Thread.ofVirtual().start(task));
    api.start();
    Process process = start(environment, "127.0.0.1:" + api.getAddress().getPort());
    process.onExit().thenRun(() -> reported.complete(new Answer("exit", "")));
    try {
      return reported.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } finally {
      process.destroyForcibly();
      api.stop(0);
    }
  }

  private Process start(Map<String, String> environment, String api) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                RUNTIME,
                AWSLambda.class.getName(),
                handler)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    Map<String, String> variables = builder.environment();
    variables.clear();
    variables.putAll(environment);
    variables.put("AWS_LAMBDA_RUNTIME_API", api);
    variables.put("LAMBDA_TASK_ROOT", folder.toString());
    variables.put("_HANDLER", handler);
    return builder.start();
  }

  private static void serve(
      HttpExchange exchange,
      byte[] event,
      AtomicBoolean handedOut,
      CompletableFuture<Answer> reported)
      throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    // The client's native part needs a content type.
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    if (!path.endsWith("/next")) {
      exchange.sendResponseHeaders(202, -1);
      exchange.close();
      String how = path.substring(path.lastIndexOf('/') + 1);
      reported.complete(new Answer(how, new String(body, StandardCharsets.UTF_8)));
    } else if (handedOut.compareAndSet(false, true)) {
      long deadline = Instant.now().plusSeconds(PATIENCE_SECONDS).toEpochMilli();
      exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "sample");
      exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
      exchange.sendResponseHeaders(200, event.length);
      exchange.getResponseBody().write(event);
      exchange.close();
    }
    // Whoever asks for a second event waits for it, as on Lambda.
  }

  /** What it printed so far. */
  String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }
}
