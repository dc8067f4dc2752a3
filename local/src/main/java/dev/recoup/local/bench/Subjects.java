package dev.recoup.local.bench;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Decision;
import dev.recoup.domain.Step;
import dev.recoup.domain.StepKind;
import dev.recoup.json.Tree;
import dev.recoup.local.aws.LocalTable;
import dev.recoup.local.aws.TableServer;
import dev.recoup.local.bench.ColdStart.Subject;
import dev.recoup.local.bench.subject.EchoHandler;
import dev.recoup.local.bench.subject.EmptyHandler;
import dev.recoup.local.bench.subject.GetItemHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The handlers that stages are measured against, each laid out as Lambda would find it: its classes
 * at the root, and the jars of a stage in {@code lib}, but for the empty one.
 */
final class Subjects {
  private static final byte[] EMPTY_EVENT = "{}".getBytes(StandardCharsets.UTF_8);
  private static final int ITEM_BYTES = 1_000;

  private final Path folder;
  private final Path lib;

  /**
   * Subjects in a folder.
   *
   * @param lib the jars of a stage
   */
  Subjects(Path folder, Path lib) {
    this.folder = folder;
    this.lib = lib;
  }

  /** What any Java function costs. */
  Subject empty() {
    return new Subject(
        "empty",
        laidOut("empty", EmptyHandler.class),
        EmptyHandler.class.getName(),
        EMPTY_EVENT,
        Map.of(),
        () -> {},
        answer -> answer.equals("{}"));
  }

  /** The base of every stage, with a decision to read and to write. */
  Subject base() {
    String decision = Json.write(decision());
    return new Subject(
        "base",
        withJars(laidOut("base", EchoHandler.class)),
        EchoHandler.class.getName(),
        Json.bytes(
            Json.object("caseId", "stripe-eu-in_1Cold", "round", 1, "run", 1, "draftId", decision)),
        Map.of(),
        () -> {},
        answer -> decision.equals(Tree.ofObject(answer).optString("result")));
  }

  private static Decision decision() {
    Instant now = Instant.parse("2026-03-02T09:00:00Z");
    return new Decision(
        "d-1",
        new Step.SendMessage(Step.MessageKind.REMINDER, Channel.EMAIL, 1, "a first friendly note"),
        dev.recoup.domain.Path.REMINDER,
        now,
        3,
        1,
        List.of("the card has no funds", "payday is near", "paid late twice before"),
        List.of("RETRY_PAYMENT: not before Friday", "TASK_ACCOUNT_MANAGER: value below 500 EUR"),
        List.of(StepKind.RETRY_PAYMENT, StepKind.TASK_FINANCE_REVIEW),
        now);
  }

  /** One {@code GetItem} on a server's table. */
  Subject getItem(TableServer server) {
    return new Subject(
        "get-item",
        withJars(laidOut("get-item", GetItemHandler.class)),
        GetItemHandler.class.getName(),
        EMPTY_EVENT,
        Map.of("TABLE_NAME", LocalTable.NAME, "AWS_ENDPOINT_URL", server.url()),
        () -> putItem(server),
        answer -> answer.length() == ITEM_BYTES);
  }

  private static void putItem(TableServer server) {
    Map<String, AttributeValue> item = new HashMap<>(GetItemHandler.KEY);
    item.put("doc", AttributeValue.fromS("x".repeat(ITEM_BYTES)));
    server.table().client().putItem(b -> b.tableName(LocalTable.NAME).item(item));
  }

  /** A folder with a handler's class. */
  private Path laidOut(String name, Class<?> handler) {
    Path root = folder.resolve(name);
    Path type = Path.of(handler.getName().replace('.', '/') + ".class");
    try {
      Files.createDirectories(root.resolve(type).getParent());
      Files.copy(
          handler.getResourceAsStream(handler.getSimpleName() + ".class"), root.resolve(type));
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }

  private Path withJars(Path root) {
    try {
      Files.createSymbolicLink(root.resolve("lib"), lib);
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }
}
