package dev.recoup.statemachine;

import static dev.recoup.statemachine.Documents.map;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.json.JsonWriter;
import dev.recoup.json.Tree;
import dev.recoup.local.sandbox.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The zips that are deployed, with the handlers and variables that the template names, take the
 * sample events. The case of the samples is held: its next step has another id than theirs.
 */
@Tag("packaged")
@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime client's native part is for Linux")
class PackagedFunctionsTest {
  private static final String INVOICE = "in_1QsampleInvoice";

  /** What the answer to each sample holds, on any day. */
  private static final Map<String, String> ANSWERS =
      Map.ofEntries(
          entry("assign-task", "{\"result\":\"CHANGED\"}"),
          entry("classify-decline", "{\"result\":\"SOFT\",\"reason\":\"INSUFFICIENT_FUNDS\"}"),
          entry("close-case", "\"closed\":"),
          entry("decide-approval", "{\"statusCode\":404,"),
          entry(
              "draft-message", "{\"next\":\"LOOP\",\"draftId\":\"NONE\",\"needsApproval\":false,"),
          entry("enrich-account", "{\"result\":\"ENRICHED\"}"),
          entry("hold-case", "{\"result\":\"WOKEN\"}"),
          entry("manage-preferences", "{\"statusCode\":404,"),
          entry("receive-webhook", "Stripe-Signature"),
          entry("record-feedback", "{\"recorded\":0,\"ignored\":1}"),
          entry("request-approval", "{\"next\":\"LOOP\",\"decision\":\"OVERTAKEN\","),
          entry("retry-payment", "{\"result\":\"CHANGED\",\"at\":null,\"next\":\"LOOP\"}"),
          entry("score-recovery", "\"scoreId\":"),
          entry("select-step", "\"step\":{\"kind\":"),
          entry("send-message", "{\"result\":\"CHANGED\"}"),
          entry("sweep", "\"dispatched\":"),
          entry(
              "verify-billing",
              "\"factSeq\":1,\"pass\":1,\"billing\":\"OPEN\",\"newDecline\":false,"),
          entry("watch-guardrails", "{\"experiment\":null}"),
          entry("write-back", "{\"result\":\"WRITTEN\"}"));

  private static Surroundings surroundings;

  private final Map<String, Map<String, Object>> functions =
      Documents.resources("AWS::Serverless::Function");
  @TempDir private Path folder;

  @BeforeAll
  static void aCaseIsHeld() throws Exception {
    Story story = Story.of(Owing.byCard(Cause.INSUFFICIENT_FUNDS).named(INVOICE));
    story.runUntil(
        () -> story.found(INVOICE).map(c -> c.progress().waiting()).isPresent(),
        Duration.ofDays(1));
    surroundings = new Surroundings(story);
  }

  @AfterAll
  static void close() throws Exception {
    surroundings.close();
  }

  static Stream<String> modules() {
    return Documents.resources("AWS::Serverless::Function").keySet().stream()
        .map(name -> Documents.dashed(name.replaceAll("Function$", "")));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void a_zip_answers_its_sample(String module) throws Exception {
    String answer = answer(module, sample(module));
    assertTrue(answer.contains(ANSWERS.get(module)), answer);
  }

  @Test
  void the_sample_of_a_webhook_is_taken_when_it_is_signed_now() throws Exception {
    Map<String, Object> event = new LinkedHashMap<>();
    Tree.ofObject(sample("receive-webhook")).members().forEach((k, v) -> event.put(k, v.value()));
    byte[] body = ((String) event.get("body")).getBytes(StandardCharsets.UTF_8);
    Map<String, Object> headers = new LinkedHashMap<>(map(event.get("headers")));
    headers.putAll(Webhooks.signed(Company.WEBHOOK_SECRET, body, Instant.now()));
    headers.remove("stripe-signature");
    event.put("headers", headers);
    String answer = answer("receive-webhook", JsonWriter.bytes(event));
    assertTrue(answer.contains("\"statusCode\":200"), answer);
  }

  private static byte[] sample(String module) throws IOException {
    return Files.readAllBytes(Documents.ROOT.resolve("events/" + module + ".json"));
  }

  private String answer(String module, byte[] event) throws Exception {
    Map<String, Object> function = functions.get(Documents.pascal(module) + "Function");
    Path zip = Documents.ROOT.resolve((String) function.get("CodeUri"));
    assertTrue(Files.exists(zip), "mvn package makes " + zip);
    PackagedFunction packaged =
        PackagedFunction.unpack(zip, (String) function.get("Handler"), folder);
    surroundings.putTable(module);
    PackagedFunction.Answer answer = packaged.invoke(environment(module, function), event);
    assertEquals("response", answer.how(), module + ": " + answer.body() + packaged.log());
    return answer.body();
  }

  /** The variables that the template and Lambda give a function, and no others of ours. */
  private static Map<String, String> environment(String module, Map<String, Object> function) {
    Map<String, String> values =
        Map.of(
            "TABLE_NAME",
            module,
            "STATE_MACHINE_ARN",
            "arn:aws:states:eu-central-1:123456789012:stateMachine:recovery",
            "CONNECTIONS",
            surroundings.connections(),
            "LINK_SECRET_ARN",
            Company.LINK_SECRET_ARN,
            "PUBLIC_URL",
            Company.PUBLIC_URL,
            "SENDER",
            Company.SENDER,
            "CONFIGURATION_SET",
            "recoup");
    Map<String, Object> globals = map(map(Documents.template().get("Globals")).get("Function"));
    Map<String, String> environment = new TreeMap<>(surroundings.endpoints());
    for (Map<String, Object> place : List.of(globals, function)) {
      for (String name : map(map(place.get("Environment")).get("Variables")).keySet()) {
        environment.put(name, values.get(name));
      }
    }
    environment.put("AWS_REGION", "eu-central-1");
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    environment.put("AWS_LAMBDA_FUNCTION_NAME", module);
    return environment;
  }
}
