package dev.recoup.local.runner;

/**
 * A piece of work is killed at a yield point, as Lambda ends a sandbox. An Error, so that no
 * handler takes it for a failure it may treat.
 */
public class Killed extends Error {
  private static final long serialVersionUID = 1L;

  Killed(String message) {
    super(message, null, false, false);
  }
}
