package dev.recoup.local.measures;

import dev.recoup.domain.measure.Statement;
import dev.recoup.domain.measure.Statement.Line;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.HeaderFooter;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/** The month for whoever signs it: sums, what they mean, and every movement behind them. */
public final class StatementPdf {
  private static final Font TITLE = new Font(Font.HELVETICA, 16, Font.BOLD);
  private static final Font HEADING = new Font(Font.HELVETICA, 11, Font.BOLD);
  private static final Font TEXT = new Font(Font.HELVETICA, 9);
  private static final Font SMALL = new Font(Font.HELVETICA, 7);
  private static final Font SMALL_BOLD = new Font(Font.HELVETICA, 7, Font.BOLD);
  private static final Color SHADE = new Color(235, 235, 235);

  private final Statement statement;
  private final Document document;

  private StatementPdf(Statement statement, Document document) {
    this.statement = statement;
    this.document = document;
  }

  /** Writes the file anew. */
  public static void write(Path file, Statement statement, Incremental incremental) {
    try (OutputStream out = Files.newOutputStream(file);
        Document document = new Document(PageSize.A4.rotate(), 36, 36, 36, 40)) {
      PdfWriter.getInstance(document, out);
      HeaderFooter pages =
          new HeaderFooter(
              new Phrase("Recovered money " + statement.month() + ", page ", SMALL), true);
      pages.setBorder(0);
      document.setFooter(pages);
      document.addTitle("Recovered money " + statement.month());
      document.open();
      new StatementPdf(statement, document).all(incremental);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private void all(Incremental incremental) {
    String month =
        statement.month().getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
            + " "
            + statement.month().getYear();
    say("Recovered money, " + month, TITLE, 6);
    say(
        "Month of " + statement.zone() + ", read on " + statement.asOf() + running() + ".",
        TEXT,
        2);
    say(
        "Cash that was received on recovery cases after the first failure or due date, by any"
            + " means, less refunds, disputes from their opening on, and bank debits that came"
            + " back. Credit is never in it. Gross: some of it would have come by itself.",
        TEXT,
        8);
    say("Sums", HEADING, 4);
    add(sums());
    say("Incremental (lift), of the experiment so far: " + incremental.words() + ".", TEXT, 10);
    say("Movements", HEADING, 4);
    if (statement.lines().isEmpty()) {
      say("None.", TEXT, 8);
    } else {
      add(table(statement.lines()));
    }
    if (!statement.undated().isEmpty()) {
      say("Left again, day unknown", HEADING, 4);
      say(
          "Readings of the invoices show that this much of money received until the end of the"
              + " month has left again; no event said when. It is in no sum above.",
          TEXT,
          4);
      add(table(statement.undated()));
    }
  }

  private String running() {
    Instant end =
        statement.month().plusMonths(1).atDay(1).atStartOfDay(statement.zone()).toInstant();
    return statement.asOf().isBefore(end) ? ", before the month was over" : "";
  }

  private void say(String text, Font font, float after) {
    Paragraph paragraph = new Paragraph(text, font);
    paragraph.setSpacingAfter(after);
    document.add(paragraph);
  }

  private void add(PdfPTable table) {
    table.setHorizontalAlignment(Element.ALIGN_LEFT);
    table.setSpacingAfter(8);
    document.add(table);
  }

  private PdfPTable sums() {
    PdfPTable table = new PdfPTable(new float[] {2, 2, 3, 3, 3});
    table.setWidthPercentage(55);
    head(table, 1, "Currency", "Movements", "Received", "Left again", "Net");
    statement
        .totals()
        .forEach(
            (currency, total) -> {
              long count =
                  statement.lines().stream().filter(l -> l.currency().equals(currency)).count();
              cell(table, currency, false);
              cell(table, Long.toString(count), true);
              cell(table, StatementCsv.amount(total.received(), currency), true);
              cell(table, StatementCsv.amount(total.left(), currency), true);
              cell(table, StatementCsv.amount(total.net(), currency), true);
            });
    return table;
  }

  private PdfPTable table(List<Line> lines) {
    PdfPTable table = new PdfPTable(new float[] {2.1f, 2, 5, 5, 5, 2.2f, 2.6f, 2, 2.4f, 1.4f});
    table.setWidthPercentage(100);
    head(
        table,
        8,
        "Day",
        "What",
        "Its id",
        "Payment",
        "Invoice",
        "Account",
        "Brought by",
        "Arm",
        "Amount",
        "");
    table.setHeaderRows(1);
    for (Line line : lines) {
      cell(
          table,
          line.at() == null
              ? "unknown"
              : line.at().atZone(statement.zone()).toLocalDate().toString(),
          false);
      cell(table, line.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '), false);
      cell(table, line.id(), false);
      cell(table, line.paymentId(), false);
      cell(table, line.invoiceId(), false);
      cell(table, line.connection(), false);
      cell(table, Objects.toString(line.by(), "").toLowerCase(Locale.ROOT), false);
      cell(table, Objects.toString(line.arm(), ""), false);
      cell(table, StatementCsv.amount(line.minor(), line.currency()), true);
      cell(table, line.currency(), false);
    }
    return table;
  }

  private static void head(PdfPTable table, int firstRight, String... names) {
    for (int i = 0; i < names.length; i++) {
      PdfPCell cell = new PdfPCell(new Phrase(names[i], SMALL_BOLD));
      cell.setBackgroundColor(SHADE);
      cell.setHorizontalAlignment(i >= firstRight ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
      table.addCell(cell);
    }
  }

  private static void cell(PdfPTable table, String text, boolean right) {
    PdfPCell cell = new PdfPCell(new Phrase(text, SMALL));
    cell.setHorizontalAlignment(right ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
    table.addCell(cell);
  }
}
