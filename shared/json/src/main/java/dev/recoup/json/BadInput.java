package dev.recoup.json;

/**
 * Input from outside that cannot be read: answered with a 4xx that names the field, nothing stored.
 * Never carries the input itself, which may hold personal data.
 */
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String field;

  /** A bad request: {@code field} is the path in the body, {@code body} for the whole of it. */
  public BadInput(String field, String problem) {
    this(400, field, problem);
  }

  private BadInput(int status, String field, String problem) {
    super(field + ": " + problem);
    this.status = status;
    this.field = field;
  }

  /** A body beyond the limit, in bytes. */
  public static BadInput tooLarge(int limit) {
    return new BadInput(413, "body", "must have at most " + limit + " bytes");
  }

  /** The HTTP status to answer with: 400 or 413. */
  public int status() {
    return status;
  }

  public String field() {
    return field;
  }
}
