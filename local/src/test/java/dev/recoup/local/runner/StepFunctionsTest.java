package dev.recoup.local.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepFunctionsTest {
  private static final String WAITING =
      Laptop.machine(
          "Hold",
          """
          "Hold": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
            "Arguments": {"FunctionName": "hold",
              "Payload": {"token": "{% $states.context.Task.Token %}"}},
            "TimeoutSeconds": 60, "End": true}
          """);

  private final Laptop laptop = Laptop.running(WAITING).with("hold", payload -> "{}");

  @Test
  void theSameNameAndInputWhileRunningIsTheSameExecution() {
    String first = laptop.stepFunctions.startExecution("a", "{\"n\":1}");
    laptop.runFor(Duration.ofSeconds(5));
    assertEquals(first, laptop.stepFunctions.startExecution("a", "{\"n\":1}"));
    assertEquals(List.of("Hold"), laptop.stepFunctions.describe("a").path());
    assertEquals(List.of("a"), laptop.stepFunctions.executions());
  }

  @Test
  void anotherInputByAByteIsAnotherExecutionAndRefused() {
    laptop.stepFunctions.startExecution("a", "{\"n\":1}");
    assertThrows(
        ExecutionAlreadyExists.class, () -> laptop.stepFunctions.startExecution("a", "{\"n\": 1}"));
  }

  @Test
  void aNameIsFreeAgainNinetyDaysAfterTheEnd() {
    laptop.stepFunctions.startExecution("a", "{}");
    laptop.runFor(Duration.ofSeconds(60));
    assertEquals(Status.FAILED, laptop.stepFunctions.describe("a").status());
    assertThrows(
        ExecutionAlreadyExists.class, () -> laptop.stepFunctions.startExecution("a", "{}"));
    laptop.runFor(Duration.ofDays(90).minusSeconds(1));
    assertThrows(
        ExecutionAlreadyExists.class, () -> laptop.stepFunctions.startExecution("a", "{}"));
    laptop.runFor(Duration.ofSeconds(1));
    laptop.stepFunctions.startExecution("a", "{}");
    assertEquals(Status.RUNNING, laptop.stepFunctions.describe("a").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "a b", "a/b", "a:b", "a#b", "a\nb", "a<b", "a[b", "a*b", "a\"b", "a\\b", "a;b"
      })
  void aNameWithAForbiddenCharacterIsRefused(String name) {
    assertThrows(InvalidName.class, () -> laptop.stepFunctions.startExecution(name, "{}"));
  }

  @Test
  void aNameHasAtMostEightyCharacters() {
    laptop.stepFunctions.startExecution("stripe-eu-in_1.(a)+b=c@d!-r1-x1", "{}");
    laptop.stepFunctions.startExecution("a".repeat(80), "{}");
    assertThrows(
        InvalidName.class, () -> laptop.stepFunctions.startExecution("a".repeat(81), "{}"));
  }

  @Test
  void anInputThatIsNotJsonOrTooLargeIsRefused() {
    for (String input : List.of("", "{", "{} {}", "\"" + "ä".repeat(131_072) + "\"")) {
      assertThrows(
          InvalidExecutionInput.class, () -> laptop.stepFunctions.startExecution("a", input));
    }
    assertThrows(ExecutionDoesNotExist.class, () -> laptop.stepFunctions.describe("a"));
    laptop.stepFunctions.startExecution("a", "\"" + "ä".repeat(131_071) + "\"");
  }

  @Test
  void stoppingAbortsOnceAndKeepsTheReason() {
    laptop.stepFunctions.startExecution("a", "{}");
    laptop.runFor(Duration.ofSeconds(5));
    laptop.stepFunctions.stopExecution("a", "Stop", "by hand");
    laptop.stepFunctions.stopExecution("a", "Again", "late");
    laptop.runFor(Duration.ofDays(1));
    ExecutionView execution = laptop.stepFunctions.describe("a");
    assertEquals(Status.ABORTED, execution.status());
    assertEquals("Stop", execution.error());
    assertEquals(Laptop.START.plusSeconds(5), execution.endedAt());
    assertThrows(
        ExecutionDoesNotExist.class, () -> laptop.stepFunctions.stopExecution("b", "Stop", ""));
  }

  @Test
  void anExecutionStoppedBeforeItsFirstStateNeverEntersIt() {
    laptop.stepFunctions.startExecution("a", "{}");
    laptop.stepFunctions.stopExecution("a", "Stop", "");
    laptop.loop.runUntilIdle(100);
    assertEquals(List.of(), laptop.stepFunctions.describe("a").path());
  }

  @Test
  void theMachinesOwnTimeoutEndsTheExecutionAsTimedOut() {
    String machine = WAITING.replaceFirst("\\{", "{\"TimeoutSeconds\": 30, ");
    Laptop limited = Laptop.running(machine).with("hold", payload -> "{}");
    ExecutionView execution = limited.run("{}");
    assertEquals(Status.TIMED_OUT, execution.status());
    assertEquals(Laptop.START.plusSeconds(30), execution.endedAt());
  }

  @Test
  void anExecutionEndsAsTimedOutAfterAYear() {
    Laptop endless =
        Laptop.running(WAITING.replace("\"TimeoutSeconds\": 60,", "")).with("hold", p -> "{}");
    ExecutionView execution = endless.run("{}");
    assertEquals(Status.TIMED_OUT, execution.status());
    assertEquals(Laptop.START.plus(Duration.ofDays(365)), execution.endedAt());
  }

  @Test
  void listenersHearOfEachEndOnce() {
    List<String> ends = new ArrayList<>();
    laptop.stepFunctions.onEnded(end -> ends.add(end.name() + " " + end.status()));
    laptop.stepFunctions.startExecution("a", "{}");
    laptop.stepFunctions.startExecution("b", "{}");
    laptop.runFor(Duration.ofSeconds(5));
    laptop.stepFunctions.stopExecution("b", "Stop", "");
    assertEquals(List.of(), ends);
    laptop.loop.runUntilIdle(100);
    assertEquals(List.of("b ABORTED", "a FAILED"), ends);
  }
}
