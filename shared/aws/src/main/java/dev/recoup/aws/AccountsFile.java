package dev.recoup.aws;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.recoup.aws.PayerStore.History;
import dev.recoup.domain.Account;
import dev.recoup.domain.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * The accounts file: CSV with a heading. Only {@code customer} is needed; known columns are {@code
 * monthlyValueMinor, currency, plan, customerSince, renewsOn, owner, country, zone, language,
 * business, sensitive, openSevereIssue}.
 */
public final class AccountsFile {
  private AccountsFile() {}

  /** The account of a customer, if the file lists it. Throws {@link BadRow} naming the column. */
  public static Optional<Account> find(
      String csv, String customerId, History history, Instant now) {
    for (NamedCsvRecord row : CsvReader.builder().ofNamedCsvRecord(csv)) {
      if (row.getField("customer").equals(customerId)) {
        return Optional.of(account(row, history, now));
      }
    }
    return Optional.empty();
  }

  /** What is known of a payer that the file does not list. */
  public static Account unlisted(History history, Instant now) {
    Account unknown = Account.unknown(now);
    return new Account(
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        unknown.language(),
        false,
        false,
        false,
        history.recovered(),
        history.lost(),
        now);
  }

  private static Account account(NamedCsvRecord row, History history, Instant now) {
    String value = text(row, "monthlyValueMinor");
    String language = text(row, "language");
    return new Account(
        value == null ? null : money(row, value),
        text(row, "plan"),
        date(row, "customerSince"),
        date(row, "renewsOn"),
        text(row, "owner"),
        text(row, "country"),
        text(row, "zone"),
        language == null ? "en" : language,
        yes(row, "business"),
        yes(row, "sensitive"),
        yes(row, "openSevereIssue"),
        history.recovered(),
        history.lost(),
        now);
  }

  private static Money money(NamedCsvRecord row, String value) {
    try {
      return new Money(Long.parseLong(value), String.valueOf(text(row, "currency")));
    } catch (IllegalArgumentException e) {
      throw new BadRow(row, "monthlyValueMinor", "needs whole minor units and a currency");
    }
  }

  private static LocalDate date(NamedCsvRecord row, String column) {
    String value = text(row, column);
    try {
      return value == null ? null : LocalDate.parse(value);
    } catch (java.time.format.DateTimeParseException e) {
      throw new BadRow(row, column, "must be a date such as 2026-01-31");
    }
  }

  private static boolean yes(NamedCsvRecord row, String column) {
    String value = text(row, column);
    return value != null && value.toLowerCase(Locale.ROOT).matches("true|yes|1");
  }

  private static String text(NamedCsvRecord row, String column) {
    return row.findField(column).map(String::strip).filter(f -> !f.isEmpty()).orElse(null);
  }

  /** A row that cannot be read. */
  public static final class BadRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRow(NamedCsvRecord row, String column, String problem) {
      super("accounts file, line " + row.getStartingLineNumber() + ", " + column + ": " + problem);
    }
  }
}
