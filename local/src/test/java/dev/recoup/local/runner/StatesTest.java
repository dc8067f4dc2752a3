package dev.recoup.local.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatesTest {
  private static ExecutionView pass(String output, String input) {
    return Laptop.running(
            Laptop.machine(
                "P", "\"P\": {\"Type\": \"Pass\", \"Output\": " + output + ", \"End\": true}"))
        .run(input);
  }

  private static String value(String expression, String input) {
    return pass("\"{% " + expression + " %}\"", input).output();
  }

  private static String error(String expression, String input) {
    ExecutionView execution = pass("\"{% " + expression + " %}\"", input);
    assertEquals(Status.FAILED, execution.status());
    return execution.error();
  }

  @Test
  void aTaskReturnsTheInvokeResultAroundThePayload() {
    ExecutionView execution =
        Laptop.running(
                Laptop.machine(
                    "T",
                    """
                    "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                      "Arguments": {"FunctionName": "f", "Payload": {"id": "{% $states.input.id %}"}},
                      "End": true}
                    """))
            .with("f", payload -> "{\"got\":" + payload + "}")
            .run("{\"id\": \"in_1\"}");
    assertEquals(Status.SUCCEEDED, execution.status());
    assertEquals(
        "{\"ExecutedVersion\":\"$LATEST\",\"Payload\":{\"got\":{\"id\":\"in_1\"}},"
            + "\"StatusCode\":200}",
        execution.output());
    assertEquals(1, execution.transitions());
    assertEquals(List.of("T"), execution.path());
  }

  @Test
  void aChoiceTakesTheFirstTrueRuleAndItsAssignAndOutput() {
    String machine =
        Laptop.machine(
            "C",
            """
            "C": {"Type": "Choice", "Default": "End", "Choices": [
              {"Condition": "{% $states.input.n > 5 %}", "Next": "End"},
              {"Condition": "{% $states.input.n > 1 %}", "Next": "Show",
               "Assign": {"seen": "{% $states.input.n %}"}, "Output": {"from": "rule"}},
              {"Condition": "{% $states.input.n > 0 %}", "Next": "End"}]},
            "Show": {"Type": "Pass", "End": true,
              "Output": {"seen": "{% $seen %}", "from": "{% $states.input.from %}"}},
            "End": {"Type": "Succeed"}
            """);
    ExecutionView ruled = Laptop.running(machine).run("{\"n\": 3}");
    assertEquals("{\"seen\":3,\"from\":\"rule\"}", ruled.output());
    assertEquals(List.of("C", "Show"), ruled.path());
    ExecutionView defaulted = Laptop.running(machine).run("{\"n\": 0}");
    assertEquals(List.of("C", "End"), defaulted.path());
    assertEquals("{\"n\":0}", defaulted.output());
  }

  @Test
  void aChoicesOwnAssignAndOutputApplyOnlyWhenItsDefaultIsTaken() {
    String machine =
        Laptop.machine(
            "C",
            """
            "C": {"Type": "Choice", "Default": "Show", "Assign": {"seen": "default"},
              "Output": {"from": "{% $states.context.State.Name %}"}, "Choices": [
              {"Condition": "{% $states.input.n = 1 %}", "Next": "Show",
               "Assign": {"seen": "rule"}, "Output": {"from": "rule"}},
              {"Condition": "{% $states.input.n = 2 %}", "Next": "Bare"}]},
            "Show": {"Type": "Pass", "End": true,
              "Output": {"seen": "{% $seen %}", "from": "{% $states.input.from %}"}},
            "Bare": {"Type": "Pass", "End": true, "Output": "{% $exists($seen) %}"}
            """);
    assertEquals(
        "{\"seen\":\"default\",\"from\":\"C\"}", Laptop.running(machine).run("{\"n\":0}").output());
    assertEquals(
        "{\"seen\":\"rule\",\"from\":\"rule\"}", Laptop.running(machine).run("{\"n\":1}").output());
    assertEquals("false", Laptop.running(machine).run("{\"n\":2}").output());
  }

  @Test
  void aConditionThatIsNotABooleanFailsTheExecution() {
    String machine =
        Laptop.machine(
            "C",
            """
            "C": {"Type": "Choice", "Default": "End", "Choices": [
              {"Condition": "{% $states.input.n %}", "Next": "End"}]},
            "End": {"Type": "Succeed"}
            """);
    assertEquals(StateError.QUERY, Laptop.running(machine).run("{\"n\": 1}").error());
    assertEquals(Status.SUCCEEDED, Laptop.running(machine).run("{\"n\": false}").status());
  }

  @Test
  void aFailStateFailsTheExecutionWithItsErrorAndCause() {
    ExecutionView execution =
        Laptop.running(
                Laptop.machine(
                    "F",
                    """
                    "F": {"Type": "Fail", "Error": "Parked", "Cause": "{% $states.input.why %}"}
                    """))
            .run("{\"why\": \"too many passes\"}");
    assertEquals(Status.FAILED, execution.status());
    assertEquals("Parked", execution.error());
    assertEquals("too many passes", execution.cause());
    assertNull(execution.output());
  }

  @Test
  void assignAndOutputAreEvaluatedSideBySideFromTheEntryValues() {
    ExecutionView execution =
        Laptop.running(
                Laptop.machine(
                    "A",
                    """
                    "A": {"Type": "Pass", "Next": "B", "Assign": {"a": 1, "b": 10}},
                    "B": {"Type": "Pass", "Next": "C",
                      "Assign": {"a": 2, "b": "{% $a %}"}, "Output": {"a": "{% $a %}"}},
                    "C": {"Type": "Pass", "End": true, "Output":
                      {"before": "{% $states.input.a %}", "a": "{% $a %}", "b": "{% $b %}"}}
                    """))
            .run("{}");
    assertEquals("{\"before\":1,\"a\":2,\"b\":1}", execution.output());
  }

  @Test
  void aWholeNumberWrittenAsADoubleIsAWholeNumber() {
    assertEquals("3600", value("$states.input.s", "{\"s\": 3600.0}"));
    assertEquals("true", value("$states.input.s = 3600", "{\"s\": 3600.0}"));
    assertEquals("true", value("$states.input.a = $states.input.b", "{\"a\": 36e2, \"b\": 3600}"));
    assertEquals("0.5", value("$states.input.s", "{\"s\": 0.5}"));
  }

  @Test
  void nullIsAValueAndAMissingKeyIsAnError() {
    assertEquals("null", value("$states.input.a", "{\"a\": null}"));
    assertEquals("true", value("$states.input.a = null", "{\"a\": null}"));
    assertEquals("true", value("$exists($states.input.a)", "{\"a\": null}"));
    assertEquals("false", value("$exists($states.input.a)", "{}"));
    assertEquals(StateError.QUERY, error("$states.input.a", "{}"));
    assertEquals(StateError.QUERY, error("$states.input.a.b", "{\"a\": null}"));
    assertEquals(
        "{\"a\":null}", pass("{\"a\": \"{% $states.input.a %}\"}", "{\"a\":null}").output());
  }

  @Test
  void comparingWithSomethingMissingIsFalseForEqualityAndUndefinedForOrder() {
    assertEquals("false", value("$states.input.a = 1", "{}"));
    assertEquals("false", value("$states.input.a != 1", "{}"));
    assertEquals(StateError.QUERY, error("$states.input.a < 1", "{}"));
    assertEquals(StateError.QUERY, error("$states.input.a < 1", "{\"a\": \"1\"}"));
    assertEquals(StateError.QUERY, error("$states.input.a < 1", "{\"a\": null}"));
  }

  @Test
  void aVariableHoldingNullIsNotUndefined() {
    ExecutionView execution =
        Laptop.running(
                Laptop.machine(
                    "A",
                    """
                    "A": {"Type": "Pass", "Next": "B", "Assign": {"v": null}},
                    "B": {"Type": "Pass", "End": true,
                      "Output": {"v": "{% $v %}", "there": "{% $exists($v) %}"}}
                    """))
            .run("{}");
    assertEquals("{\"v\":null,\"there\":true}", execution.output());
  }

  @Test
  void aVariableThatWasNotAssignedOnThisPathIsUndefined() {
    ExecutionView execution =
        Laptop.running(
                Laptop.machine(
                    "B",
                    """
                    "A": {"Type": "Pass", "Next": "B", "Assign": {"v": 1}},
                    "B": {"Type": "Pass", "End": true, "Output": "{% $v %}"}
                    """))
            .run("{}");
    assertEquals(StateError.QUERY, execution.error());
  }

  @Test
  void anArrayStaysAnArrayButASequenceOfOneBecomesItsValue() {
    assertEquals("[1]", value("$states.input.a", "{\"a\": [1]}"));
    assertEquals("[]", value("$states.input.a", "{\"a\": []}"));
    assertEquals("\"x\"", value("$states.input.a.id", "{\"a\": [{\"id\": \"x\"}]}"));
    assertEquals(
        "[\"x\",\"y\"]",
        value("$states.input.a.id", "{\"a\": [{\"id\": \"x\"}, {\"id\": \"y\"}]}"));
    assertEquals(StateError.QUERY, error("$states.input.a.id", "{\"a\": []}"));
  }

  @Test
  void conditionalsAndLogicWork() {
    assertEquals("\"old\"", value("$states.input.n >= 3 ? 'old' : 'new'", "{\"n\": 3}"));
    assertEquals(
        "true", value("($states.input.n = 1 or $states.input.n = 2) and true", "{\"n\": 2}"));
    assertEquals("5", value("$states.input.`a b`.or", "{\"a b\": {\"or\": 5}}"));
  }

  @Test
  void theContextNamesTheExecutionAndTheState() {
    ExecutionView execution =
        pass(
            """
            {"id": "{% $states.context.Execution.Id %}", "name": "{% $states.context.Execution.Name %}",
             "n": "{% $states.context.Execution.Input.n %}",
             "start": "{% $states.context.Execution.StartTime %}",
             "state": "{% $states.context.State.Name %}",
             "entered": "{% $states.context.State.EnteredTime %}",
             "retries": "{% $states.context.State.RetryCount %}"}
            """,
            "{\"n\": 7}");
    assertEquals(
        "{\"id\":\"arn:aws:states:local:000000000000:execution:recovery:x\",\"name\":\"x\",\"n\":7,"
            + "\"start\":\"2026-03-02T09:00:00.000Z\",\"state\":\"P\","
            + "\"entered\":\"2026-03-02T09:00:00.000Z\",\"retries\":0}",
        execution.output());
    assertTrue(execution.id().endsWith(":x"));
  }

  @Test
  void anOutputOver256KiBFailsTheExecutionThoughAllErrorsAreCaught() {
    String big = "x".repeat(140_000);
    ExecutionView execution =
        Laptop.running(
                Laptop.machine(
                    "T",
                    """
                    "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                      "Arguments": {"FunctionName": "f", "Payload": {}},
                      "Output": ["{% $states.result.Payload %}", "{% $states.result.Payload %}"],
                      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Caught"}], "End": true},
                    "Caught": {"Type": "Succeed"}
                    """))
            .with("f", payload -> "\"" + big + "\"")
            .run("{}");
    assertEquals(Status.FAILED, execution.status());
    assertEquals(StateError.DATA_LIMIT, execution.error());
  }

  @Test
  void anEndlessLoopFailsAtTheLimitOfHistoryEvents() {
    ExecutionView execution =
        Laptop.running(
                Laptop.machine(
                    "A",
                    """
                    "A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "Next": "A"}
                    """))
            .run("{}");
    assertEquals(Status.FAILED, execution.status());
    assertEquals(StateError.RUNTIME, execution.error());
    assertTrue(execution.history().size() <= 25_000);
    assertTrue(execution.history().size() > 24_990);
  }

  @Test
  void theHistoryListsTheEventsOfEachStateInOrder() {
    ExecutionView execution =
        Laptop.running(
                Laptop.machine(
                    "T",
                    """
                    "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                      "Arguments": {"FunctionName": "f", "Payload": {}}, "Next": "S"},
                    "S": {"Type": "Succeed"}
                    """))
            .with("f", payload -> "{}")
            .run("{}");
    List<String> types = new ArrayList<>();
    execution.history().forEach(event -> types.add(event.type()));
    assertEquals(
        List.of(
            "ExecutionStarted",
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskSucceeded",
            "TaskStateExited",
            "SucceedStateEntered",
            "SucceedStateExited",
            "ExecutionSucceeded"),
        types);
    assertEquals(2, execution.transitions());
  }

  @Test
  void anAnswerThatIsNotJsonFailsTheExecution() {
    ExecutionView execution =
        Laptop.running(
                Laptop.machine(
                    "T",
                    """
                    "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                      "Arguments": {"FunctionName": "f", "Payload": {}}, "End": true}
                    """))
            .with("f", payload -> "")
            .run("{}");
    assertEquals(StateError.RUNTIME, execution.error());
  }
}
