package dev.recoup.domain;

import java.time.Instant;

/**
 * The open callback of an execution, kept so that a fact can end it.
 *
 * @param token secret of Step Functions: never logged
 * @param enteredAt when the state was entered, so that a slow first try cannot overwrite a later one
 * @param seen the {@code factSeq} known to whoever waits: a later fact must end the wait; -1 when it
 *     is not kept yet
 */
public record Wait(Kind kind, String token, Instant enteredAt, Instant expiresAt, long seen) {
  public Wait(Kind kind, String token, Instant enteredAt, Instant expiresAt) {
    this(kind, token, enteredAt, expiresAt, -1);
  }

  public Wait seeing(long factSeq) {
    return new Wait(kind, token, enteredAt, expiresAt, factSeq);
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
