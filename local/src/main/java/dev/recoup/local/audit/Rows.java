package dev.recoup.local.audit;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Money;
import dev.recoup.domain.decline.Diagnoser;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Turns rows into payments, and judges those that failed. */
final class Rows {
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

  private final Heading heading;
  private final ZoneId zone;
  private final String provider;

  /** A file holds few different declines, and each is judged once. */
  private final Map<Decline, Diagnosis> diagnoses = new HashMap<>();

  /** The same few thousand ids stand in a hundred thousand rows. */
  private final Map<String, String> texts = new HashMap<>();

  private final Map<Payment.Place, Payment.Place> places = new HashMap<>();

  Rows(Heading heading, ZoneId zone, String provider) {
    this.heading = heading;
    this.zone = zone;
    this.provider = provider;
  }

  /** The payment of a row; throws {@link BadCell}. */
  Payment payment(CsvRecord row) {
    Instant at = Cells.time(needed(row, Column.CREATED), zone);
    String currency = Cells.currency(needed(row, Column.CURRENCY));
    Money amount = Cells.amount(needed(row, Column.AMOUNT), currency);
    Decline decline = decline(row);
    boolean declined = decline.code() != null || decline.networkCode() != null;
    Payment.Status status = Cells.status(needed(row, Column.STATUS), declined);
    String number = cardNumber(row);
    return new Payment(
        row.getStartingLineNumber(),
        at,
        amount,
        status,
        status == Payment.Status.FAILED ? diagnosis(decline) : null,
        decline.cardBrand(),
        decline.rail() == null || decline.rail().equals("card"),
        number,
        number == null ? null : shared(number + expiry(row)),
        shared(heading.cell(row, Column.CUSTOMER)),
        shared(invoice(row)),
        place(row),
        "customer".equals(lower(heading.cell(row, Column.INITIATOR))));
  }

  private Payment.Place place(CsvRecord row) {
    String country = heading.cell(row, Column.COUNTRY);
    String zone = heading.cell(row, Column.ZONE);
    if (zone != null && !ZONES.contains(zone)) {
      throw new BadCell(
          Column.ZONE, "is not a time zone we know; write for instance Europe/Berlin");
    }
    return places.computeIfAbsent(
        new Payment.Place(
            country == null ? null : country.toUpperCase(Locale.ROOT),
            zone,
            lower(heading.cell(row, Column.FUNDING))),
        place -> place);
  }

  private String needed(CsvRecord row, Column column) {
    String cell = heading.cell(row, column);
    if (cell == null) {
      throw new BadCell(column, "is empty, and a payment is nothing without it; fill it in");
    }
    return cell;
  }

  private Diagnosis diagnosis(Decline decline) {
    return diagnoses.computeIfAbsent(decline, d -> Diagnoser.diagnose(provider, d));
  }

  private Decline decline(CsvRecord row) {
    return new Decline(
        code(row),
        heading.cell(row, Column.NETWORK_CODE),
        heading.cell(row, Column.ADVICE_CODE),
        heading.cell(row, Column.NETWORK_ADVICE_CODE),
        brand(row),
        rail(row),
        null);
  }

  private String code(CsvRecord row) {
    String code = heading.cell(row, Column.CODE);
    String message = code == null ? heading.cell(row, Column.SELLER_MESSAGE) : null;
    return message == null ? code : Cells.codeIn(message);
  }

  private String brand(CsvRecord row) {
    String brand = lower(heading.cell(row, Column.BRAND));
    return "american express".equals(brand) ? "amex" : brand;
  }

  /** Exports also name what is no rail, such as the wallet a card was taken from. */
  private String rail(CsvRecord row) {
    String rail = lower(heading.cell(row, Column.RAIL));
    boolean known =
        rail != null
            && (rail.equals("card") || rail.equals("us_bank_account") || rail.endsWith("_debit"));
    return known ? rail : null;
  }

  /** The fingerprint or id, else last four digits with brand and payer. */
  private String cardNumber(CsvRecord row) {
    String card = heading.cell(row, Column.CARD);
    String last4 = heading.cell(row, Column.LAST_4);
    String customer = heading.cell(row, Column.CUSTOMER);
    if (card == null && last4 != null && customer != null) {
      card = String.join("|", customer, String.valueOf(brand(row)), last4);
    }
    return shared(card);
  }

  private String expiry(CsvRecord row) {
    String month = heading.cell(row, Column.EXPIRY_MONTH);
    String year = heading.cell(row, Column.EXPIRY_YEAR);
    return month == null && year == null ? "" : "|" + month + "/" + year;
  }

  /** An invoice's attempts share its id, those of one intent the intent's. */
  private String invoice(CsvRecord row) {
    String invoice = heading.cell(row, Column.INVOICE);
    return invoice == null ? heading.cell(row, Column.INTENT) : invoice;
  }

  private String shared(String text) {
    String known = text == null ? null : texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  private static String lower(String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}
