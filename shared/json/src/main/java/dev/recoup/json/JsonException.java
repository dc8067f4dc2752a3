package dev.recoup.json;

/**
 * The text is not one JSON document. Says where and what is wrong, never what stands there: that
 * may be personal data.
 */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int offset;

  JsonException(int offset, String problem) {
    super("not JSON at offset " + offset + ": " + problem);
    this.offset = offset;
  }

  /** Where reading stopped, from 0: in characters, or in bytes when the UTF-8 itself is wrong. */
  public int offset() {
    return offset;
  }
}
