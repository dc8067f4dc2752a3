package dev.recoup.local.audit;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/** A company's payments with a mix that is known, written as any of the exports we read. */
final class Planted {
  static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

  final List<Row> rows = new ArrayList<>();
  private int invoices;

  /** One attempt; texts that a file leaves empty are empty. */
  record Row(
      String payment,
      Instant created,
      String amount,
      String currency,
      boolean paid,
      String code,
      String brand,
      String card,
      String customer,
      String invoice) {}

  /** An export: its headings, and how it writes. */
  record Layout(
      List<String> headings,
      char separator,
      char decimal,
      DateTimeFormatter time,
      ZoneId zone,
      boolean quoted,
      String start,
      Charset charset) {

    static Layout of(String headings) {
      return new Layout(
          List.of(headings.split(",")),
          ',',
          '.',
          DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"),
          ZoneOffset.UTC,
          false,
          "",
          StandardCharsets.UTF_8);
    }

    Layout separatedBy(char mark, char decimalMark) {
      return new Layout(headings, mark, decimalMark, time, zone, quoted, start, charset);
    }

    Layout timed(String pattern, ZoneId at) {
      DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern);
      return new Layout(headings, separator, decimal, format, at, quoted, start, charset);
    }

    Layout marked(Charset as) {
      return new Layout(headings, separator, decimal, time, zone, true, "\uFEFF", as);
    }
  }

  static final Layout PLAIN =
      Layout.of("payment,created (UTC),amount,currency,status,code,brand,card,customer,invoice");

  static final Layout UNIFIED =
      Layout.of(
          "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Decline"
              + " Reason,Description,Status,Seller Message,Card ID,Card Brand,Card"
              + " Fingerprint,Customer ID,Customer Email,Invoice ID");

  /** Tells the code only in the sentence to the seller. */
  static final Layout LEGACY =
      Layout.of(
          "id,Description,Seller Message,Created (UTC),Amount,Amount Refunded,Currency,Status,"
              + "Customer ID,Customer Email,Card ID,Card Brand,Card Fingerprint,Invoice ID");

  /** A fresh invoice of a customer and card of its own. */
  Invoice invoice(String brand, String currency, String amount) {
    return new Invoice(++invoices, brand, currency, amount);
  }

  /** The attempts at one invoice, each so long after the one before. */
  final class Invoice {
    private final int number;
    private final String brand;
    private final String currency;
    private final String amount;
    private Instant at;
    private String card;

    private Invoice(int number, String brand, String currency, String amount) {
      this.number = number;
      this.brand = brand;
      this.currency = currency;
      this.amount = amount;
      this.at = START.plus(Duration.ofMinutes(37L * number));
      this.card = "fp_" + number;
    }

    Invoice declined(String code) {
      return add(false, code);
    }

    Invoice declined(int times, Duration apart, String code) {
      for (int i = 0; i < times; i++) {
        declined(code).later(apart);
      }
      return this;
    }

    Invoice paid() {
      return add(true, "");
    }

    Invoice later(Duration wait) {
      at = at.plus(wait);
      return this;
    }

    Invoice newCard() {
      card = card + "b";
      return this;
    }

    private Invoice add(boolean paid, String code) {
      rows.add(
          new Row(
              "ch_" + rows.size(),
              at,
              amount,
              currency,
              paid,
              code,
              brand,
              card,
              "cus_" + number,
              "in_" + number));
      return this;
    }
  }

  /** The file, its rows in an order of no meaning. */
  byte[] as(Layout layout) {
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(7));
    StringBuilder file = new StringBuilder(layout.start());
    line(file, layout, heading -> heading);
    for (Row row : shuffled) {
      line(file, layout, heading -> cell(row, heading, layout));
    }
    return file.toString().getBytes(layout.charset());
  }

  private static void line(StringBuilder file, Layout layout, Function<String, String> cell) {
    List<String> cells = layout.headings().stream().map(cell).map(c -> quoted(c, layout)).toList();
    file.append(String.join(String.valueOf(layout.separator()), cells)).append("\r\n");
  }

  private static String quoted(String cell, Layout layout) {
    boolean needed = cell.indexOf(layout.separator()) >= 0 || cell.contains("\"");
    return needed || layout.quoted() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  private static String cell(Row row, String heading, Layout layout) {
    boolean stripe = layout.headings().contains("id");
    return switch (heading.strip().toLowerCase(Locale.ROOT)) {
      case "id", "payment" -> row.payment();
      case "amount" -> amount(row.amount(), layout);
      case "currency" -> stripe ? row.currency().toLowerCase(Locale.ROOT) : row.currency();
      case "status" ->
          stripe ? row.paid() ? "Paid" : "Failed" : row.paid() ? "succeeded" : "failed";
      case "code", "decline reason" -> row.code();
      case "seller message" ->
          row.paid()
              ? "Payment complete."
              : "The bank returned the decline code `" + row.code() + "`.";
      case "brand" -> row.brand();
      case "card brand" -> row.brand().equals("amex") ? "American Express" : row.brand();
      case "card", "card fingerprint" -> row.card();
      case "card id" -> "pm_" + row.payment();
      case "customer", "customer id" -> row.customer();
      case "customer email" -> row.customer() + "@private.example";
      case "description" -> "Say \"hello\", " + row.customer() + "\nand more";
      case "invoice", "invoice id" -> row.invoice();
      default ->
          heading.toLowerCase(Locale.ROOT).startsWith("created")
              ? layout.time().format(row.created().atZone(layout.zone()))
              : "";
    };
  }

  private static String amount(String major, Layout layout) {
    String plain = new BigDecimal(major).toPlainString();
    return plain.replace('.', layout.decimal());
  }
}
