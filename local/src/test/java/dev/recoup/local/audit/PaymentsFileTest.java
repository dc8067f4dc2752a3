package dev.recoup.local.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentsFileTest {
  private static final String HEAD = "payment;created (UTC);amount;currency;status;code;card\n";

  @TempDir Path folder;

  private Path file(byte[] bytes) {
    try {
      return Files.write(folder.resolve("payments.csv"), bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Reading read(String text, ZoneId zone) {
    return PaymentsFile.read(file(text.getBytes(StandardCharsets.UTF_8)), zone, "stripe", n -> {});
  }

  private Reading read(String text) {
    return read(text, null);
  }

  private Payment only(String row) {
    Reading reading = read(HEAD + row + "\n");
    assertEquals(List.of(), reading.firstBad());
    return reading.payments().getFirst();
  }

  private static String unreadable(Runnable reading) {
    return assertThrows(UnreadableFile.class, reading::run).getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "19.99|EUR|1999",
        "19,99|EUR|1999",
        "19,9|EUR|1990",
        "1999|EUR|199900",
        "1,234.50|EUR|123450",
        "1.234,50|EUR|123450",
        "1.234.567|EUR|123456700",
        "1 234,50|EUR|123450",
        "1'234.50|CHF|123450",
        "500|JPY|500",
        "500.00|JPY|500",
        "1.234|KWD|1234",
        "0|EUR|0"
      })
  void amounts_are_read_in_the_currencys_own_digits(String cell, String currency, long minor) {
    assertEquals(
        new Money(minor, currency),
        only("ch;2026-01-01 10:00;" + cell + ";" + currency + ";paid;;c").amount());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,234|may be thousands or decimals",
        "1.234|may be thousands or decimals",
        "19.999,9999|has more decimals than EUR",
        "-5.00|is negative; leave refunds out",
        "(5.00)|is negative; leave refunds out",
        "€ 5.00|is not an amount",
        "1.23.456,7|has its thousands grouped unevenly",
        "99999999999999|is larger than any payment",
        "someone@private.example|is not an amount",
        "5e3|is not an amount",
        "=1+1|is not an amount",
        "NaN|is not an amount",
        "''|is empty"
      })
  void an_amount_that_could_mean_two_things_or_none_is_refused(String cell, String problem) {
    BadRow bad =
        read(HEAD + "ch;2026-01-01 10:00;" + cell + ";EUR;paid;;c\n").firstBad().getFirst();
    assertEquals(2, bad.line());
    assertEquals("amount", bad.field());
    assertTrue(bad.problem().startsWith(problem), bad.problem());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31 14:30:00,2026-01-31T14:30:00Z",
    "2026-01-31 14:30,2026-01-31T14:30:00Z",
    "2026-01-31T14:30:00.123Z,2026-01-31T14:30:00Z",
    "2026-01-31T14:30:00+01:00,2026-01-31T13:30:00Z",
    "2026-01-31 14:30:00 -0500,2026-01-31T19:30:00Z",
    "2026-01-31 14:30 UTC,2026-01-31T14:30:00Z",
    "31.01.2026 14:30,2026-01-31T14:30:00Z",
    "1.2.2026 4:05:06,2026-02-01T04:05:06Z"
  })
  void times_are_read_as_exports_and_spreadsheets_write_them(String cell, String moment) {
    assertEquals(Instant.parse(moment), only("ch;" + cell + ";5;EUR;paid;;c").at());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31,has no time of day",
    "2026-13-01 10:00,is not on the calendar",
    "1/31/26 14:30,is not a time",
    "yesterday,is not a time",
    "2026-01-31 14:30:00+25:00,has an offset from UTC that no place has",
    "1899-12-30 00:00,lies in a year without card payments"
  })
  void a_time_that_says_too_little_is_refused(String cell, String problem) {
    BadRow bad = read(HEAD + "ch;" + cell + ";5;EUR;paid;;c\n").firstBad().getFirst();
    assertEquals("created", bad.field());
    assertTrue(bad.problem().startsWith(problem), bad.problem());
  }

  @Test
  void a_local_time_needs_its_zone_and_a_heading_goes_before_what_was_asked() {
    String local = "created,amount,currency,status\n2026-07-01 12:00,5,EUR,paid\n";
    assertTrue(read(local).firstBad().getFirst().problem().startsWith("has no time zone; name it"));
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertEquals(
        Instant.parse("2026-07-01T10:00:00Z"), read(local, berlin).payments().getFirst().at());
    assertEquals(
        Instant.parse("2026-07-01T12:00:00Z"),
        read(local.replace("created", "created (UTC)"), berlin).payments().getFirst().at());
    assertTrue(
        unreadable(() -> read(local.replace("created", "Created (Atlantis)")))
            .contains("names no zone"));
  }

  @Test
  void an_hour_the_clock_skips_is_refused_and_one_it_repeats_is_the_first() {
    String file = "created,amount,currency,status\n2026-03-29 02:30,5,EUR,paid\n";
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertTrue(read(file, berlin).firstBad().getFirst().problem().startsWith("does not exist"));
    assertEquals(
        Instant.parse("2026-10-25T00:30:00Z"),
        read(file.replace("03-29", "10-25"), berlin).payments().getFirst().at());
  }

  @Test
  void a_status_decides_what_was_an_attempt() {
    assertTrue(only("ch;2026-01-01 10:00;5;EUR;Paid;;c").paid());
    assertTrue(only("ch;2026-01-01 10:00;5;EUR;REFUNDED;;c").paid());
    assertTrue(only("ch;2026-01-01 10:00;5;EUR;Failed;lost_card;c").failed());
    assertEquals(
        Payment.Status.NOT_CHARGED, only("ch;2026-01-01 10:00;5;EUR;canceled;;c").status());
    assertTrue(only("ch;2026-01-01 10:00;5;EUR;canceled;lost_card;c").failed());
    BadRow bad = read(HEAD + "ch;2026-01-01 10:00;5;EUR;bezahlt;;c\n").firstBad().getFirst();
    assertEquals("status", bad.field());
  }

  @Test
  void the_seller_message_stands_in_for_a_missing_code() {
    assertEquals("lost_card", Cells.codeIn("The bank returned the decline code `lost_card`."));
    assertEquals("lost_card", Cells.codeIn("The bank returned the decline code lost_card."));
    assertEquals(
        "generic_decline",
        Cells.codeIn("The bank did not return any further details with this decline."));
    assertEquals("highest_risk_level", Cells.codeIn("Stripe blocked this payment as too risky."));
    assertEquals(null, Cells.codeIn("Something new."));
  }

  @Test
  void a_renewed_expiry_date_is_a_new_card_with_the_same_number() {
    String head =
        "created (UTC),amount,currency,status,Card Fingerprint,Card Exp Month,Card Exp Year";
    Reading reading =
        read(
            head
                + "\n"
                + "2026-01-01 10:00,5,EUR,failed,fp,1,2026\n"
                + "2026-01-02 10:00,5,EUR,paid,fp,1,2030\n");
    Payment before = reading.payments().getFirst();
    Payment after = reading.payments().getLast();
    assertEquals(before.cardNumber(), after.cardNumber());
    assertFalse(before.card().equals(after.card()));
  }

  @Test
  void one_bad_row_spoils_no_other_and_is_named_by_its_line() {
    Reading reading =
        read(
            HEAD
                + "a;2026-01-01 10:00;5;EUR;paid;\"two\nlines\";c\n"
                + "b;2026-01-01 10:00;5;XXY;paid;;c\n"
                + ";;;;;;\n"
                + "\n"
                + "c;2026-01-01 10:00;5;EUR;paid\n"
                + "a;2026-01-01 10:00;5;EUR;paid;;c\n"
                + "d;2026-01-01 10:00;5;EUR;paid;;c\n");
    assertEquals(5, reading.rows());
    assertEquals(2, reading.payments().size());
    assertEquals(
        List.of("4 currency", "7 row", "8 payment"),
        reading.firstBad().stream().map(b -> b.line() + " " + b.field()).toList());
    assertEquals(
        "stands on line 2 already; leave one of the two out",
        reading.firstBad().getLast().problem());
  }

  @Test
  void a_quote_in_the_wrong_place_costs_its_own_row_only() {
    String good = ";2026-01-01 10:00;5;EUR;paid;;c\n";
    Reading reading =
        read(
            HEAD
                + "a"
                + good
                + "\"Anna \"the boss\" b\""
                + good
                + "c;\"open"
                + good
                + "\"d\""
                + good
                + "e"
                + good);
    assertEquals(
        List.of("3 row", "4 row"),
        reading.firstBad().stream().map(b -> b.line() + " " + b.field()).toList());
    assertEquals(List.of(2L, 5L, 6L), reading.payments().stream().map(Payment::line).toList());
    assertEquals(5, reading.rows());
  }

  @Test
  void a_file_of_broken_quotes_is_none() {
    assertTrue(unreadable(() -> read(HEAD + "\"a\"b;\n".repeat(200))).contains("is no CSV file"));
  }

  @Test
  void only_the_first_bad_rows_are_kept_but_all_are_counted() {
    Reading reading = read(HEAD + "x;y;z;EUR;paid;;c\n".repeat(50));
    assertEquals(50, reading.bad());
    assertEquals(20, reading.firstBad().size());
  }

  @Test
  void bytes_that_are_no_utf_8_harm_only_the_text_they_stand_in() {
    String text =
        "created (UTC),amount,currency,status,customer\n2026-01-01 10:00,5,EUR,paid,Müller\n";
    Reading reading =
        PaymentsFile.read(
            file(text.getBytes(StandardCharsets.ISO_8859_1)), null, "stripe", n -> {});
    assertEquals(1, reading.payments().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "payment;created;amount\n",
        "created (UTC),amount,amount,currency,status\n",
        "\"created (UTC),amount,currency,status\n2026-01-01 10:00,5,EUR,paid\n",
        "\u0000\u0001\u0002"
      })
  void a_file_without_use_says_so_and_repeats_nothing_of_itself(String text) {
    String message = unreadable(() -> read(text));
    assertFalse(message.isBlank());
    assertFalse(message.contains("hello") || message.contains("2026-01-01"), message);
  }

  @Test
  void a_missing_heading_is_named() {
    assertEquals(
        "the first row must hold the headings; missing: \"currency\", \"status\" (separated by"
            + " commas, semicolons or tabs)",
        unreadable(() -> read("created (UTC);amount\n")));
  }

  @Test
  void a_folder_or_nothing_is_no_file() {
    assertTrue(
        unreadable(() -> PaymentsFile.read(folder, null, "stripe", n -> {}))
            .startsWith("cannot read"));
    assertTrue(
        unreadable(() -> PaymentsFile.read(folder.resolve("no.csv"), null, "stripe", n -> {}))
            .startsWith("cannot read"));
  }
}
