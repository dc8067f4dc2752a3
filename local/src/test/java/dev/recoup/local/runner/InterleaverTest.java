package dev.recoup.local.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.local.runner.KillSwitch.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InterleaverTest {
  private static final String TWO_STEPS =
      Laptop.machine(
          "Charge",
          """
          "Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
            "Arguments": {"FunctionName": "charge", "Payload": {}},
            "Retry": [{"ErrorEquals": ["Lambda.Unknown"], "IntervalSeconds": 2}],
            "Output": "{% $states.result.Payload %}", "End": true}
          """);

  private Interleaver interleaver;

  @AfterEach
  void endParkedWork() {
    if (interleaver != null) {
      interleaver.close();
    }
  }

  /** Two executions add one each to a counter, reading and writing it in two calls. */
  private int counterAfterTwo(long seed, List<String> trace) {
    Laptop laptop = Laptop.interleaving(TWO_STEPS, seed, Duration.ZERO);
    interleaver = laptop.interleaver;
    int[] counter = {0};
    laptop.with(
        "charge",
        payload -> {
          interleaver.yieldPoint("table.get");
          int seen = counter[0];
          interleaver.yieldPoint("table.put");
          counter[0] = seen + 1;
          return "{}";
        });
    laptop.stepFunctions.startExecution("a", "{}");
    laptop.stepFunctions.startExecution("b", "{}");
    laptop.loop.runUntilIdle(1000);
    trace.addAll(interleaver.trace());
    return counter[0];
  }

  @Test
  void someSeedFindsALostUpdateAndReplaysIt() {
    List<Long> losing = new ArrayList<>();
    for (long seed = 1; seed <= 50; seed++) {
      if (counterAfterTwo(seed, new ArrayList<>()) == 1) {
        losing.add(seed);
      }
    }
    assertFalse(losing.isEmpty());
    assertTrue(losing.size() < 50, "some seeds run one after the other");
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    assertEquals(1, counterAfterTwo(losing.getFirst(), first));
    assertEquals(1, counterAfterTwo(losing.getFirst(), second));
    assertEquals(first, second);
    assertEquals(4, first.size());
  }

  @Test
  void plainModeNeverLosesTheUpdate() {
    Laptop laptop = Laptop.running(TWO_STEPS);
    int[] counter = {0};
    laptop.with(
        "charge",
        payload -> {
          laptop.interleaver.yieldPoint("table.get");
          int seen = counter[0];
          laptop.interleaver.yieldPoint("table.put");
          counter[0] = seen + 1;
          return "{}";
        });
    laptop.stepFunctions.startExecution("a", "{}");
    laptop.stepFunctions.startExecution("b", "{}");
    laptop.loop.runUntilIdle(1000);
    assertEquals(2, counter[0]);
    assertEquals(4, laptop.interleaver.yieldPoints());
  }

  @Test
  void manySeedsReachEveryOrderOfThreePiecesOfWork() {
    TreeSet<String> orders = new TreeSet<>();
    for (long seed = 1; seed <= 3000; seed++) {
      EventLoop loop = new EventLoop(new VirtualClock(Laptop.START), seed);
      try (Interleaver one = Interleaver.seeded(loop, seed, Duration.ZERO)) {
        StringBuilder order = new StringBuilder();
        for (String name : List.of("a", "b", "c")) {
          one.spawn(
              Laptop.START,
              () -> {
                order.append(name);
                one.yieldPoint("middle");
                order.append(name);
              },
              name);
        }
        loop.runUntilIdle(100);
        orders.add(order.toString());
      }
    }
    assertEquals(90, orders.size(), "6! / 2! / 2! / 2! orders");
  }

  @Test
  void aPauseTakesVirtualTimeSoThatATimeoutCanOvertakeAFunction() {
    String machine = TWO_STEPS.replace("\"Retry\"", "\"TimeoutSeconds\": 1, \"Retry\"");
    TreeSet<String> ends = new TreeSet<>();
    for (long seed = 1; seed <= 60; seed++) {
      Laptop laptop = Laptop.interleaving(machine, seed, Duration.ofSeconds(4));
      laptop.with(
          "charge",
          payload -> {
            laptop.interleaver.yieldPoint("table.get");
            return "{}";
          });
      ExecutionView execution = laptop.run("{}");
      ends.add(execution.status() + " " + execution.error());
    }
    assertEquals("[FAILED States.Timeout, SUCCEEDED null]", ends.toString());
  }

  @Test
  void aFunctionThatWasOvertakenByItsTimeoutDoesNotAnswerForTheNextAttempt() {
    String machine =
        Laptop.machine(
            "T",
            """
            "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Arguments": {"FunctionName": "f", "Payload": "{% $states.context.State.RetryCount %}"},
              "TimeoutSeconds": 2, "Retry": [{"ErrorEquals": ["States.Timeout"], "MaxAttempts": 9}],
              "Output": "{% $states.result.Payload = $states.context.State.RetryCount %}",
              "End": true}
            """);
    int overtaken = 0;
    for (long seed = 1; seed <= 200; seed++) {
      Laptop laptop = Laptop.interleaving(machine, seed, Duration.ofSeconds(6));
      int[] running = {0, 0};
      laptop.with(
          "f",
          payload -> {
            running[0]++;
            running[1] = Math.max(running[1], running[0]);
            laptop.interleaver.yieldPoint("table.get");
            laptop.interleaver.yieldPoint("table.put");
            running[0]--;
            return payload;
          });
      assertEquals("true", laptop.run("{}").output(), "seed " + seed);
      overtaken += running[1] > 1 ? 1 : 0;
    }
    assertTrue(overtaken > 10, "two attempts ran at once in " + overtaken + " of 200");
  }

  @Test
  void aKilledInvocationFailsAsLambdaUnknownAndIsRetried() {
    for (boolean seeded : List.of(false, true)) {
      Laptop laptop =
          seeded ? Laptop.interleaving(TWO_STEPS, 3, Duration.ZERO) : Laptop.running(TWO_STEPS);
      List<String> effects = new ArrayList<>();
      laptop.with(
          "charge",
          payload -> {
            try {
              laptop.interleaver.yieldPoint("billing.collect");
              effects.add("charged");
              laptop.interleaver.yieldPoint("table.put");
              effects.add("recorded");
            } catch (RuntimeException e) {
              effects.add("a handler must not catch a kill");
            }
            return "{}";
          });
      laptop.interleaver.killWhen(KillSwitch.atPoint("table.put", 1, Verdict.KILL_WORK));
      ExecutionView execution = laptop.run("{}");
      assertEquals(Status.SUCCEEDED, execution.status());
      assertEquals(List.of("charged", "charged", "recorded"), effects);
      assertEquals(2, execution.transitions());
      assertTrue(execution.history().stream().anyMatch(e -> "Lambda.Unknown".equals(e.error())));
    }
  }

  @Test
  void workThatIsKilledReachesNoFurtherPointEvenInItsFinallyBlock() {
    EventLoop loop = new EventLoop(new VirtualClock(Laptop.START), 1);
    interleaver = Interleaver.seeded(loop, 1, Duration.ZERO);
    List<String> effects = new ArrayList<>();
    interleaver.killWhen(KillSwitch.atCount(2, Verdict.KILL_WORK));
    interleaver.spawn(
        Laptop.START,
        () -> {
          try {
            interleaver.yieldPoint("one");
            effects.add("one");
            interleaver.yieldPoint("two");
          } finally {
            interleaver.yieldPoint("clean up");
            effects.add("cleaned up");
          }
        },
        "post");
    loop.runUntilIdle(100);
    assertEquals(List.of("one"), effects);
  }

  @Test
  void aKilledProcessStopsTheLoopAndEverythingElseAtItsNextPoint() {
    for (boolean seeded : List.of(false, true)) {
      Laptop laptop =
          seeded ? Laptop.interleaving(TWO_STEPS, 5, Duration.ZERO) : Laptop.running(TWO_STEPS);
      interleaver = laptop.interleaver;
      List<String> effects = new ArrayList<>();
      laptop.with(
          "charge",
          payload -> {
            interleaver.yieldPoint("billing.collect");
            effects.add("charged");
            interleaver.yieldPoint("table.put");
            effects.add("recorded");
            return "{}";
          });
      interleaver.killWhen(KillSwitch.atPoint("table.put", 1, Verdict.KILL_PROCESS));
      laptop.stepFunctions.startExecution("a", "{}");
      laptop.stepFunctions.startExecution("b", "{}");
      assertThrows(ProcessKilled.class, () -> laptop.loop.runUntilIdle(1000));
      interleaver.close();
      assertFalse(effects.contains("recorded"));
      assertThrows(ProcessKilled.class, () -> interleaver.yieldPoint("afterwards"));
    }
  }

  @Test
  void anExceptionOfWorkLeavesThroughTheLoop() {
    for (boolean seeded : List.of(false, true)) {
      EventLoop loop = new EventLoop(new VirtualClock(Laptop.START), 1);
      Interleaver one =
          seeded ? Interleaver.seeded(loop, 1, Duration.ZERO) : Interleaver.plain(loop);
      one.spawn(
          Laptop.START,
          () -> {
            throw new IllegalArgumentException("wrong");
          },
          "work");
      assertThrows(IllegalArgumentException.class, () -> loop.runUntilIdle(10));
    }
  }

  @Test
  void differentSeedsGiveDifferentTraces() {
    List<String> first = new ArrayList<>();
    List<String> other = new ArrayList<>();
    long seed = 1;
    counterAfterTwo(seed, first);
    do {
      other.clear();
      counterAfterTwo(++seed, other);
    } while (other.equals(first) && seed < 20);
    assertNotEquals(first, other);
  }
}
