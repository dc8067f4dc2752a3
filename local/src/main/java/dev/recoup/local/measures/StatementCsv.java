package dev.recoup.local.measures;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.recoup.domain.Currencies;
import dev.recoup.domain.measure.Statement.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * Movements as CSV (RFC 4180, UTF-8): one a row and no sums, so that a column adds up. {@code date}
 * is in the statement's zone, {@code at} in UTC; {@code amount} is in whole units, exactly, {@code
 * amount_minor} the same in minor units.
 */
public final class StatementCsv {
  static final List<String> HEADING =
      List.of(
          "date",
          "at",
          "kind",
          "id",
          "payment_id",
          "connection",
          "invoice_id",
          "case_id",
          "arm",
          "recovered_by",
          "currency",
          "amount",
          "amount_minor");

  private StatementCsv() {}

  /** Writes the file anew. */
  public static void write(Path file, List<Line> lines, ZoneId zone) {
    try (CsvWriter csv = CsvWriter.builder().build(file, StandardCharsets.UTF_8)) {
      csv.writeRecord(HEADING);
      for (Line line : lines) {
        csv.writeRecord(
            line.at() == null ? "" : line.at().atZone(zone).toLocalDate().toString(),
            Objects.toString(line.at(), ""),
            line.kind().name(),
            line.id(),
            line.paymentId(),
            line.connection(),
            line.invoiceId(),
            line.caseId(),
            Objects.toString(line.arm(), ""),
            Objects.toString(line.by(), ""),
            line.currency(),
            amount(line.minor(), line.currency()),
            Long.toString(line.minor()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Whole units, exactly. */
  public static String amount(long minor, String currency) {
    return BigDecimal.valueOf(minor, Currencies.digits(currency)).toPlainString();
  }
}
