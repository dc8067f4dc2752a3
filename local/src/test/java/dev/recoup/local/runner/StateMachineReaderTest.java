package dev.recoup.local.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateMachineReaderTest {
  private static final String TASK =
      """
      "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
        "Arguments": {"FunctionName": "f", "Payload": {}}, %s "End": true}
      """;

  private static String refusal(String file) {
    InvalidDefinition refused =
        assertThrows(InvalidDefinition.class, () -> StateMachine.parse(file, Map.of()), file);
    return refused.getMessage();
  }

  private static void refusesState(String state) {
    refusal(Laptop.machine("S", "\"S\": " + state + ", \"E\": {\"Type\": \"Succeed\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$now()",
        "$millis()",
        "$random()",
        "$uuid()",
        "$eval('1')",
        "$states.input.a + 1",
        "$states.input.a - 1",
        "$states.input.a & 'x'",
        "$states.input.a[0]",
        "$states.input.a[b = 1]",
        "$states.input.a[]",
        "$states.input.*",
        "$states.input.**.a",
        "$states.input ~> $f",
        "$states.input.a in [1, 2]",
        "$states.input.a.(b)",
        "$match($states.input.a, /x/)",
        "$exists(1)",
        "$exists($states.input.a = 1)",
        "$not(true)",
        "$toMillis($states.input.a)",
        "$states.input.a ? 1",
        "$states.input.a = 1 = 2",
        "{'a': 1}",
        "[1]",
        "(1; 2)",
        "function($x) { $x }",
        "input.a",
        "$",
        "$$",
        "$states",
        "$states.foo",
        "$states.result",
        "$states.errorOutput",
        "$states.context",
        "$states.context.Task.Token",
        "$states.context.StateMachine.Id",
        "$unassigned",
        "'it\\\\'s'",
        ""
      })
  void anExpressionOutsideTheCommonSubsetIsRefused(String expression) {
    refusesState(
        "{\"Type\": \"Pass\", \"Output\": \"{% "
            + expression.replace("\"", "\\\"")
            + " %}\", \"End\": true}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Wait", "Map", "Parallel", "pass", ""})
  void anUnsupportedStateTypeIsRefused(String type) {
    refusesState("{\"Type\": \"" + type + "\", \"End\": true}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"HeartbeatSeconds\": 5,",
        "\"InputPath\": \"$\",",
        "\"ResultSelector\": {},",
        "\"TimeoutSecondsPath\": \"$.a\",",
        "\"Credentials\": {},",
        "\"QueryLanguage\": \"JSONPath\",",
        "\"TimeoutSeconds\": 0,",
        "\"TimeoutSeconds\": 1.5,",
        "\"TimeoutSeconds\": 100000000,",
        "\"Assign\": {\"states\": 1},",
        "\"Assign\": {\"a b\": 1},",
        "\"Assign\": \"{% $states.result %}\",",
        "\"Output\": \"x {% $states.input %}\",",
        "\"Output\": \"{% $states.input \",",
        "\"Next\": \"T\",",
        "\"Retry\": [{\"ErrorEquals\": []}],",
        "\"Retry\": [{\"ErrorEquals\": [\"States.ALL\", \"E\"]}],",
        "\"Retry\": [{\"ErrorEquals\": [\"States.ALL\"]}, {\"ErrorEquals\": [\"E\"]}],",
        "\"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"T\"},"
            + " {\"ErrorEquals\": [\"E\"], \"Next\": \"T\"}],",
        "\"Retry\": [{\"ErrorEquals\": [\"States.Runtime\"]}],",
        "\"Retry\": [{\"ErrorEquals\": [\"States.Timout\"]}],",
        "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"BackoffRate\": 0.5}],",
        "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"IntervalSeconds\": 0}],",
        "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"MaxAttempts\": -1}],",
        "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"MaxDelaySeconds\": 1}],",
        "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"JitterStrategy\": \"HALF\"}],",
        "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"Next\": \"T\"}],",
        "\"Catch\": [{\"ErrorEquals\": [\"E\"]}],",
        "\"Catch\": [{\"ErrorEquals\": [\"E\"], \"Next\": \"Nowhere\"}],",
        "\"Catch\": [{\"ErrorEquals\": [\"E\"], \"Next\": \"T\", \"ResultPath\": \"$\"}],",
        "\"Catch\": [{\"ErrorEquals\": [\"E\"], \"Next\": \"T\","
            + " \"Output\": \"{% $states.result %}\"}],",
        "\"Output\": \"{% $states.errorOutput %}\","
      })
  void aFieldOfATaskThatIsWrongOrUnsupportedIsRefused(String field) {
    refusal(Laptop.machine("T", TASK.formatted(field)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"arn:aws:states:::dynamodb:putItem\"",
        "\"arn:aws:lambda:eu-central-1:1:function:f\"",
        "5"
      })
  void anotherResourceIsRefused(String resource) {
    refusesState(
        "{\"Type\": \"Task\", \"Resource\": "
            + resource
            + ", \"Arguments\": {\"FunctionName\": \"f\", \"Payload\": {}}, \"End\": true}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"FunctionName\": \"f\"}",
        "{\"Payload\": {}}",
        "{\"FunctionName\": \"f\", \"Payload\": {}, \"InvocationType\": \"Event\"}",
        "\"{% $states.input %}\""
      })
  void argumentsHoldTheFunctionAndThePayloadAndNothingElse(String arguments) {
    refusesState(
        "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"Arguments\": "
            + arguments
            + ", \"End\": true}");
  }

  @Test
  void aCallbackThatDoesNotPassItsTokenOnIsRefused() {
    String message =
        refusal(
            Laptop.machine("T", TASK.formatted(""))
                .replace("lambda:invoke\"", "lambda:invoke.waitForTaskToken\""));
    assertTrue(message.contains("Task.Token"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Type\": \"Choice\", \"Choices\": [{\"Condition\": \"{% true %}\", \"Next\": \"E\"}]}",
        "{\"Type\": \"Choice\", \"Choices\": [], \"Default\": \"E\"}",
        "{\"Type\": \"Choice\", \"Choices\": [{\"Condition\": true, \"Next\": \"E\"}],"
            + " \"Default\": \"E\"}",
        "{\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"$.a\", \"Next\": \"E\"}],"
            + " \"Default\": \"E\"}",
        "{\"Type\": \"Choice\", \"Choices\": [{\"Condition\": \"{% true %}\", \"Next\": \"E\"}],"
            + " \"Default\": \"E\", \"Assign\": 1}",
        "{\"Type\": \"Pass\", \"Result\": 1, \"End\": true}",
        "{\"Type\": \"Pass\"}",
        "{\"Type\": \"Pass\", \"End\": false}",
        "{\"Type\": \"Succeed\", \"Next\": \"E\"}",
        "{\"Type\": \"Fail\", \"ErrorPath\": \"$.a\"}"
      })
  void aWrongStateIsRefused(String state) {
    refusesState(state);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"StartAt\": \"E\", \"States\": {\"E\": {\"Type\": \"Succeed\"}}}",
        "{\"QueryLanguage\": \"JSONPath\", \"StartAt\": \"E\", \"States\": {}}",
        "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"X\", \"States\":"
            + " {\"E\": {\"Type\": \"Succeed\"}}}",
        "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"E\", \"Version\": \"1.0\", \"States\":"
            + " {\"E\": {\"Type\": \"Succeed\"}}}",
        "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"E\", \"States\":"
            + " {\"E\": {\"Type\": \"Succeed\"}, \"E\": {\"Type\": \"Succeed\"}}}",
        "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"E\", \"States\":"
            + " {\"E\": {\"Type\": \"Succeed\", \"Comment\": \"${Missing}\"}}}"
      })
  void aFileThatIsNotAMachineIsRefused(String file) {
    refusal(file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"HeartbeatSeconds\": 5,|States.T.HeartbeatSeconds: this field is not supported",
        "\"Output\": \"{% $now() %}\",|States.T.Output: expression '$now()': functions other than"
            + " $exists are not supported",
        "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"A\": 1}],|States.T.Retry[0].A: this field is"
            + " not supported"
      })
  void theMessageNamesThePlace(String field, String message) {
    assertEquals(message, refusal(Laptop.machine("T", TASK.formatted(field))));
  }

  @Test
  void placeholdersAreFilledIn() {
    String file = Laptop.machine("T", TASK.formatted("")).replace("\"f\"", "\"${HoldFunction}\"");
    StateMachine machine = StateMachine.parse(file, Map.of("HoldFunction", "hold-case"));
    assertEquals(new Template.Literal("hold-case"), ((State.Task) machine.state("T")).function());
  }
}
