package dev.recoup.domain;

import java.time.Instant;

/**
 * The open callback of an execution, kept so that a fact can end it.
 *
 * @param token secret of Step Functions: never logged
 * @param enteredAt when the state was entered
 * @param retry which technical try of that state it is, from 0; each has its own token, and a slow
 *     first try must not overwrite a later one
 * @param seen the {@code factSeq} known to whoever waits: a later fact must end the wait; -1 when
 *     it is not kept yet
 */
public record Wait(
    Kind kind, String token, Instant enteredAt, Instant expiresAt, int retry, long seen) {
  public Wait(Kind kind, String token, Instant enteredAt, Instant expiresAt) {
    this(kind, token, enteredAt, expiresAt, 0, -1);
  }

  public Wait ofTry(int newRetry) {
    return new Wait(kind, token, enteredAt, expiresAt, newRetry, seen);
  }

  public Wait seeing(long factSeq) {
    return new Wait(kind, token, enteredAt, expiresAt, retry, factSeq);
  }

  /** True when the other was stored by a later entry, or by a later try of the same one. */
  public boolean isOlderThan(Wait other) {
    if (enteredAt == null || other.enteredAt == null || enteredAt.equals(other.enteredAt)) {
      return retry < other.retry;
    }
    return enteredAt.isBefore(other.enteredAt);
  }

  /** Which of the two callbacks waits. */
  public enum Kind {
    HOLD,
    APPROVAL
  }

  @Override
  public String toString() {
    return "Wait[" + kind + " until " + expiresAt + "]";
  }
}
