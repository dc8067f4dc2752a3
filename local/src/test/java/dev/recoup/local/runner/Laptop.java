package dev.recoup.local.runner;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A runner with functions that are lambdas from JSON text to JSON text. */
final class Laptop {
  static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  final EventLoop loop;
  final Interleaver interleaver;
  final Journal journal;
  final Map<String, UnaryOperator<String>> functions = new LinkedHashMap<>();
  final StepFunctions stepFunctions;

  private Laptop(String machine, EventLoop loop, Interleaver interleaver, Journal journal) {
    this.loop = loop;
    this.interleaver = interleaver;
    this.journal = journal;
    this.stepFunctions =
        new StepFunctions(
            "recovery", StateMachine.parse(machine, Map.of()), this::invoke, interleaver, journal);
  }

  static Laptop running(String machine) {
    EventLoop loop = new EventLoop(new VirtualClock(START), 1);
    return new Laptop(machine, loop, Interleaver.plain(loop), Journal.none());
  }

  static Laptop interleaving(String machine, long seed, Duration longestPause) {
    EventLoop loop = new EventLoop(new VirtualClock(START), seed);
    Interleaver interleaver = Interleaver.seeded(loop, seed, longestPause);
    return new Laptop(machine, loop, interleaver, Journal.none());
  }

  static Laptop journaling(String machine, Path folder) {
    EventLoop loop = new EventLoop(new VirtualClock(START), 1);
    return new Laptop(machine, loop, Interleaver.plain(loop), Journal.open(folder));
  }

  /** A machine of these states, of which the first is where it starts. */
  static String machine(String start, String states) {
    return """
    {"QueryLanguage": "JSONata", "StartAt": "%s", "States": {%s}}\
    """
        .formatted(start, states);
  }

  private byte[] invoke(String function, byte[] payload) {
    UnaryOperator<String> body = functions.get(function);
    if (body == null) {
      throw new LambdaFailure("Lambda.ResourceNotFoundException", "no function " + function);
    }
    return body.apply(new String(payload, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  Laptop with(String function, UnaryOperator<String> body) {
    functions.put(function, body);
    return this;
  }

  /** Starts an execution named x and runs until nothing is left to do. */
  ExecutionView run(String input) {
    stepFunctions.startExecution("x", input);
    loop.runUntilIdle(100_000);
    return stepFunctions.describe("x");
  }

  ExecutionView execution() {
    return stepFunctions.describe("x");
  }

  Instant now() {
    return loop.clock().instant();
  }

  void runFor(Duration time) {
    loop.runUntil(now().plus(time));
  }
}
