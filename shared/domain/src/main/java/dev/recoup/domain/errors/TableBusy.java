package dev.recoup.domain.errors;

/**
 * The table refused for a technical reason: throttling, or a conflict that outlasted its retries.
 * Retried in seconds by the state machine.
 */
public final class TableBusy extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message names the object's id and what was being done; never personal data. */
  public TableBusy(String message) {
    super(message);
  }

  /** Keeps the cause for the stack trace; its message is not repeated in ours. */
  public TableBusy(String message, Throwable cause) {
    super(message, cause);
  }
}
