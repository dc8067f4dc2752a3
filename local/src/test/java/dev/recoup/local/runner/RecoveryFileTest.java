package dev.recoup.local.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.errors.BillingUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped machine file with scripted functions. */
class RecoveryFileTest {
  private static final String INPUT = "{\"caseId\":\"stripe-eu-in_1\",\"round\":1,\"run\":1}";
  private final List<String> calls = new ArrayList<>();
  private Laptop laptop;

  @BeforeEach
  void load() throws IOException {
    String file = Files.readString(Path.of("..", "statemachine", "recovery.asl.json"));
    laptop = Laptop.running(file.replaceAll("\\$\\{([A-Za-z]+)Function}", "$1"));
    script("ClassifyDecline", "{}");
    script("EnrichAccount", "{}");
    script("ScoreRecovery", "{}");
    script("HoldCase", "{}");
    script("WriteBack", "{}");
    script("CloseCase", "{\"next\":\"END\"}");
    script("RetryPayment", "{\"next\":\"CLOSE\"}");
    script("VerifyBilling", verified("CLASSIFY"));
    script("SelectStep", selected("HOLD"));
  }

  private static String verified(String next) {
    return "{\"pass\":1,\"factSeq\":1,\"billing\":\"READ\",\"next\":\"" + next + "\"}";
  }

  private static String selected(String next) {
    return """
    {"pass":1,"factSeq":1,"step":{"kind":"RETRY_PAYMENT"},"wakeAt":"2026-03-04T09:00:00Z",
     "holdSeconds":172800,"approvalSeconds":3600,"next":"%s"}\
    """
        .formatted(next);
  }

  private void script(String function, String answer) {
    laptop.with(
        function,
        payload -> {
          calls.add(function + " " + payload);
          return answer;
        });
  }

  private List<String> functionsCalled() {
    return calls.stream().map(call -> call.substring(0, call.indexOf(' '))).toList();
  }

  @Test
  void aCaseIsHeldUntilItsTimeThenChargedAndClosed() {
    ExecutionView execution = laptop.run(INPUT);
    assertEquals(Status.SUCCEEDED, execution.status());
    assertEquals(
        List.of(
            "VerifyBilling",
            "RouteVerified",
            "ClassifyDecline",
            "EnrichAccount",
            "ScoreRecovery",
            "SelectStep",
            "RouteStep",
            "HoldCase",
            "RouteStep",
            "RetryPayment",
            "RouteOutcome",
            "WriteBackOutcome",
            "CloseCase",
            "RouteOutcome",
            "Done"),
        execution.path());
    assertEquals(Laptop.START.plus(Duration.ofDays(2)), execution.endedAt());
    assertEquals(15, execution.transitions());
  }

  @Test
  void aSignalDuringTheHoldStartsTheNextPassWithTheTruth() {
    laptop.stepFunctions.startExecution("x", INPUT);
    laptop.runFor(Duration.ofHours(1));
    script("VerifyBilling", verified("CLOSE"));
    String payload = calls.getLast();
    assertTrue(payload.startsWith("HoldCase "), payload);
    Matcher token = Pattern.compile("\"token\":\"([^\"]+)\"").matcher(payload);
    assertTrue(token.find(), payload);
    laptop.stepFunctions.sendTaskSuccess(token.group(1), "{}");
    laptop.runFor(Duration.ZERO);
    assertEquals(Status.SUCCEEDED, laptop.execution().status());
    assertEquals("VerifyBilling", functionsCalled().get(functionsCalled().indexOf("HoldCase") + 1));
    assertEquals("CloseCase", functionsCalled().getLast());
  }

  @Test
  void aWordTheFileDoesNotKnowParksTheCaseWithItsNameAndPlace() {
    script("VerifyBilling", verified("DANCE"));
    ExecutionView execution = laptop.run(INPUT);
    assertEquals(Status.FAILED, execution.status());
    assertEquals("Recoup.Parked", execution.error());
    assertTrue(
        calls.getLast().contains("\"trouble\":{\"state\":\"RouteVerified\",\"error\":\"DANCE\"}"),
        calls.getLast());
  }

  @Test
  void aCrashInTheLastTryOfAnOutageDoesNotParkTheCase() {
    int[] tries = {0};
    laptop.with(
        "VerifyBilling",
        payload -> {
          if (++tries[0] == 6) {
            throw new LambdaFailure("Lambda.Unknown", "the function crashed");
          }
          throw new BillingUnavailable("no answer");
        });
    script("SelectStep", selected("END"));
    ExecutionView execution = laptop.run(INPUT);
    assertEquals(List.of("VerifyBilling", "SelectStep", "RouteStep", "Done"), execution.path());
    assertEquals(7, tries[0]);
  }

  @Test
  void aHoldWithoutSecondsParksTheCaseInsteadOfFailingUncaught() {
    script("SelectStep", selected("HOLD").replace("172800", "0"));
    ExecutionView execution = laptop.run(INPUT);
    assertEquals("ParkCase", execution.path().get(execution.path().size() - 2));
    assertTrue(calls.getLast().contains("States.QueryEvaluationError"), calls.getLast());
  }
}
