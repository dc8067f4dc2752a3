package dev.recoup.functions.watchguardrails;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.recoup.aws.Assignments;
import dev.recoup.aws.Control;
import dev.recoup.domain.Arm;
import dev.recoup.domain.experiment.Draw;
import dev.recoup.domain.experiment.Experiment;
import dev.recoup.domain.experiment.Guardrail;
import dev.recoup.domain.policy.Policies;
import dev.recoup.testing.TestTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
  private Instant now = START.plusSeconds(3600);

  private String watch() throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new WatchGuardrailsHandler(table.table(), () -> now)
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
    assertEquals("{\"experiment\":null}", watch());
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
