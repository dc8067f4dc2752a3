package dev.recoup.local.runner;

/** The state machine file holds something the runner does not support; the message says where. */
public final class InvalidDefinition extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidDefinition(String where, String what) {
    super(where + ": " + what);
  }
}
