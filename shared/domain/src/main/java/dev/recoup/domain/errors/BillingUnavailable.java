package dev.recoup.domain.errors;

/**
 * The billing system could not be asked: a timeout, a 5xx or a rate limit. Retried in seconds by
 * the state machine.
 */
public final class BillingUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message names the object's id and what was being done; never personal data. */
  public BillingUnavailable(String message) {
    super(message);
  }

  /** Keeps the cause for the stack trace; its message is not repeated in ours. */
  public BillingUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
