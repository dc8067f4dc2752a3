package dev.recoup.local.audit;

/** A file of which nothing can be used; the message says why and what to do. */
public final class UnreadableFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableFile(String message) {
    super(message);
  }
}
