package dev.recoup.domain.decline;

/** A line that cannot be judged; names the field at fault. */
public final class BadClassifyLine extends RuntimeException {
  private final String field;

  BadClassifyLine(String field, String problem) {
    super(field + " " + problem);
    this.field = field;
  }

  /** The member of the line that is missing or wrong. */
  public String field() {
    return field;
  }
}
