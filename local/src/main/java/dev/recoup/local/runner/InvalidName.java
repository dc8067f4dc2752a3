package dev.recoup.local.runner;

/** An execution name breaks the rules of Step Functions. */
public final class InvalidName extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidName(String message) {
    super(message);
  }
}
