package dev.recoup.domain.errors;

/**
 * A service other than billing and the table could not be asked: mail, secrets, Step Functions.
 * Retried in seconds by the state machine.
 */
public final class DependencyUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message names the object's id and what was being done; never personal data. */
  public DependencyUnavailable(String message) {
    super(message);
  }

  /** Keeps the cause for the stack trace; its message is not repeated in ours. */
  public DependencyUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
