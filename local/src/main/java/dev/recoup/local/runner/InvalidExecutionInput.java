package dev.recoup.local.runner;

/** The input of an execution is not JSON or larger than 256 KiB. */
public final class InvalidExecutionInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidExecutionInput(String message) {
    super(message);
  }
}
