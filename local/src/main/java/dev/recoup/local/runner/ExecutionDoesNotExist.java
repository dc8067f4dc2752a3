package dev.recoup.local.runner;

/** No execution has this name. */
public final class ExecutionDoesNotExist extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ExecutionDoesNotExist(String message) {
    super(message);
  }
}
