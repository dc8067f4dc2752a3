package dev.recoup.domain;

import java.time.Instant;

/**
 * The open callback of an execution, kept so that a fact can end it.
 *
 * @param token secret of Step Functions: never logged
 * @param enteredAt when the state was entered, so that a slow first try cannot overwrite a later one
 */
public record Wait(Kind kind, String token, Instant enteredAt, Instant expiresAt) {
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
