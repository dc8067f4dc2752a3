package dev.recoup.local.runner;

/** The task of this token is over: timed out, completed, tried again, or its execution ended. */
public final class TaskTimedOut extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TaskTimedOut(String message) {
    super(message);
  }
}
