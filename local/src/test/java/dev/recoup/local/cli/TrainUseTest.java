package dev.recoup.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.recoup.aws.Table;
import dev.recoup.aws.json.Json;
import dev.recoup.domain.score.Scorer;
import dev.recoup.functions.scorerecovery.ScoreRecoveryHandler;
import dev.recoup.json.Tree;
import dev.recoup.local.Laptop;
import dev.recoup.local.admin.Admin;
import dev.recoup.local.aws.LocalTable;
import dev.recoup.local.aws.TableServer;
import dev.recoup.local.lambda.Functions;
import dev.recoup.local.lambda.LambdaFunction;
import dev.recoup.local.train.MadeHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A model on its way from a company's history to the scores of its cases, and back out. */
class TrainUseTest {
  /** What the SDK reads where a shell has AWS_REGION and so on. */
  private static final List<String> SETTINGS =
      List.of("aws.region", "aws.accessKeyId", "aws.secretAccessKey", "aws.endpointUrlDynamoDb");

  @TempDir static Path learned;
  private static Path model;
  private static String name;

  @TempDir Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void signIn() {
    System.setProperty("recoup.home", home.toString());
    System.setProperty("aws.region", "eu-central-1");
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
  }

  @AfterEach
  void signOut() {
    System.clearProperty("recoup.home");
    SETTINGS.forEach(System::clearProperty);
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  /** Learned from a history in which Mondays pay. */
  @BeforeAll
  static void train() throws IOException {
    Path history = learned.resolve("history.csv");
    model = learned.resolve("model.json");
    Stream<String> lines = MadeHistory.lines(1500, 1, MadeHistory::onMondays).stream();
    Files.write(history, Stream.concat(Stream.of(MadeHistory.HEADINGS), lines).toList());
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setErr(new PrintWriter(err, true));
    line.setOut(new PrintWriter(new StringWriter()));
    assertEquals(
        0, line.execute("train", history.toString(), "--out", model.toString()), err.toString());
    name = Tree.ofObject(Files.readString(model)).string("name");
  }

  @Test
  void aModelScoresTheCasesOfADeployedTableUntilTheRulesAreAskedFor() throws IOException {
    try (TableServer server = new TableServer();
        Laptop laptop = SmallCompany.after(Duration.ofDays(2), 14)) {
      laptop
          .table()
          .items()
          .forEach(i -> server.table().client().putItem(b -> b.tableName(LocalTable.NAME).item(i)));
      System.setProperty("aws.endpointUrlDynamoDb", server.url());
      Table table = new Table(server.table().client(), LocalTable.NAME);
      ScoreRecoveryHandler handler = new ScoreRecoveryHandler(table, laptop.clock());
      Functions scoring =
          new Functions(Map.of("score-recovery", LambdaFunction.of(handler)), line -> {});
      Set<String> open = open(new Admin(laptop));
      assertEquals(Set.of(Scorer.MODEL), scorers(scoring, open));

      assertEquals(
          0, run("train", "--use", model.toString(), "--table", LocalTable.NAME), err.toString());
      assertEquals(
          "Model %s scores from now on, in table recoup in eu-central-1; before: the rules alone\n"
              .formatted(name),
          out.toString());
      assertTrue(scorers(scoring, open).contains(name));

      assertEquals(0, run("train", "--use-rules", "--table", LocalTable.NAME));
      assertTrue(out.toString().endsWith("before: " + name + "\n"), out.toString());
      assertEquals(Set.of(Scorer.MODEL), scorers(scoring, open));
    }
  }

  /** Who scores these cases. */
  private static Set<String> scorers(Functions scoring, Set<String> cases) {
    return cases.stream()
        .map(id -> Json.bytes(Map.of("caseId", id, "round", 1, "run", 1)))
        .map(event -> Tree.ofObject(scoring.invoke("score-recovery", event)).string("scoreId"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> open(Admin admin) {
    return Tree.ofObject(admin.call("GET", "cases", new byte[0]).body())
        .get("cases")
        .items()
        .stream()
        .filter(row -> row.string("status").equals("OPEN"))
        .map(row -> row.string("id"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void onTheLaptopDecisionsSayThatTheModelScoredThemAndThenThatTheRulesDid() throws IOException {
    try (Laptop laptop = SmallCompany.after(Duration.ofDays(2), 20)) {
      Admin admin = new Admin(laptop);
      String says = "one more charge, by " + name + ": 0.";
      assertFalse(decided(laptop, admin, Instant.EPOCH).contains(says));
      Instant used = laptop.clock().instant();
      Map<String, Object> body = Map.of("model", Tree.ofObject(Files.readString(model)).value());
      assertEquals(200, admin.call("POST", "model", Json.bytes(body)).status());
      assertTrue(decided(laptop, admin, used).contains(says));
      Instant taken = laptop.clock().instant();
      assertEquals(200, admin.call("POST", "model", Json.bytes(Map.of("rules", true))).status());
      String after = decided(laptop, admin, taken);
      assertTrue(after.contains("one more charge: 0."), after);
      assertFalse(after.contains(says), after);
    }
  }

  /** Three days more; then all that was decided after a moment. */
  private static String decided(Laptop laptop, Admin admin, Instant since) {
    laptop.loop().runUntil(laptop.clock().instant().plus(Duration.ofDays(3)));
    StringBuilder decisions = new StringBuilder();
    for (String id : open(admin)) {
      Tree c = Tree.ofObject(admin.call("GET", "cases/" + id, new byte[0]).body());
      Tree decision = c.get("decision");
      if (!decision.isNull() && decision.instant("decidedAt").isAfter(since)) {
        decisions.append(decision.get("factors").value());
      }
    }
    return decisions.toString();
  }

  @Test
  void theCommandReachesTheDataThatALaptopLeft() throws IOException {
    Files.createDirectories(home.resolve("statemachine"));
    for (String file : new String[] {"statemachine/recovery.asl.json", "template.yaml"}) {
      Files.copy(SmallCompany.PROJECT.resolve(file), home.resolve(file));
    }
    try (Laptop laptop = SmallCompany.after(Duration.ofDays(1), 14)) {
      Home.find().demo().save(laptop.table(), laptop.clock().instant());
    }
    assertEquals(0, run("train", "--use", model.toString()), err.toString());
    assertTrue(out.toString().endsWith("before: the rules alone\n"), out.toString());
    assertEquals(0, run("train", "--use-rules"), err.toString());
    assertTrue(out.toString().endsWith("before: " + name + "\n"), out.toString());
  }

  @Test
  void aFileThatIsNoModelOfTheseRulesIsRefusedWithoutAskingAnybody() throws IOException {
    Path file = home.resolve("model.json");
    for (String no : List.of("nonsense", "{}", "[]", "{\"format\": 7, \"name\": \"m\"}", "")) {
      Files.writeString(file, no);
      refused(file, "it is no model: ");
    }
    String good = Files.readString(model);
    Files.writeString(file, good.replace("\"rules\":\"" + Scorer.MODEL, "\"rules\":\"rules-0"));
    refused(file, "it corrects rules-0, and " + Scorer.MODEL + " score here");
    Files.writeString(file, good.replaceFirst("\"attempts\":", "\"attempts\":1"));
    refused(file, "it was changed after it was trained");
    assertEquals(2, run("train", "--use", home.resolve("none.json").toString(), "--table", "t"));
  }

  private void refused(Path file, String why) {
    assertEquals(1, run("train", "--use", file.toString(), "--table", "never-asked"));
    String said = err.toString();
    assertTrue(said.startsWith("recoup: " + file + " is not used: " + why), said);
    assertEquals(1, said.lines().count(), said);
  }

  @Test
  void aTableThatIsNotThereOrIsAnotherIsNamedWithTheFix() {
    try (TableServer server = new TableServer()) {
      System.setProperty("aws.endpointUrlDynamoDb", server.url());
      fails(
          "no-such", "there is no table no-such in eu-central-1; --table takes the stack's output");
      server
          .table()
          .client()
          .createTable(
              b ->
                  b.tableName("others")
                      .billingMode("PAY_PER_REQUEST")
                      .attributeDefinitions(
                          a -> a.attributeName("id").attributeType(ScalarAttributeType.S))
                      .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH)));
      fails("others", "table others in eu-central-1 is not Recoup's: its keys are not pk and sk");
    }
  }

  @Test
  void missingRightsAndExpiredCredentialsAreNamedWithTheFix() throws IOException {
    answering("AccessDeniedException", "they need dynamodb:Query, PutItem and DeleteItem on it");
    answering("ExpiredTokenException", "AWS does not accept these credentials; sign in again");
  }

  /** DynamoDB Local knows no rights, so this stands for the service. */
  private void answering(String error, String words) throws IOException {
    HttpServer service =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          byte[] body =
              ("{\"__type\":\"com.amazon#" + error + "\",\"message\":\"no\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
          exchange.sendResponseHeaders(400, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    service.start();
    try {
      System.setProperty(
          "aws.endpointUrlDynamoDb", "http://127.0.0.1:" + service.getAddress().getPort());
      fails("recoup", words);
    } finally {
      service.stop(0);
    }
  }

  private void fails(String table, String words) {
    assertEquals(1, run("train", "--use-rules", "--table", table));
    assertTrue(err.toString().contains(words), err.toString());
    assertEquals(1, err.toString().lines().count(), err.toString());
  }
}
