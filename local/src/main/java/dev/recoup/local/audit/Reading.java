package dev.recoup.local.audit;

import java.util.List;
import java.util.Set;

/**
 * What could be read of a file.
 *
 * @param layout whose headings they are, in words
 * @param separator between the cells
 * @param rows all of them, without the heading and empty lines
 * @param payments those that could be read, by time
 * @param columns those the file has
 * @param bad how many rows could not be read
 * @param firstBad the first of these
 */
public record Reading(
    String layout,
    char separator,
    long rows,
    List<Payment> payments,
    Set<Column> columns,
    long bad,
    List<BadRow> firstBad) {
  public Reading {
    payments = List.copyOf(payments);
    columns = Set.copyOf(columns);
    firstBad = List.copyOf(firstBad);
  }

  /** The same of a file whose lines carry their headings themselves. */
  public Reading withoutHeading() {
    return new Reading(
        layout,
        separator,
        rows,
        payments,
        columns,
        bad,
        firstBad.stream().map(BadRow::withoutHeading).toList());
  }

  boolean has(Column column) {
    return columns.contains(column);
  }
}
