package dev.recoup.local.runner;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * AWS Step Functions (Standard) for one state machine, on an event loop. Calls take effect at once;
 * what follows from them happens as later events of the loop. Behaviour and limits are those of the
 * Step Functions developer guide. Not thread-safe: call it on the loop.
 */
public final class StepFunctions {
  private static final int MAX_PAYLOAD = 262_144;
  private static final Duration NAME_KEPT = Duration.ofDays(90);
  private static final Pattern NAME =
      Pattern.compile("[^\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF]{1,80}");

  private final String machineName;
  private final Journal journal;
  private final EventLoop loop;
  private final Interleaver interleaver;
  private final StateMachine machine;
  private final Interpreter interpreter;
  private final Map<String, Execution> executions = new LinkedHashMap<>();
  private final Map<String, Execution> tokens = new HashMap<>();
  private final List<Consumer<ExecutionView>> listeners = new ArrayList<>();

  /**
   * Restores what the journal holds: waiting tasks keep their tokens and their times, a task that
   * was in flight fails with Lambda.Unknown.
   */
  public StepFunctions(
      String machineName,
      StateMachine machine,
      LambdaInvoker invoker,
      Interleaver interleaver,
      Journal journal) {
    this.machineName = machineName;
    this.machine = machine;
    this.interleaver = interleaver;
    this.loop = interleaver.loop();
    this.journal = journal;
    this.interpreter = new Interpreter(machine, invoker, interleaver, this::commit);
    restore();
  }

