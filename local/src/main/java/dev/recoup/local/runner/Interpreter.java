package dev.recoup.local.runner;

import com.dashjoin.jsonata.Jsonata;
import dev.recoup.local.runner.State.Catcher;
import dev.recoup.local.runner.State.Exit;
import dev.recoup.local.runner.State.Retrier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/** Decides what an execution does next; every change goes through the commit it was given. */
final class Interpreter {
  private static final int MAX_PAYLOAD = 262_144;
  private static final long MAX_TIMEOUT = 99_999_999;
  private static final int MAX_EVENTS = 25_000;

  /** The most events that one step and the end after it add. */
  private static final int EVENTS_OF_A_STEP = 6;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  private final StateMachine machine;
  private final LambdaInvoker invoker;
  private final Interleaver interleaver;
  private final EventLoop loop;
  private final BiConsumer<Execution, Entry> commit;

  Interpreter(
      StateMachine machine,
      LambdaInvoker invoker,
      Interleaver interleaver,
      BiConsumer<Execution, Entry> commit) {
    this.machine = machine;
    this.invoker = invoker;
    this.interleaver = interleaver;
    this.loop = interleaver.loop();
    this.commit = commit;
  }

  /** Bytes in UTF-8, which is what the payload limit counts. */
  static int size(String json) {
    return json.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Plans the next step of an execution that has just changed. */
  void plan(Execution x) {
    switch (x.phase) {
      case STARTED, ENTERED, COMPLETED, FAILED -> {
        cancelTimeout(x);
        later(x, now());
      }
      case RETRYING -> later(x, x.retryAt);
      case RUNNING, WAITING, ENDED -> {}
    }
  }

  /** Takes up an execution that came out of the journal. */
  void resume(Execution x) {
    switch (x.phase) {
      case RUNNING -> fail(x, "Lambda.Unknown", "the process ended while the function ran");
      case WAITING -> watchTimeout(x);
      case STARTED, ENTERED, COMPLETED, FAILED, RETRYING, ENDED -> plan(x);
    }
  }

  void cancelTimers(Execution x) {
    cancelTimeout(x);
    if (x.deadline != null) {
      x.deadline.cancel();
    }
  }

  private void cancelTimeout(Execution x) {
    if (x.timeout != null) {
      x.timeout.cancel();
    }
  }

  private Instant now() {
    return loop.clock().instant();
  }

  private void later(Execution x, Instant at) {
    long version = x.version;
    Runnable step =
        () -> {
          if (x.version == version) {
            step(x);
          }
        };
    loop.schedule(at, step, "next step of " + x.name);
  }

  private void step(Execution x) {
    try {
      if (x.historySize() > MAX_EVENTS - EVENTS_OF_A_STEP) {
        throw new StateError(
            StateError.RUNTIME, "the execution reached the maximum number of history events");
      }
      advance(x);
    } catch (StateError e) {
      if (x.state instanceof State.Task && x.phase != Execution.Phase.FAILED) {
        fail(x, e.error(), e.cause());
      } else {
        end(x, Status.FAILED, null, e.error(), e.cause());
      }
    }
  }

  private void advance(Execution x) {
    switch (x.phase) {
      case STARTED ->
          commit.accept(
              x, new Entry.Entered(x.name, now(), machine.startAt(), x.inputTree, Map.of()));
      case ENTERED -> enter(x);
      case RETRYING -> attempt(x, (State.Task) x.state);
      case COMPLETED -> {
        Jsonata.Frame scope = scope(x, x.token, "result", x.result);
        leave(x, ((State.Task) x.state).exit(), scope, x.result);
      }
      case FAILED -> treat(x, (State.Task) x.state);
      case RUNNING, WAITING, ENDED ->
          throw new IllegalStateException(x.name + " has no step in " + x.phase);
    }
  }

  private void enter(Execution x) {
    switch (x.state) {
      case State.Task task -> attempt(x, task);
      case State.Choice choice -> {
        Jsonata.Frame scope = scope(x);
        leave(x, choose(choice, scope), scope, x.stateInput);
      }
      case State.Pass pass -> leave(x, pass.exit(), scope(x), x.stateInput);
      case State.Succeed succeed -> leave(x, succeed.exit(), scope(x), x.stateInput);
      case State.Fail fail -> {
        Jsonata.Frame scope = scope(x);
        end(x, Status.FAILED, null, text(fail.error(), scope), text(fail.cause(), scope));
      }
    }
  }

  private static Exit choose(State.Choice choice, Jsonata.Frame scope) {
    for (State.Rule rule : choice.rules()) {
      if (!(rule.condition().evaluate(scope) instanceof Boolean holds)) {
        throw new StateError(
            StateError.QUERY, "a condition of " + choice.name() + " is neither true nor false");
      }
      if (holds) {
        return rule.exit();
      }
    }
    return choice.otherwise();
  }

  private static String text(Template template, Jsonata.Frame scope) {
    if (template == null) {
      return null;
    }
    if (template.evaluate(scope) instanceof String text) {
      return text;
    }
    throw new StateError(StateError.QUERY, "not a text where one is needed");
  }

  /** Output and Assign are evaluated side by side: neither sees what the other makes. */
  private void leave(Execution x, Exit exit, Jsonata.Frame scope, Object otherwise) {
    Object output = exit.output() == null ? otherwise : exit.output().evaluate(scope);
    Map<String, Object> assigned = exit.assign() == null ? Map.of() : exit.assign().evaluate(scope);
    limited(assigned, "the variables assigned");
    limited(output, "the output");
    if (exit.next() == null) {
      end(x, Status.SUCCEEDED, output, null, null);
    } else {
      commit.accept(x, new Entry.Entered(x.name, now(), exit.next(), output, assigned));
    }
  }

  private void attempt(Execution x, State.Task task) {
    long attempt = x.attempt + 1;
    String token = task.callback() ? Tokens.issue(loop.seed(), x, attempt) : null;
    Jsonata.Frame scope = scope(x, token, null, null);
    String function = text(task.function(), scope);
    byte[] payload = limited(task.payload().evaluate(scope), "the payload");
    Instant timeoutAt = timeoutAt(task, scope);
    commit.accept(x, new Entry.TaskScheduled(x.name, now(), attempt, token, timeoutAt));
    watchTimeout(x);
    interleaver.spawn(
        now(), () -> invoke(x, task, attempt, function, payload), task.name() + " of " + x.name);
  }

  private Instant timeoutAt(State.Task task, Jsonata.Frame scope) {
    if (task.timeoutSeconds() == null) {
      return null;
    }
    Object seconds = task.timeoutSeconds().evaluate(scope);
    if (seconds instanceof Long whole && whole >= 1 && whole <= MAX_TIMEOUT) {
      return now().plusSeconds(whole);
    }
    throw new StateError(
        StateError.QUERY, "TimeoutSeconds must be a whole number from 1 to 99999999");
  }

  private void watchTimeout(Execution x) {
    if (x.timeoutAt != null) {
      Runnable timeOut = () -> fail(x, StateError.TIMEOUT, "");
      x.timeout = loop.schedule(x.timeoutAt, timeOut, "timeout of a task of " + x.name);
    }
  }

  /** Runs as a piece of work; meanwhile the task may have been completed or timed out. */
  private void invoke(Execution x, State.Task task, long attempt, String function, byte[] payload) {
    Entry outcome;
    try {
      byte[] answer = invoker.invoke(function, payload);
      outcome = task.callback() ? new Entry.TaskSubmitted(x.name, now()) : answered(x, answer);
    } catch (ProcessKilled e) {
      throw e;
    } catch (Killed e) {
      outcome = failed(x, "Lambda.Unknown", e.getMessage());
    } catch (LambdaFailure e) {
      outcome = failed(x, e.errorType(), lambdaCause(e.errorType(), e.getMessage()));
    } catch (RuntimeException e) {
      String type = e.getClass().getName();
      outcome = failed(x, type, lambdaCause(type, e.getMessage()));
    }
    if (x.isOpen(attempt)) {
      commit.accept(x, outcome);
    }
  }

  private static String lambdaCause(String type, String message) {
    Map<String, Object> cause = new LinkedHashMap<>();
    cause.put("errorMessage", message);
    cause.put("errorType", type);
    return Json.text(cause);
  }

  private Entry answered(Execution x, byte[] answer) {
    if (answer.length > MAX_PAYLOAD) {
      return failed(x, StateError.DATA_LIMIT, "the function's answer is larger than 256 KiB");
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ExecutedVersion", "$LATEST");
    try {
      result.put("Payload", Json.parse(answer));
    } catch (IllegalArgumentException e) {
      return failed(x, StateError.RUNTIME, "the function's answer is " + e.getMessage());
    }
    result.put("StatusCode", 200L);
    return new Entry.TaskCompleted(x.name, now(), result);
  }

  private Entry failed(Execution x, String error, String cause) {
    return new Entry.TaskFailed(x.name, now(), error, cause);
  }

  private void fail(Execution x, String error, String cause) {
    commit.accept(x, failed(x, error, cause));
  }

  /** Retry, then Catch, then the end. Only the first retrier that matches counts. */
  private void treat(Execution x, State.Task task) {
    List<Retrier> retriers = task.retriers();
    for (int i = 0; i < retriers.size(); i++) {
      Retrier retrier = retriers.get(i);
      if (retrier.matches(x.error)) {
        if (x.retriesBy(i) < retrier.maxAttempts()) {
          commit.accept(x, new Entry.RetryPlanned(x.name, now(), i, retryAt(x, i, retrier)));
          return;
        }
        break;
      }
    }
    for (Catcher catcher : task.catchers()) {
      if (catcher.matches(x.error)) {
        Map<String, Object> errorOutput = new LinkedHashMap<>();
        errorOutput.put("Error", x.error);
        errorOutput.put("Cause", x.cause == null ? "" : x.cause);
        leave(x, catcher.exit(), scope(x, x.token, "errorOutput", errorOutput), errorOutput);
        return;
      }
    }
    end(x, Status.FAILED, null, x.error, x.cause);
  }

  /** The jitter hangs on names, not on the order of events, so it survives a restart. */
  private Instant retryAt(Execution x, int index, Retrier retrier) {
    String source = x.name + "|" + x.state.name() + "|" + x.attempt;
    double random = new SplittableRandom(loop.seed() * 31 + source.hashCode()).nextDouble();
    double seconds = retrier.delaySeconds(x.retriesBy(index), random);
    return now().plus(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  private void end(Execution x, Status status, Object output, String error, String cause) {
    commit.accept(x, new Entry.Ended(x.name, now(), status, output, error, cause));
  }

  private static byte[] limited(Object tree, String what) {
    byte[] json = Json.bytes(tree);
    if (json.length > MAX_PAYLOAD) {
      throw new StateError(StateError.DATA_LIMIT, what + " is larger than 256 KiB");
    }
    return json;
  }

  private static Jsonata.Frame scope(Execution x) {
    return scope(x, null, null, null);
  }

  /** What the expressions of the current state see, with one more part of $states if named. */
  private static Jsonata.Frame scope(Execution x, String token, String part, Object value) {
    Map<String, Object> execution = new LinkedHashMap<>();
    execution.put("Id", x.id);
    execution.put("Input", x.inputTree);
    execution.put("Name", x.name);
    execution.put("StartTime", TIME.format(x.startedAt));
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("EnteredTime", TIME.format(x.enteredAt));
    state.put("Name", x.state.name());
    state.put("RetryCount", (long) x.retryCount);
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("Execution", execution);
    context.put("State", state);
    if (token != null) {
      context.put("Task", Map.of("Token", token));
    }
    Map<String, Object> states = new LinkedHashMap<>();
    states.put("input", x.stateInput);
    states.put("context", context);
    if (part != null) {
      states.put(part, value);
    }
    return Expression.scope(states, x.variables);
  }
}
