package dev.recoup.local.runner;

/**
 * Everything dies at once. It leaves through the event loop; what was not in the journal or in a
 * store by then is lost, and the objects of this run must not be used again.
 */
public final class ProcessKilled extends Killed {
  private static final long serialVersionUID = 1L;

  ProcessKilled(String message) {
    super(message);
  }
}
