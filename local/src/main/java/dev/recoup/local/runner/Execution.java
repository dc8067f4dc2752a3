package dev.recoup.local.runner;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The state of one execution: nothing but the sum of its entries. */
final class Execution {
  /** What an execution waits for. */
  enum Phase {
    STARTED,
    ENTERED,
    RUNNING,
    WAITING,
    COMPLETED,
    FAILED,
    RETRYING,
    ENDED
  }

  final String name;
  final String id;
  final Instant startedAt;
  final String input;
  final Object inputTree;
  private final StateMachine machine;
  private final List<String> path = new ArrayList<>();
  private final List<HistoryEvent> history = new ArrayList<>();
  private final Map<Integer, Integer> retries = new HashMap<>();
  final Map<String, Object> variables = new LinkedHashMap<>();
  private int transitions;
  private Status status = Status.RUNNING;
  private Instant endedAt;
  Phase phase = Phase.STARTED;
  long version;
  State state;
  Object stateInput;
  Instant enteredAt;
  int retryCount;
  Instant retryAt;
  long attempt;
  String token;
  Instant timeoutAt;
  Object result;
  String error;
  String cause;
  boolean notified;
  EventLoop.Timer timeout;
  EventLoop.Timer deadline;

  Execution(StateMachine machine, String id, Entry.Started started) {
    this.machine = machine;
    this.id = id;
    this.name = started.execution();
    this.startedAt = started.at();
    this.input = started.input();
    this.inputTree = Json.parse(input);
    event(started.at(), "ExecutionStarted", null);
  }

  boolean isOpen() {
    return phase == Phase.RUNNING || phase == Phase.WAITING;
  }

  boolean isOpen(long attempt) {
    return isOpen() && this.attempt == attempt;
  }

  boolean isRunning() {
    return status == Status.RUNNING;
  }

  Instant endedAt() {
    return endedAt;
  }

  int retriesBy(int retrier) {
    return retries.getOrDefault(retrier, 0);
  }

  int historySize() {
    return history.size();
  }

  void apply(Entry entry) {
    version++;
    switch (entry) {
      case Entry.Entered entered -> apply(entered);
      case Entry.TaskScheduled scheduled -> apply(scheduled);
      case Entry.TaskSubmitted submitted -> {
        phase = Phase.WAITING;
        event(submitted.at(), "TaskSubmitted", null);
      }
      case Entry.TaskCompleted completed -> {
        phase = Phase.COMPLETED;
        result = completed.result();
        event(completed.at(), "TaskSucceeded", null);
      }
      case Entry.TaskFailed failed -> {
        phase = Phase.FAILED;
        error = failed.error();
        cause = failed.cause();
        event(failed.at(), failureType(failed.error()), failed.error());
      }
      case Entry.RetryPlanned planned -> {
        phase = Phase.RETRYING;
        retryCount++;
        retries.merge(planned.retrier(), 1, Integer::sum);
        retryAt = planned.until();
      }
      case Entry.Ended ended -> apply(ended);
      case Entry.Notified _ -> notified = true;
      case Entry.Started _, Entry.ClockSeen _ ->
          throw new IllegalStateException("no change of a running execution: " + entry);
    }
  }

  private void apply(Entry.Entered entered) {
    leaveState(entered.at());
    variables.putAll(entered.assigned());
    state = machine.state(entered.state());
    stateInput = entered.input();
    enteredAt = entered.at();
    retryCount = 0;
    retries.clear();
    result = null;
    error = null;
    cause = null;
    transitions++;
    path.add(entered.state());
    phase = Phase.ENTERED;
    event(entered.at(), state.type() + "StateEntered", null);
  }

  private void apply(Entry.TaskScheduled scheduled) {
    phase = Phase.RUNNING;
    attempt = scheduled.attempt();
    token = scheduled.token();
    timeoutAt = scheduled.timeoutAt();
    if (retryCount > 0) {
      transitions++;
    }
    event(scheduled.at(), "TaskScheduled", null);
    event(scheduled.at(), "TaskStarted", null);
  }

  private void apply(Entry.Ended ended) {
    phase = Phase.ENDED;
    status = ended.status();
    endedAt = ended.at();
    result = ended.output();
    error = ended.error();
    cause = ended.cause();
    String type =
        switch (ended.status()) {
          case SUCCEEDED -> "ExecutionSucceeded";
          case FAILED -> "ExecutionFailed";
          case TIMED_OUT -> "ExecutionTimedOut";
          case ABORTED -> "ExecutionAborted";
          case RUNNING -> throw new IllegalStateException("ended as running: " + name);
        };
    if (ended.status() == Status.SUCCEEDED) {
      leaveState(ended.at());
    }
    event(ended.at(), type, ended.error());
  }

  private static String failureType(String error) {
    return switch (error) {
      case StateError.TIMEOUT -> "TaskTimedOut";
      case StateError.QUERY -> "EvaluationFailed";
      default -> "TaskFailed";
    };
  }

  private void leaveState(Instant at) {
    if (state != null) {
      event(at, state.type() + "StateExited", null);
    }
  }

  private void event(Instant at, String type, String failure) {
    history.add(new HistoryEvent(at, type, state == null ? null : state.name(), failure));
  }

  ExecutionView view() {
    return new ExecutionView(
        id,
        name,
        status,
        state == null ? null : state.name(),
        startedAt,
        endedAt,
        input,
        status == Status.SUCCEEDED ? Json.text(result) : null,
        phase == Phase.ENDED ? error : null,
        phase == Phase.ENDED ? cause : null,
        transitions,
        List.copyOf(path),
        List.copyOf(history));
  }
}
