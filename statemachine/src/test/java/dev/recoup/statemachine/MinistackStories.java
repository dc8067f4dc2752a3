package dev.recoup.statemachine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.recoup.json.JsonWriter;
import dev.recoup.local.runner.ExecutionView;
import dev.recoup.local.sandbox.Books;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The Java side of {@code statemachine/tests/test_stories.py}: holds the real handlers and plays
 * stories on them, as they stand in the tests of this package.
 *
 * <ul>
 *   <li>{@code POST /stories/CLASS/METHOD} with the ARN of a new machine plays one story on our own
 *       runner and on ministack and answers what became of it on each; 500 with the reason when the
 *       story does not hold.
 *   <li>{@code POST /functions/NAME} with an event is ministack calling a function of the story
 *       that is being played.
 * </ul>
 */
final class MinistackStories {
  private final BlockingQueue<Ministack.Call> calls = new LinkedBlockingQueue<>();
  private final SfnClient client;

  private MinistackStories(String endpoint) {
    client =
        SfnClient.builder()
            .endpointOverride(URI.create(endpoint))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  /**
   * Listens on a free port, which it prints.
   *
   * @param args where ministack listens
   */
  public static void main(String[] args) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", new MinistackStories(args[0])::serve);
    server.setExecutor(task -> Thread.ofVirtual().start(task));
    server.start();
    System.out.println(server.getAddress().getPort());
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/");
      byte[] body = exchange.getRequestBody().readAllBytes();
      Ministack.Reply reply =
          path[1].equals("stories")
              ? play(path[2], path[3], new String(body, StandardCharsets.UTF_8))
              : call(path[2].replaceAll("Function$", ""), body);
      exchange.sendResponseHeaders(reply.status(), reply.body().length);
      exchange.getResponseBody().write(reply.body());
    }
  }

  private Ministack.Reply call(String function, byte[] event) {
    CompletableFuture<Ministack.Reply> reply = new CompletableFuture<>();
    calls.add(new Ministack.Call(Documents.dashed(function), event, reply));
    return reply.join();
  }

  private Ministack.Reply play(String type, String story, String machineArn) {
    try (Ministack ministack = new Ministack(client, machineArn, calls)) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("runner", tell(type, story));
      answer.put(
          "ministack", ScopedValue.where(Ministack.HERE, ministack).call(() -> tell(type, story)));
      return new Ministack.Reply(200, JsonWriter.bytes(answer));
    } catch (ReflectiveOperationException | RuntimeException e) {
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text));
      return new Ministack.Reply(500, text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Map<String, Object> tell(String type, String story)
      throws ReflectiveOperationException {
    Constructor<?> constructor =
        Class.forName(MinistackStories.class.getPackageName() + "." + type)
            .getDeclaredConstructor();
    StoryTest test = (StoryTest) constructor.newInstance();
    Method method = test.getClass().getDeclaredMethod(story);
    try {
      method.invoke(test);
      return told(test.story);
    } finally {
      test.close();
    }
  }

  private static Map<String, Object> told(Story story) {
    Map<String, Object> told = new LinkedHashMap<>();
    List<ExecutionView> executions = story.executions();
    told.put("status", executions.stream().map(e -> e.status().name()).toList());
    told.put("path", executions.stream().map(ExecutionView::path).toList());
    told.put("transitions", executions.stream().map(ExecutionView::transitions).toList());
    told.put("audit", story.audit().stream().map(entry -> entry.doc()).toList());
    told.put("charges", story.ourCharges().stream().map(Books.Charged::toString).toList());
    told.put(
        "mails", story.mails().stream().map(m -> m.at() + " " + m.to() + " " + m.text()).toList());
    return told;
  }
}
