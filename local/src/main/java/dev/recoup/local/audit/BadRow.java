package dev.recoup.local.audit;

/**
 * A row that cannot be read. Nothing of what stands in it is repeated: a shifted row has a mail
 * address where an amount should be.
 *
 * @param line where the row begins in the file, counted from 1
 * @param field the heading of the cell at fault, or {@code row}
 * @param problem what is wrong and how to mend it
 */
public record BadRow(long line, String field, String problem) {
  BadRow withoutHeading() {
    return new BadRow(line - 1, field, problem);
  }
}
