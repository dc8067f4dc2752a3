package dev.recoup.local.cli;

import dev.recoup.aws.json.Json;
import dev.recoup.json.Tree;
import dev.recoup.local.DataFolder;
import dev.recoup.local.Handlers;
import dev.recoup.local.Laptop;
import dev.recoup.local.admin.Admin;
import dev.recoup.local.aws.LocalTable;
import dev.recoup.local.http.HttpAnswer;
import dev.recoup.local.http.LocalServer;
import dev.recoup.local.live.Company;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a running {@code local} over its port; without one, opens what was left and does the same in
 * this process. What is started on data at rest goes on with the next {@code local}.
 */
final class Desk {
  private final Home home;

  Desk(Home home) {
    this.home = home;
  }

  /** The answer's document; throws {@link Failure} with its error. */
  Tree ask(String method, String path, Map<String, Object> in) {
    byte[] body = in.isEmpty() ? new byte[0] : Json.bytes(in);
    HttpAnswer answer =
        home.port()
            .flatMap(port -> running(port, method, path, body))
            .orElseGet(() -> atRest(method, path, body));
    Tree document = Tree.ofObject(answer.body());
    if (answer.status() != 200) {
      String error = document.optString("error");
      throw new Failure(error == null ? "answered " + answer.status() : error);
    }
    return document;
  }

  private static Optional<HttpAnswer> running(int port, String method, String path, byte[] body) {
    URI uri = URI.create("http://127.0.0.1:" + port + "/admin/" + path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .header(LocalServer.ADMIN_HEADER, "command line")
              .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return Optional.of(new HttpAnswer(answer.statusCode(), Map.of(), answer.body()));
    } catch (ConnectException e) {
      // It ended without taking its port file along.
      return Optional.empty();
    } catch (IOException e) {
      throw new Failure("the running local on port " + port + " did not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted");
    }
  }

  private HttpAnswer atRest(String method, String path, byte[] body) {
    DataFolder folder = home.latest();
    try (var _ = folder.lock();
        LocalTable table = folder.open();
        Laptop laptop = laptop(folder, table)) {
      HttpAnswer answer = new Admin(laptop).call(method, path, body);
      if (folder.isSnapshot() && !method.equals("GET") && answer.status() == 200) {
        folder.save(table, laptop.clock().instant());
      }
      return answer;
    }
  }

  private Laptop laptop(DataFolder folder, LocalTable table) {
    return Laptop.builder()
        .start(folder.clock().orElseThrow())
        .folder(folder.path())
        .table(table)
        .machine(home.machine())
        .template(home.template())
        .secrets(Company.secrets())
        .functions(
            parts ->
                Handlers.of(parts, Company.connections(), Company.LINK_SECRET_ARN, Company.SENDER))
        .build();
  }
}
