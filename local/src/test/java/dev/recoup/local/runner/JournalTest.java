package dev.recoup.local.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.local.runner.KillSwitch.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final String MACHINE =
      Laptop.machine(
          "Decide",
          """
          "Decide": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
            "Arguments": {"FunctionName": "decide", "Payload": "{% $states.input %}"},
            "Retry": [{"ErrorEquals": ["Lambda.Unknown"], "IntervalSeconds": 600}],
            "Assign": {"amount": "{% $states.result.Payload.amount %}", "none": null},
            "Output": "{% $states.result.Payload %}", "Next": "Hold"},
          "Hold": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
            "Arguments": {"FunctionName": "hold",
              "Payload": {"token": "{% $states.context.Task.Token %}"}},
            "TimeoutSeconds": 3600,
            "Catch": [{"ErrorEquals": ["States.Timeout"], "Next": "Done", "Output": "due"}],
            "Next": "Done"},
          "Done": {"Type": "Pass", "End": true, "Output":
            {"in": "{% $states.input %}", "amount": "{% $amount %}", "none": "{% $none %}"}}
          """);

  @TempDir Path folder;

  private final List<String> tokens = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();

  private Laptop open() {
    Laptop laptop =
        Laptop.journaling(MACHINE, folder)
            .with("decide", payload -> "{\"amount\": 12345678901}")
            .with(
                "hold",
                payload -> {
                  tokens.add(CallbackTest.token(payload));
                  return "{}";
                });
    laptop.stepFunctions.onEnded(end -> ends.add(end.name()));
    return laptop;
  }

  private Laptop reopen(Laptop laptop) {
    laptop.journal.close();
    return open();
  }

  private Laptop openAndStart() {
    Laptop laptop = open();
    laptop.stepFunctions.startExecution("x", "{\"id\": \"in_1\"}");
    return laptop;
  }

  @Test
  void aWaitingCallbackKeepsItsTokenItsVariablesAndItsTime() {
    Laptop laptop = openAndStart();
    laptop.runFor(Duration.ofMinutes(20));
    laptop.journal.mark(laptop.now());
    ExecutionView before = laptop.execution();

    laptop = reopen(laptop);
    assertEquals(before, laptop.execution());
    assertEquals(Laptop.START.plus(Duration.ofMinutes(20)), laptop.now());
    laptop.runFor(Duration.ofMinutes(10));
    laptop.stepFunctions.sendTaskSuccess(tokens.getFirst(), "\"woken\"");
    Laptop last = reopen(laptop);
    assertThrows(
        TaskTimedOut.class, () -> last.stepFunctions.sendTaskSuccess(tokens.getFirst(), "{}"));
    last.loop.runUntilIdle(100);
    assertEquals(
        "{\"in\":\"woken\",\"amount\":12345678901,\"none\":null}", last.execution().output());
    assertEquals(1, tokens.size());
  }

  @Test
  void aTimeoutComesAtItsAbsoluteTimeAfterARestart() {
    Laptop laptop = openAndStart();
    laptop.runFor(Duration.ofMinutes(20));
    laptop = reopen(laptop);
    laptop.loop.runUntilIdle(100);
    assertEquals(Laptop.START.plus(Duration.ofMinutes(60)), laptop.execution().endedAt());
    assertTrue(laptop.execution().output().contains("\"due\""));
  }

  @Test
  void aTaskInFlightFailsWithLambdaUnknownAndGoesIntoItsRetries() {
    Laptop laptop = openAndStart();
    laptop.with(
        "decide",
        payload -> {
          laptop.interleaver.yieldPoint("table.put");
          return "{}";
        });
    laptop.interleaver.killWhen(KillSwitch.atCount(1, Verdict.KILL_PROCESS));
    assertThrows(ProcessKilled.class, () -> laptop.loop.runUntilIdle(100));

    Laptop second = reopen(laptop);
    second.runFor(Duration.ofMinutes(5));
    assertTrue(
        second.execution().history().stream().anyMatch(e -> "Lambda.Unknown".equals(e.error())));
    Laptop third = reopen(second);
    third.runFor(Duration.ofMinutes(11));
    assertEquals("Hold", third.execution().state());
    assertEquals(3, third.execution().transitions());
  }

  @Test
  void aCallbackWhoseFunctionWasInFlightLosesItsToken() {
    Laptop laptop = openAndStart();
    laptop.with(
        "hold",
        payload -> {
          tokens.add(CallbackTest.token(payload));
          laptop.interleaver.yieldPoint("table.put");
          return "{}";
        });
    laptop.interleaver.killWhen(KillSwitch.atCount(1, Verdict.KILL_PROCESS));
    assertThrows(ProcessKilled.class, () -> laptop.loop.runUntilIdle(100));
    Laptop second = reopen(laptop);
    assertThrows(
        TaskTimedOut.class, () -> second.stepFunctions.sendTaskSuccess(tokens.getFirst(), "{}"));
    second.loop.runUntilIdle(100);
    assertEquals("Lambda.Unknown", second.execution().error());
  }

  @Test
  void theNamesOfEndedExecutionsStayTaken() {
    Laptop laptop = openAndStart();
    laptop.loop.runUntilIdle(100);
    Laptop second = reopen(laptop);
    assertThrows(
        ExecutionAlreadyExists.class,
        () -> second.stepFunctions.startExecution("x", "{\"id\": \"in_1\"}"));
    assertEquals(Status.SUCCEEDED, second.execution().status());
    second.loop.runUntilIdle(100);
    assertEquals(List.of("x"), ends);
  }

  @Test
  void anEndThatNobodyWasToldOfIsToldAfterTheRestart() {
    Laptop laptop = openAndStart();
    laptop.runFor(Duration.ofMinutes(1));
    laptop.stepFunctions.stopExecution("x", "Stop", "");
    laptop = reopen(laptop);
    laptop.loop.runUntilIdle(100);
    assertEquals(List.of("x"), ends);
  }

  @Test
  void whereverTheProcessDiesTheExecutionEndsTheSame() throws IOException {
    Laptop whole = openAndStart();
    whole.loop.runUntilIdle(100);
    whole.journal.close();
    Path file = folder.resolve("executions.jsonl");
    List<String> lines = Files.readAllLines(file);
    for (int kept = 1; kept <= lines.size(); kept++) {
      Files.write(file, lines.subList(0, kept));
      Laptop laptop = open();
      laptop.loop.runUntilIdle(100);
      laptop.journal.close();
      ExecutionView execution = laptop.execution();
      boolean holdWasInFlight = lines.get(kept - 1).contains("\"token\"");
      assertEquals(
          holdWasInFlight ? Status.FAILED : Status.SUCCEEDED, execution.status(), "line " + kept);
      if (!holdWasInFlight) {
        assertEquals(List.of("Decide", "Hold", "Done"), execution.path());
        assertEquals(whole.execution().output(), execution.output());
      }
    }
  }

  @Test
  void aLineCutOffByACrashIsDroppedAndWrittenOver() throws IOException {
    Laptop laptop = openAndStart();
    laptop.runFor(Duration.ofMinutes(20));
    laptop.journal.close();
    Path file = folder.resolve("executions.jsonl");
    Files.writeString(file, "{\"kind\":\"TaskCompl", StandardOpenOption.APPEND);
    laptop = open();
    laptop.loop.runUntilIdle(100);
    assertEquals(Status.SUCCEEDED, reopen(laptop).execution().status());
  }

  @Test
  void aDamagedLineIsNotPassedOver() throws IOException {
    Laptop laptop = openAndStart();
    laptop.runFor(Duration.ofMinutes(20));
    laptop.journal.close();
    Path file = folder.resolve("executions.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(1, "{\"kind\":\"Ent");
    Files.write(file, lines);
    IllegalStateException e = assertThrows(IllegalStateException.class, this::open);
    assertTrue(e.getMessage().contains("line 2"), e.getMessage());
  }
}
