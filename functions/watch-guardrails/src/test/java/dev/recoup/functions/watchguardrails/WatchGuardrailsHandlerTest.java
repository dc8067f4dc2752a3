package dev.recoup.functions.watchguardrails;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.recoup.aws.Assignments;
import dev.recoup.aws.Control;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Export;
import dev.recoup.aws.Mailbox;
import dev.recoup.aws.json.Json;
import dev.recoup.domain.Arm;
import dev.recoup.domain.BillingEvent;
import dev.recoup.domain.BillingEventType;
import dev.recoup.domain.experiment.Draw;
import dev.recoup.domain.experiment.Experiment;
import dev.recoup.domain.experiment.Guardrail;
import dev.recoup.domain.measure.CaseRow;
import dev.recoup.domain.policy.Policies;
import dev.recoup.testing.FakeStepFunctions;
import dev.recoup.testing.TestTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

class WatchGuardrailsHandlerTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Experiment SPRING =
      new Experiment(
          "spring",
          START,
          START.plus(Duration.ofDays(100)),
          0.5,
          0,
          1_000,
          "EUR",
          Map.of("EUR", 100_000L),
          Map.of());

  private final TestTable table = new TestTable();
  private final Control control = new Control(table.table());
  private final Assignments assignments = new Assignments(table.table());
  private final List<String> log = new ArrayList<>();
  private final Map<String, String> objects = new TreeMap<>();
  private final S3Client bucket =
      new S3Client() {
        @Override
        public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
          try (InputStream content = body.contentStreamProvider().newStream()) {
            objects.put(
                request.bucket() + "/" + request.key(),
                new String(content.readAllBytes(), StandardCharsets.UTF_8));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return PutObjectResponse.builder().build();
        }

        @Override
        public String serviceName() {
          return SERVICE_NAME;
        }

        @Override
        public void close() {
          // nothing is open
        }
      };
  private Instant now = START.plusSeconds(3600);

  private String watch() throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new WatchGuardrailsHandler(table.table(), new Export(bucket, "exports"), () -> now)
        .handleRequest(
            new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)), answer, context());
    return answer.toString(StandardCharsets.UTF_8);
  }

  private Context context() {
    LambdaLogger logger =
        new LambdaLogger() {
          @Override
          public void log(String message) {
            log.add(message);
          }

          @Override
          public void log(byte[] message) {
            log.add(new String(message, StandardCharsets.UTF_8));
          }
        };
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getLogger" -> logger;
                  case "getFunctionName" -> "watch-guardrails";
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private void complaints(Arm arm, int payers) {
    int harmed = 0;
    for (int i = 0; harmed < payers; i++) {
      String payer = "p-" + i;
      if (Draw.arm(SPRING, payer) == arm) {
        assignments.of(SPRING, payer, List.of(), now);
        assignments.harmed(payer, Guardrail.COMPLAINT, now);
        harmed++;
      }
    }
  }

  @BeforeEach
  void anExperimentRuns() {
    control.put(Policies.defaults().with(SPRING));
  }

  @Test
  void withoutAnExperimentThereIsNothingToWatch() throws IOException {
    control.put(Policies.defaults());
    assertEquals("{\"experiment\":null,\"exported\":0}", watch());
  }

  @Test
  void everyCaseIsExportedAndMeasuredOnceItHasMatured() throws IOException {
    failed("in_1");
    watch();
    String lines = objects.get("exports/cases/day=2026-03-02/part-0001.jsonl");
    CaseRow row = Json.read(lines.strip(), CaseRow.class);
    assertEquals("in_1", row.invoiceId());
    assertTrue(metrics("MaturedCases").contains("\"MaturedCases\":0"), log::toString);
    assertFalse(metrics("MaturedCases").contains("RecoveredPercent"), "unknown is not zero");
    now = START.plus(Duration.ofDays(40));
    watch();
    assertTrue(metrics("MaturedCases").contains("\"MaturedCases\":1"), log::toString);
    assertTrue(metrics("MaturedCases").contains("\"RecoveredPercent\":0"), log::toString);
    assertTrue(metrics("\"Arm\":\"none\"").contains("[\"FunctionName\",\"Arm\"]"), log::toString);
  }

  private void failed(String invoice) {
    BillingEvent event =
        new BillingEvent(
            BillingEventType.PAYMENT_FAILED,
            "evt_1",
            "ch_1:failed",
            now,
            true,
            null,
            null,
            new BillingEvent.InvoiceRef(invoice, null, null, null, null, null, null),
            null,
            new BillingEvent.CustomerRef("cus_1", "ada@example.com", "Ada"),
            null,
            null);
    Executions executions = new Executions(new FakeStepFunctions(), "arn:machine");
    new Mailbox(table.table(), executions, () -> now).accept("stripe-eu", event, null);
  }

  private String metrics(String with) {
    return log.stream().filter(line -> line.contains(with)).reduce((a, b) -> b).orElseThrow();
  }

  @Test
  void anArmThatDoesHarmIsStoppedOnceItIsJudgedAndAnAlarmCanHearOfIt() throws IOException {
    complaints(Arm.SMART, 40);
    complaints(Arm.BASELINE, 8);
    assertTrue(watch().contains("\"stops\":[]"));
    assertEquals(Map.of(), control.policy().experiment().stopped());
    now = START.plus(Duration.ofDays(37));
    assertTrue(watch().contains("\"stops\":[\"SMART for COMPLAINT\"]"));
    assertEquals(Map.of(Arm.SMART, now), control.policy().experiment().stopped());
    assertTrue(log.stream().anyMatch(line -> line.contains("\"StoppedArms\":1")), log::toString);
    Instant stopped = now;
    now = now.plus(Duration.ofDays(1));
    watch();
    assertEquals(Map.of(Arm.SMART, stopped), control.policy().experiment().stopped());
  }

  @Test
  void asMuchHarmInBothArmsStopsNobody() throws IOException {
    complaints(Arm.SMART, 30);
    complaints(Arm.BASELINE, 30);
    now = START.plus(Duration.ofDays(37));
    assertTrue(watch().contains("\"stops\":[]"));
  }
}
