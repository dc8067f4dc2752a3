package dev.recoup.local.runner;

/** The text is no task token at all. */
public final class InvalidToken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidToken(String message) {
    super(message);
  }
}
