package dev.recoup.local.runner;

/** The output for a waiting task is not JSON or larger than 256 KiB. */
public final class InvalidOutput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidOutput(String message) {
    super(message);
  }
}