  /**
   * Starts an execution, or finds the running one of the same name and the very same input.
   *
   * @return the execution's id
   * @throws ExecutionAlreadyExists the name is taken, also for 90 days after the end
   * @throws InvalidName the name breaks the rules
   * @throws InvalidExecutionInput the input is not JSON or larger than 256 KiB
   */
  public String startExecution(String name, String inputJson) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidName("not an execution name: " + name);
    }
    if (Interpreter.size(inputJson) > MAX_PAYLOAD) {
      throw new InvalidExecutionInput("the input of " + name + " is larger than 256 KiB");
    }
    Execution known = executions.get(name);
    if (known != null && known.isRunning() && known.input.equals(inputJson)) {
      return known.id;
    }
    if (known != null && (known.isRunning() || known.endedAt().plus(NAME_KEPT).isAfter(now()))) {
      throw new ExecutionAlreadyExists(
          name + " exists (" + known.view().status() + "); start under another name");
    }
    try {
      Json.parse(inputJson);
    } catch (IllegalArgumentException e) {
      throw new InvalidExecutionInput("the input of " + name + " is " + e.getMessage());
    }
    Entry.Started started = new Entry.Started(name, now(), inputJson);
    journal.append(started);
    Execution execution = add(started);
    watchDeadline(execution);
    interpreter.plan(execution);
    return execution.id;
  }

  /**
   * Completes a waiting task, also before its function has returned.
   *
   * @throws TaskTimedOut the task is over
   * @throws TaskDoesNotExist the token was never issued here
   * @throws InvalidToken the text is no token
   * @throws InvalidOutput the output is not JSON or larger than 256 KiB
   */
  public void sendTaskSuccess(String token, String outputJson) {
    Execution execution = open(token);
    if (Interpreter.size(outputJson) > MAX_PAYLOAD) {
      throw new InvalidOutput("the output for " + execution.name + " is larger than 256 KiB");
    }
    Object output;
    try {
      output = Json.parse(outputJson);
    } catch (IllegalArgumentException e) {
      throw new InvalidOutput("the output for " + execution.name + " is " + e.getMessage());
    }
    commit(execution, new Entry.TaskCompleted(execution.name, now(), output));
  }

  /**
   * Fails a waiting task with an error of this name, which then meets its Retry and Catch.
   *
   * @throws TaskTimedOut the task is over
   * @throws TaskDoesNotExist the token was never issued here
   * @throws InvalidToken the text is no token
   */
  public void sendTaskFailure(String token, String error, String cause) {
    Execution execution = open(token);
    commit(execution, new Entry.TaskFailed(execution.name, now(), error, cause));
  }

  /**
   * Ends an execution as ABORTED; a function that is running runs on. One that has ended is left.
   *
   * @throws ExecutionDoesNotExist no execution has this name
   */
  public void stopExecution(String name, String error, String cause) {
    Execution execution = find(name);
    if (execution.isRunning()) {
      commit(execution, new Entry.Ended(name, now(), Status.ABORTED, null, error, cause));
    }
  }

  /**
   * The execution as it is now.
   *
   * @throws ExecutionDoesNotExist no execution has this name
   */
  public ExecutionView describe(String name) {
    return find(name).view();
  }

  /** The names of all executions, in the order of their start. */
  public List<String> executions() {
    return List.copyOf(executions.keySet());
  }

  /**
   * Has a listener told of each ended execution, as an EventBridge rule would: later, as a piece of
   * work, at least once. Register before the loop runs.
   */
  public void onEnded(Consumer<ExecutionView> listener) {
    listeners.add(listener);
  }

  private Instant now() {
    return loop.clock().instant();
  }

  private Execution find(String name) {
    Execution execution = executions.get(name);
    if (execution == null) {
      throw new ExecutionDoesNotExist("there is no execution " + name);
    }
    return execution;
  }

  private Execution open(String token) {
    if (!Tokens.isWellFormed(token)) {
      throw new InvalidToken("this is no task token");
    }
    Execution execution = tokens.get(token);
    if (execution == null) {
      throw new TaskDoesNotExist("no task has this token");
    }
    if (!execution.isOpen() || !token.equals(execution.token)) {
      throw new TaskTimedOut("the task of this token in " + execution.name + " is over");
    }
    return execution;
  }

  /** Writes a change, makes it, and plans what follows from it. */
  private void commit(Execution execution, Entry entry) {
    journal.append(entry);
    apply(execution, entry);
    if (execution.phase == Execution.Phase.ENDED) {
      announce(execution);
    } else {
      interpreter.plan(execution);
    }
  }

  private void apply(Execution execution, Entry entry) {
    execution.apply(entry);
    if (entry instanceof Entry.TaskScheduled scheduled && scheduled.token() != null) {
      tokens.put(scheduled.token(), execution);
    }
  }

  private void announce(Execution execution) {
    interpreter.cancelTimers(execution);
    if (!execution.notified) {
      interleaver.spawn(
          now(),
          () -> {
            listeners.forEach(listener -> listener.accept(execution.view()));
            commit(execution, new Entry.Notified(execution.name, now()));
          },
          "end of " + execution.name);
    }
  }

  private Execution add(Entry.Started started) {
    String name = started.execution();
    String id = "arn:aws:states:local:000000000000:execution:" + machineName + ":" + name;
    Execution execution = new Execution(machine, id, started);
    executions.remove(name);
    executions.put(name, execution);
    return execution;
  }

  private void watchDeadline(Execution execution) {
    String name = execution.name;
    execution.deadline =
        loop.schedule(
            execution.startedAt.plus(machine.timeout()),
            () ->
                commit(
                    execution,
                    new Entry.Ended(name, now(), Status.TIMED_OUT, null, StateError.TIMEOUT, "")),
            "the machine's own timeout for " + name);
  }

  private void restore() {
    for (Entry entry : journal.restored()) {
      switch (entry) {
        case Entry.Started started -> add(started);
        case Entry.ClockSeen _ -> {}
        case Entry.Entered _,
            Entry.TaskScheduled _,
            Entry.TaskSubmitted _,
            Entry.TaskCompleted _,
            Entry.TaskFailed _,
            Entry.RetryPlanned _,
            Entry.Ended _,
            Entry.Notified _ ->
            apply(find(entry.execution()), entry);
      }
    }
    journal.lastInstant().ifPresent(loop.clock()::moveTo);
    for (Execution execution : executions.values()) {
      if (execution.phase == Execution.Phase.ENDED) {
        announce(execution);
      } else {
        watchDeadline(execution);
        interpreter.resume(execution);
      }
    }
  }
}
