package dev.recoup.local.audit;

/** A cell that cannot be read; the message says what is wrong and how to mend it. */
final class BadCell extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Column column;

  BadCell(Column column, String problem) {
    // Thousands of them must not cost thousands of stack traces.
    super(problem, null, false, false);
    this.column = column;
  }

  Column column() {
    return column;
  }
}
