package dev.recoup.local.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TaskErrorsTest {
  /** What a function throws when its billing system is down. */
  static final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unavailable(String message) {
      super(message);
    }
  }

  private static final String UNAVAILABLE = Unavailable.class.getName();

  private final List<Instant> calls = new ArrayList<>();

  private Laptop laptop(String fields, UnaryOperator<String> function) {
    String machine =
        Laptop.machine(
            "T",
            """
            "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Arguments": {"FunctionName": "f", "Payload": {"n": "{%% $states.context.State.RetryCount %%}"}},
              "Output": "{%% $states.result.Payload %%}", %s, "Next": "Done"},
            "Done": {"Type": "Succeed"}, "Caught": {"Type": "Succeed"}, "Other": {"Type": "Succeed"}
            """
                .formatted(fields));
    Laptop laptop = Laptop.running(machine);
    return laptop.with(
        "f",
        payload -> {
          calls.add(laptop.now());
          return function.apply(payload);
        });
  }

  private static UnaryOperator<String> failing(int times, RuntimeException error) {
    int[] count = {0};
    return payload -> {
      if (count[0]++ < times) {
        throw error;
      }
      return payload;
    };
  }

  private static RuntimeException named(String error) {
    return new LambdaFailure(error, "as planned");
  }

  private List<Long> secondsBetweenCalls() {
    List<Long> seconds = new ArrayList<>();
    for (int i = 1; i < calls.size(); i++) {
      seconds.add(Duration.between(calls.get(i - 1), calls.get(i)).toSeconds());
    }
    return seconds;
  }

  @Test
  void anExceptionIsNamedByItsClassAndNobodyCatchingItFailsTheExecution() {
    ExecutionView execution =
        laptop("\"Comment\": \"\"", failing(1, new Unavailable("down \"now\""))).run("{}");
    assertEquals(Status.FAILED, execution.status());
    assertEquals("dev.recoup.local.runner.TaskErrorsTest$Unavailable", execution.error());
    assertEquals(
        "{\"errorMessage\":\"down \\\"now\\\"\",\"errorType\":\"" + UNAVAILABLE + "\"}",
        execution.cause());
  }

  @Test
  void retriesBackOffUpToTheCeilingAndEachIsATransition() {
    ExecutionView execution =
        laptop(
                """
                "Retry": [{"ErrorEquals": ["%s"], "IntervalSeconds": 2, "BackoffRate": 3,
                  "MaxDelaySeconds": 10, "MaxAttempts": 5}]
                """
                    .formatted(UNAVAILABLE),
                failing(4, new Unavailable("down")))
            .run("{}");
    assertEquals(Status.SUCCEEDED, execution.status());
    assertEquals(List.of(2L, 6L, 10L, 10L), secondsBetweenCalls());
    assertEquals("{\"n\":4}", execution.output());
    assertEquals(List.of("T", "Done"), execution.path());
    assertEquals(6, execution.transitions());
  }

  @Test
  void threeAttemptsAtOneTwoAndFourSecondsAreTheDefault() {
    ExecutionView execution =
        laptop("\"Retry\": [{\"ErrorEquals\": [\"E\"]}]", failing(9, named("E"))).run("{}");
    assertEquals("E", execution.error());
    assertEquals(List.of(1L, 2L, 4L), secondsBetweenCalls());
  }

  @Test
  void zeroAttemptsShieldAnErrorFromALaterRetrier() {
    ExecutionView execution =
        laptop(
                """
                "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 0}, {"ErrorEquals": ["States.ALL"]}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Caught"}]
                """,
                failing(1, named("E")))
            .run("{}");
    assertEquals(List.of("T", "Caught"), execution.path());
    assertEquals(1, calls.size());
  }

  @Test
  void eachRetrierCountsForItself() {
    int[] count = {0};
    ExecutionView execution =
        laptop(
                """
                "Retry": [{"ErrorEquals": ["A"], "MaxAttempts": 2},
                          {"ErrorEquals": ["B"], "MaxAttempts": 2}]
                """,
                payload -> {
                  if (count[0]++ < 4) {
                    throw named(count[0] % 2 == 0 ? "A" : "B");
                  }
                  return payload;
                })
            .run("{}");
    assertEquals(Status.SUCCEEDED, execution.status());
    assertEquals("{\"n\":4}", execution.output());
  }

  @Test
  void theCountsStartAnewWhenTheStateIsEnteredAgain() {
    String machine =
        Laptop.machine(
            "T",
            """
            "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Arguments": {"FunctionName": "f", "Payload": {}},
              "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 1}],
              "Output": "{% $states.result.Payload %}", "Next": "Again"},
            "Again": {"Type": "Choice", "Default": "Done",
              "Choices": [{"Condition": "{% $states.input.calls < 4 %}", "Next": "T"}]},
            "Done": {"Type": "Succeed"}
            """);
    int[] count = {0};
    ExecutionView execution =
        Laptop.running(machine)
            .with(
                "f",
                payload -> {
                  if (++count[0] % 2 == 1) {
                    throw named("E");
                  }
                  return "{\"calls\":" + count[0] + "}";
                })
            .run("{}");
    assertEquals(List.of("T", "Again", "T", "Again", "Done"), execution.path());
    assertEquals(7, execution.transitions());
  }

  @Test
  void fullJitterWaitsAnywhereUpToTheDelayAndTheSameForTheSameSeed() {
    String fields =
        """
        "Retry": [{"ErrorEquals": ["E"], "IntervalSeconds": 1000, "BackoffRate": 1,
          "MaxAttempts": 8, "JitterStrategy": "FULL"}]
        """;
    laptop(fields, failing(8, named("E"))).run("{}");
    List<Instant> first = List.copyOf(calls);
    List<Long> waits = secondsBetweenCalls();
    assertTrue(waits.stream().allMatch(seconds -> seconds <= 1000), waits.toString());
    assertTrue(waits.stream().distinct().count() > 4, waits.toString());
    assertTrue(waits.stream().anyMatch(seconds -> seconds < 500), waits.toString());
    calls.clear();
    laptop(fields, failing(8, named("E"))).run("{}");
    assertEquals(first, calls);
  }

  @Test
  void theFirstMatchingCatcherTakesTheErrorWithItsAssignAndOutput() {
    String machine =
        Laptop.machine(
            "T",
            """
            "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Arguments": {"FunctionName": "f", "Payload": {}}, "End": true,
              "Catch": [
                {"ErrorEquals": ["X"], "Next": "Show"},
                {"ErrorEquals": ["E", "F"], "Next": "Show",
                 "Assign": {"error": "{% $states.errorOutput.Error %}"},
                 "Output": {"was": "{% $states.input.id %}"}},
                {"ErrorEquals": ["States.ALL"], "Next": "Show"}]},
            "Show": {"Type": "Pass", "End": true,
              "Output": {"error": "{% $error %}", "was": "{% $states.input.was %}"}}
            """);
    ExecutionView execution =
        Laptop.running(machine).with("f", failing(1, named("E"))).run("{\"id\": 5}");
    assertEquals("{\"error\":\"E\",\"was\":5}", execution.output());
  }

  @Test
  void theDefaultOutputOfACatcherIsTheErrorOutput() {
    ExecutionView execution =
        laptop(
                "\"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"Caught\"}]",
                failing(1, named("E")))
            .run("{\"id\": 5}");
    assertEquals(
        "{\"Error\":\"E\",\"Cause\":\"{\\\"errorMessage\\\":\\\"as planned\\\","
            + "\\\"errorType\\\":\\\"E\\\"}\"}",
        execution.output());
  }

  @Test
  void aTasksOwnOutputThatCannotBeEvaluatedIsCaught() {
    String machine =
        Laptop.machine(
            "T",
            """
            "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Arguments": {"FunctionName": "f", "Payload": {}}, "End": true,
              "Output": "{% $states.result.Payload.missing %}",
              "Catch": [{"ErrorEquals": ["States.QueryEvaluationError"], "Next": "Caught"}]},
            "Caught": {"Type": "Succeed"}
            """);
    ExecutionView execution = Laptop.running(machine).with("f", payload -> "{}").run("{}");
    assertEquals(List.of("T", "Caught"), execution.path());
  }

  @Test
  void aCatchersOwnOutputThatCannotBeEvaluatedFailsTheExecution() {
    ExecutionView execution =
        laptop(
                """
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Caught",
                  "Output": "{% $states.input.missing %}"}]
                """,
                failing(1, named("E")))
            .run("{}");
    assertEquals(Status.FAILED, execution.status());
    assertEquals(StateError.QUERY, execution.error());
  }

  @Test
  void taskFailedMatchesAnythingButTimeoutRuntimeAndDataLimit() {
    assertTrue(StateError.matches("States.TaskFailed", "E"));
    assertTrue(StateError.matches("States.TaskFailed", "Lambda.Unknown"));
    assertTrue(StateError.matches("States.TaskFailed", StateError.QUERY));
    assertTrue(StateError.matches("States.ALL", StateError.TIMEOUT));
    assertTrue(!StateError.matches("States.TaskFailed", StateError.TIMEOUT));
    for (String wildcard : List.of("States.TaskFailed", "States.ALL")) {
      assertTrue(!StateError.matches(wildcard, StateError.RUNTIME));
      assertTrue(!StateError.matches(wildcard, StateError.DATA_LIMIT));
    }
  }

  @Test
  void anErrorOfTheTestItselfIsNotTakenForAFailedTask() {
    Laptop laptop =
        laptop(
            "\"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"Caught\"}]",
            payload -> {
              throw new AssertionError("wrong payload");
            });
    assertThrows(AssertionError.class, () -> laptop.run("{}"));
  }

  @Test
  void anUnknownFunctionFailsTheTask() {
    ExecutionView execution =
        Laptop.running(
                Laptop.machine(
                    "T",
                    """
                    "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                      "Arguments": {"FunctionName": "nobody", "Payload": {}}, "End": true}
                    """))
            .run("{}");
    assertEquals("Lambda.ResourceNotFoundException", execution.error());
  }
}
