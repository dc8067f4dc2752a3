package dev.recoup.local.runner;

import java.time.Instant;
import java.util.Map;

/**
 * One change of an execution. Every change is appended to the journal and then applied, live and
 * after a restart alike, so the journal's lines are these records.
 */
sealed interface Entry {
  String execution();

  Instant at();

  /** StartExecution was accepted; the input is kept to the byte. */
  record Started(String execution, Instant at, String input) implements Entry {}

  /** A state was entered, with the variables the one before assigned. */
  record Entered(
      String execution, Instant at, String state, Object input, Map<String, Object> assigned)
      implements Entry {}

  /** An attempt of a task began; the token only of a callback, the time only if it has one. */
  record TaskScheduled(String execution, Instant at, long attempt, String token, Instant timeoutAt)
      implements Entry {}

  /** A callback's function has returned; the task goes on waiting. */
  record TaskSubmitted(String execution, Instant at) implements Entry {}

  /** A task has its result. */
  record TaskCompleted(String execution, Instant at, Object result) implements Entry {}

  /** An attempt failed. */
  record TaskFailed(String execution, Instant at, String error, String cause) implements Entry {}

  /** The attempt will be repeated, by the retrier of this index. */
  record RetryPlanned(String execution, Instant at, int retrier, Instant until) implements Entry {}

  /** The execution is over. */
  record Ended(
      String execution, Instant at, Status status, Object output, String error, String cause)
      implements Entry {}

  /** The listeners were told of the end. */
  record Notified(String execution, Instant at) implements Entry {}

  /** No execution's change: the clock was seen to be here. */
  record ClockSeen(String execution, Instant at) implements Entry {}
}
