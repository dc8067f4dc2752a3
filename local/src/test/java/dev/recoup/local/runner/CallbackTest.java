package dev.recoup.local.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallbackTest {
  private static final String HOLD =
      Laptop.machine(
          "Hold",
          """
          "Hold": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
            "Arguments": {"FunctionName": "hold",
              "Payload": {"token": "{% $states.context.Task.Token %}"}},
            "TimeoutSeconds": "{% $states.context.Execution.Input.seconds %}",
            "Retry": [{"ErrorEquals": ["Lambda.Unknown"], "IntervalSeconds": 5}],
            "Catch": [{"ErrorEquals": ["States.Timeout"], "Next": "Due", "Output": "due"},
                      {"ErrorEquals": ["States.ALL"], "Next": "Failed"}],
            "Next": "Woken"},
          "Due": {"Type": "Succeed"}, "Woken": {"Type": "Succeed"}, "Failed": {"Type": "Succeed"}
          """);

  private final List<String> tokens = new ArrayList<>();
  private final Laptop laptop =
      Laptop.running(HOLD)
          .with(
              "hold",
              payload -> {
                tokens.add(token(payload));
                return "{\"ignored\":true}";
              });

  static String token(String payload) {
    return (String) ((Map<?, ?>) Json.parse(payload)).get("token");
  }

  private void start(String seconds) {
    laptop.stepFunctions.startExecution("x", "{\"seconds\":" + seconds + "}");
    laptop.runFor(Duration.ofSeconds(10));
  }

  @Test
  void itWaitsUntilTheTokenIsCompletedAndTheResultIsTheJsonGiven() {
    start("432000");
    laptop.runFor(Duration.ofDays(3));
    assertEquals(Status.RUNNING, laptop.execution().status());
    laptop.stepFunctions.sendTaskSuccess(tokens.getFirst(), "{\"woken\": [1.0]}");
    laptop.runFor(Duration.ZERO);
    assertEquals(List.of("Hold", "Woken"), laptop.execution().path());
    assertEquals("{\"woken\":[1]}", laptop.execution().output());
    assertEquals(2, laptop.execution().transitions());
  }

  @Test
  void theTimeoutComesAtItsTimeAndIsCaught() {
    start("3600");
    laptop.runFor(Duration.ofSeconds(3589));
    assertEquals(Status.RUNNING, laptop.execution().status());
    laptop.runFor(Duration.ofSeconds(1));
    assertEquals(List.of("Hold", "Due"), laptop.execution().path());
    assertEquals("\"due\"", laptop.execution().output());
    assertEquals(Laptop.START.plusSeconds(3600), laptop.execution().endedAt());
  }

  @Test
  void aTimeoutThatIsNoPositiveWholeNumberOfSecondsIsAQueryErrorThatCanBeCaught() {
    for (String seconds : List.of("0", "-1", "3600.5", "\"60\"", "null", "100000000", "true")) {
      Laptop one = Laptop.running(HOLD).with("hold", payload -> "{}");
      ExecutionView execution = one.run("{\"seconds\":" + seconds + "}");
      assertEquals(List.of("Hold", "Failed"), execution.path(), seconds);
      assertTrue(execution.output().contains("\"" + StateError.QUERY + "\""), seconds);
    }
  }

  @Test
  void aTimeoutMayBeAnyWholeNumberOfSecondsWithinTheLimit() {
    for (String seconds : List.of("1", "60.0", "99999999")) {
      Laptop one = Laptop.running(HOLD).with("hold", payload -> "{}");
      one.stepFunctions.startExecution("x", "{\"seconds\":" + seconds + "}");
      one.runFor(Duration.ZERO);
      assertEquals(Status.RUNNING, one.execution().status(), seconds);
    }
  }

  @Test
  void completingBeforeTheFunctionReturnedIsLegal() {
    laptop.with(
        "hold",
        payload -> {
          laptop.stepFunctions.sendTaskSuccess(token(payload), "\"at once\"");
          return "{}";
        });
    start("3600");
    assertEquals(List.of("Hold", "Woken"), laptop.execution().path());
    assertEquals("\"at once\"", laptop.execution().output());
  }

  @Test
  void aFunctionThatFailsAfterItCompletedItsTokenIsIgnored() {
    laptop.with(
        "hold",
        payload -> {
          laptop.stepFunctions.sendTaskSuccess(token(payload), "1");
          throw new IllegalStateException("too late");
        });
    start("3600");
    assertEquals(List.of("Hold", "Woken"), laptop.execution().path());
  }

  @Test
  void aFunctionErrorFailsTheTaskAndItsToken() {
    laptop.with(
        "hold",
        payload -> {
          tokens.add(token(payload));
          throw new IllegalStateException("no table");
        });
    start("3600");
    assertEquals(List.of("Hold", "Failed"), laptop.execution().path());
    assertThrows(
        TaskTimedOut.class, () -> laptop.stepFunctions.sendTaskSuccess(tokens.getFirst(), "{}"));
  }

  @Test
  void aRetryIssuesANewTokenAndStartsTheTimeoutAnew() {
    laptop.with(
        "hold",
        payload -> {
          tokens.add(token(payload));
          if (tokens.size() == 1) {
            throw new LambdaFailure("Lambda.Unknown", "gone");
          }
          return "{}";
        });
    start("60");
    assertEquals(2, tokens.size());
    assertNotEquals(tokens.get(0), tokens.get(1));
    assertThrows(
        TaskTimedOut.class, () -> laptop.stepFunctions.sendTaskSuccess(tokens.get(0), "{}"));
    laptop.runFor(Duration.ofDays(1));
    assertEquals(Laptop.START.plusSeconds(65), laptop.execution().endedAt());
    assertEquals(3, laptop.execution().transitions());
  }

  @Test
  void aTokenWorksOnce() {
    start("3600");
    laptop.stepFunctions.sendTaskSuccess(tokens.getFirst(), "{}");
    assertThrows(
        TaskTimedOut.class, () -> laptop.stepFunctions.sendTaskSuccess(tokens.getFirst(), "{}"));
    laptop.loop.runUntilIdle(100);
    assertThrows(
        TaskTimedOut.class, () -> laptop.stepFunctions.sendTaskFailure(tokens.getFirst(), "E", ""));
    assertEquals(Status.SUCCEEDED, laptop.execution().status());
  }

  @Test
  void aTokenOfATaskThatTimedOutOrWasStoppedIsTimedOut() {
    start("20");
    laptop.runFor(Duration.ofSeconds(20));
    assertThrows(
        TaskTimedOut.class, () -> laptop.stepFunctions.sendTaskSuccess(tokens.getFirst(), "{}"));
    laptop.stepFunctions.startExecution("y", "{\"seconds\":3600}");
    laptop.runFor(Duration.ofSeconds(1));
    laptop.stepFunctions.stopExecution("y", "Stop", "by hand");
    assertThrows(
        TaskTimedOut.class, () -> laptop.stepFunctions.sendTaskSuccess(tokens.getLast(), "{}"));
  }

  @Test
  void aStrangeTokenIsUnknownAndAMalformedOneInvalid() {
    start("3600");
    String token = tokens.getFirst();
    Execution other =
        new Execution(
            StateMachine.parse(HOLD, Map.of()),
            "id",
            new Entry.Started("elsewhere", Laptop.START, "{}"));
    assertThrows(
        TaskDoesNotExist.class,
        () -> laptop.stepFunctions.sendTaskSuccess(Tokens.issue(1, other, 1), "{}"));
    String broken = (token.charAt(0) == 'a' ? 'b' : 'a') + token.substring(1);
    for (String malformed : List.of("", "abc", broken, token + "x")) {
      assertThrows(InvalidToken.class, () -> laptop.stepFunctions.sendTaskSuccess(malformed, "{}"));
    }
  }

  @Test
  void anOutputThatIsNotJsonOrTooLargeIsRefusedAndTheTaskWaitsOn() {
    start("3600");
    String token = tokens.getFirst();
    for (String output : List.of("", "{", "{} x", "{'a':1}", "{\"a\":1,\"a\":2}", "nul")) {
      assertThrows(
          InvalidOutput.class, () -> laptop.stepFunctions.sendTaskSuccess(token, output), output);
    }
    String large = "\"" + "x".repeat(262_144) + "\"";
    assertThrows(InvalidOutput.class, () -> laptop.stepFunctions.sendTaskSuccess(token, large));
    laptop.stepFunctions.sendTaskSuccess(token, "null");
    laptop.runFor(Duration.ZERO);
    assertEquals("null", laptop.execution().output());
  }

  @Test
  void aFailureSentForATokenMeetsTheCatchers() {
    start("3600");
    laptop.stepFunctions.sendTaskFailure(tokens.getFirst(), "Refused", "not today");
    laptop.runFor(Duration.ZERO);
    assertEquals(List.of("Hold", "Failed"), laptop.execution().path());
    assertEquals("{\"Error\":\"Refused\",\"Cause\":\"not today\"}", laptop.execution().output());
  }

  @Test
  void theHistoryHoldsNoTokenAndShowsTheSubmission() {
    start("3600");
    List<HistoryEvent> history = laptop.execution().history();
    assertFalse(history.toString().contains(tokens.getFirst()));
    assertEquals("TaskSubmitted", history.getLast().type());
  }
}
