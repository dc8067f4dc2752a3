package dev.recoup.local.audit;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an export of payments: Stripe's, or a plain one. UTF-8, or what a byte order mark says. One
 * row that cannot be read spoils no other.
 */
public final class PaymentsFile {
  private static final char[] SEPARATORS = {',', ';', '\t'};
  private static final int BAD_ROWS_KEPT = 20;

  /** Each costs a fresh start behind it; a file with more is not what it is taken for. */
  private static final int BROKEN_ROWS_BORNE = 100;

  private static final Pattern LINE = Pattern.compile("starting at line (\\d+)");

  private final Path path;
  private final Start start;
  private final Rows rows;
  private final LongConsumer progress;
  private final List<Payment> payments = new ArrayList<>();
  private final List<BadRow> firstBad = new ArrayList<>();
  private final Map<String, Long> linesByPayment = new HashMap<>();
  private long count;
  private long bad;
  private int broken;

  private PaymentsFile(Path path, Start start, Rows rows, LongConsumer progress) {
    this.path = path;
    this.start = start;
    this.rows = rows;
    this.progress = progress;
  }

  /** What the first row tells. */
  private record Start(char separator, Heading heading) {}

  /**
   * Reads a file.
   *
   * @param zone of times whose cell and heading name none; may be null
   * @param provider whose decline codes they are, as {@code classify} knows them
   * @param progress told the number of rows after each
   * @throws UnreadableFile when nothing in it can be used
   */
  public static Reading read(Path path, ZoneId zone, String provider, LongConsumer progress) {
    try {
      Start start = start(path);
      start.heading().check();
      Rows rows = new Rows(start.heading(), start.heading().zone(zone), provider);
      return new PaymentsFile(path, start, rows, progress).read();
    } catch (IOException | UncheckedIOException e) {
      throw new UnreadableFile("cannot read " + path + "; is it there, and a file?");
    }
  }

  /** With the separator by which most headings are known. */
  private static Start start(Path path) throws IOException {
    Start best = null;
    for (char separator : SEPARATORS) {
      try (CloseableIterator<CsvRecord> records = records(path, separator, 1)) {
        if (!records.hasNext()) {
          throw new UnreadableFile(path + " is empty; export it again, with its headings");
        }
        Heading heading = Heading.of(records.next());
        if (best == null || heading.known() > best.heading().known()) {
          best = new Start(separator, heading);
        }
      } catch (CsvParseException e) {
        // Quoted headings are nonsense when they are cut at the wrong mark.
      }
    }
    if (best == null) {
      throw notCsv(path);
    }
    return best;
  }

  private static UnreadableFile notCsv(Path path) {
    return new UnreadableFile(
        path + " is no CSV file: quotes are opened or closed in the wrong place");
  }

  private static CloseableIterator<CsvRecord> records(Path path, char separator, long firstLine)
      throws IOException {
    CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .detectBomHeader(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .ofCsvRecord(path);
    reader.skipLines((int) (firstLine - 1));
    return reader.iterator();
  }

  private Reading read() throws IOException {
    long line = 1;
    while (line > 0) {
      line = readFrom(line);
    }
    payments.sort(Comparator.comparing(Payment::at).thenComparing(Payment::line));
    Heading heading = start.heading();
    return new Reading(
        heading.layout(), start.separator(), count, payments, heading.columns(), bad, firstBad);
  }

  /** Reads on to the end, or to a row with broken quotes; gives the line after that, else 0. */
  private long readFrom(long line) throws IOException {
    try (CloseableIterator<CsvRecord> records = records(path, start.separator(), line)) {
      if (line == 1) {
        records.next();
      }
      while (records.hasNext()) {
        CsvRecord row = records.next();
        if (!row.getFields().stream().allMatch(String::isBlank)) {
          add(row);
          progress.accept(++count);
        }
      }
      return 0;
    } catch (CsvParseException e) {
      return afterBroken(e);
    }
  }

  private long afterBroken(CsvParseException e) {
    Matcher named = LINE.matcher(String.valueOf(e.getMessage()));
    if (!named.find() || ++broken > BROKEN_ROWS_BORNE) {
      throw notCsv(path);
    }
    long line = Long.parseLong(named.group(1));
    count++;
    refuse(
        new BadRow(
            line,
            "row",
            "has a quote that is opened or closed in the wrong place; within quotes write two"));
    return line + 1;
  }

  private void add(CsvRecord row) {
    long line = row.getStartingLineNumber();
    if (row.getFieldCount() != start.heading().width()) {
      refuse(
          new BadRow(
              line,
              "row",
              String.format(
                  "has %d cells where there are %d headings; a cell with a separator or line break"
                      + " in it must stand in quotes",
                  row.getFieldCount(), start.heading().width())));
      return;
    }
    try {
      payments.add(rows.payment(row));
      refuseRepeated(row, line);
    } catch (BadCell e) {
      refuse(new BadRow(line, start.heading().name(e.column()), e.getMessage()));
    }
  }

  private void refuseRepeated(CsvRecord row, long line) {
    String id = start.heading().cell(row, Column.PAYMENT);
    Long before = id == null ? null : linesByPayment.putIfAbsent(id, line);
    if (before != null) {
      payments.removeLast();
      throw new BadCell(
          Column.PAYMENT, "stands on line " + before + " already; leave one of the two out");
    }
  }

  private void refuse(BadRow row) {
    bad++;
    if (firstBad.size() < BAD_ROWS_KEPT) {
      firstBad.add(row);
    }
  }
}
