package dev.recoup.domain;

import java.time.Instant;

/**
 * Something a person is to do. Natural key: case, round, kind, number.
 *
 * @param owner the colleague's mail address
 * @param result what came of it; null while open
 */
public record Task(
    String id,
    int round,
    Step.TaskKind kind,
    int number,
    String owner,
    String reason,
    Instant assignedAt,
    Instant dueAt,
    Instant doneAt,
    SignalKind result) {
  public boolean open() {
    return doneAt == null;
  }

  /** Whether this passes another task on, which nobody did in time; it carries its reason. */
  public boolean passesOn(Task other) {
    return kind == Step.TaskKind.ESCALATION
        && !assignedAt.isBefore(other.dueAt)
        && reason.endsWith(other.reason);
  }

  public Task done(SignalKind newResult, Instant at) {
    return new Task(id, round, kind, number, owner, reason, assignedAt, dueAt, at, newResult);
  }
}
