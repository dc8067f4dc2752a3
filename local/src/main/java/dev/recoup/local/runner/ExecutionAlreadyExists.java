package dev.recoup.local.runner;

/** The name was used within 90 days, and not by a running execution with this very input. */
public final class ExecutionAlreadyExists extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ExecutionAlreadyExists(String message) {
    super(message);
  }
}
