package dev.recoup.local.cli;

/** A command cannot do what it was asked; the message says why and what to do next. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Failure(String message) {
    super(message);
  }
}
