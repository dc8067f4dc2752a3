package dev.recoup.local.runner;

/** A task token that this runner never issued. */
public final class TaskDoesNotExist extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TaskDoesNotExist(String message) {
    super(message);
  }
}
