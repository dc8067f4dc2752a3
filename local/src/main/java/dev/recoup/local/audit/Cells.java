package dev.recoup.local.audit;

import dev.recoup.domain.Currencies;
import dev.recoup.domain.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads cells as people and their spreadsheets write them. */
final class Cells {
  private static final int LONGEST = 40;
  private static final Pattern GROUPING_MARKS = Pattern.compile("[\\s\\u00A0\\u202F'’]");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4})-(\\d{2})-(\\d{2})[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?"
              + " ?(Z|UTC|[+-]\\d{2}:?\\d{2})?",
          Pattern.CASE_INSENSITIVE);

  /** As a spreadsheet with continental settings saves it. */
  private static final Pattern CONTINENTAL =
      Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4}),? (\\d{1,2}):(\\d{2})(?::(\\d{2}))?");

  private static final Pattern DATE_ONLY =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}|\\d{1,2}\\.\\d{1,2}\\.\\d{4}");
  private static final Pattern DECLINE_CODE =
      Pattern.compile("returned the decline code [`'\"]?([a-z0-9_]{2,60})");

  private static final Set<String> PAID =
      Set.of("paid", "succeeded", "refunded", "partially refunded", "partially_refunded");
  private static final Set<String> FAILED = Set.of("failed", "declined", "blocked");
  private static final Set<String> NOT_CHARGED =
      Set.of(
          "canceled",
          "cancelled",
          "incomplete",
          "pending",
          "processing",
          "requires_action",
          "requires_capture",
          "requires_confirmation",
          "requires_payment_method",
          "uncaptured");

  private Cells() {}

  /** The upper-case currency of a cell in any case. */
  static String currency(String cell) {
    String code = cell.strip().toUpperCase(Locale.ROOT);
    if (!Currencies.isKnown(code)) {
      throw new BadCell(Column.CURRENCY, "is not a currency we know; write a code such as EUR");
    }
    return code;
  }

  /**
   * An amount in major units, with a decimal point or comma. A single mark with three digits behind
   * it is refused: it may group thousands or not, and a guess would be wrong by a thousand.
   */
  static Money amount(String cell, String currency) {
    String text = GROUPING_MARKS.matcher(cell).replaceAll("");
    if (text.startsWith("-") || text.startsWith("(")) {
      throw badAmount("is negative; leave refunds out, this file lists attempts to collect");
    }
    if (text.length() > LONGEST || !NUMBER.matcher(text).matches()) {
      throw badAmount("is not an amount; write for instance 1234.50 or 1.234,50, without a symbol");
    }
    int digits = Currencies.digits(currency);
    BigDecimal major = major(text, digits).stripTrailingZeros();
    if (major.scale() > digits) {
      throw badAmount("has more decimals than " + currency + ", which has " + digits);
    }
    BigDecimal minor = major.movePointRight(digits);
    if (minor.compareTo(BigDecimal.valueOf(Money.MAX_MINOR)) > 0) {
      throw badAmount("is larger than any payment; are the columns shifted?");
    }
    return new Money(minor.longValueExact(), currency);
  }

  private static BigDecimal major(String text, int digits) {
    int last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
    if (last < 0) {
      return new BigDecimal(text);
    }
    char mark = text.charAt(last);
    String before = text.substring(0, last);
    String behind = text.substring(last + 1);
    boolean single = before.indexOf('.') < 0 && before.indexOf(',') < 0;
    if (single && behind.length() == 3 && digits < 3) {
      throw badAmount(
          "may be thousands or decimals; write two decimals, for instance 1234.00 or 1.23");
    }
    if (single) {
      return new BigDecimal(before + "." + behind);
    }
    if (grouped(before, mark == '.' ? ',' : '.')) {
      return new BigDecimal(before.replaceAll("[.,]", "") + "." + behind);
    }
    if (grouped(text, mark)) {
      return new BigDecimal(text.replaceAll("[.,]", ""));
    }
    throw badAmount("has its thousands grouped unevenly; write for instance 1234.50");
  }

  private static boolean grouped(String text, char mark) {
    String[] groups = text.split(Pattern.quote(String.valueOf(mark)), -1);
    if (groups.length < 2 || groups[0].length() > 3) {
      return false;
    }
    return List.of(groups).subList(1, groups.length).stream().allMatch(g -> g.length() == 3)
        && groups[0].chars().allMatch(Character::isDigit);
  }

  private static BadCell badAmount(String problem) {
    return new BadCell(Column.AMOUNT, problem);
  }

  /**
   * A moment. A zone in the cell goes before that of the heading, which goes before the one asked
   * for. Of an hour that the clock repeats the first one counts.
   *
   * @param zone of the heading or asked for; null when neither names one
   */
  static Instant time(String cell, ZoneId zone) {
    String text = cell.strip();
    Matcher iso = TIME.matcher(text);
    if (iso.matches()) {
      return moment(local(iso, 1, 2, 3), iso.group(7) == null ? zone : offset(iso.group(7)));
    }
    Matcher continental = CONTINENTAL.matcher(text);
    if (continental.matches()) {
      return moment(local(continental, 3, 2, 1), zone);
    }
    if (DATE_ONLY.matcher(text).matches()) {
      throw badTime("has no time of day, by which attempts are put in order; export the time too");
    }
    throw badTime("is not a time; write for instance 2026-01-31 14:30:00 or 2026-01-31T14:30:00Z");
  }

  private static LocalDateTime local(Matcher parts, int year, int month, int day) {
    try {
      return LocalDateTime.of(
          Integer.parseInt(parts.group(year)),
          Integer.parseInt(parts.group(month)),
          Integer.parseInt(parts.group(day)),
          Integer.parseInt(parts.group(4)),
          Integer.parseInt(parts.group(5)),
          parts.group(6) == null ? 0 : Integer.parseInt(parts.group(6)));
    } catch (DateTimeException e) {
      throw badTime("is not on the calendar; write for instance 2026-01-31 14:30:00");
    }
  }

  private static ZoneId offset(String text) {
    if (!text.startsWith("+") && !text.startsWith("-")) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneOffset.of(text);
    } catch (DateTimeException e) {
      throw badTime("has an offset from UTC that no place has");
    }
  }

  private static Instant moment(LocalDateTime local, ZoneId zone) {
    if (zone == null) {
      throw badTime(
          "has no time zone; name it with --zone, for instance --zone Europe/Berlin, or in the"
              + " heading: created (UTC)");
    }
    if (local.getYear() < 1990 || local.getYear() > 2100) {
      throw badTime("lies in a year without card payments; is the cell a date?");
    }
    if (zone.getRules().getValidOffsets(local).isEmpty()) {
      throw badTime("does not exist in the given zone, where clocks were put forward");
    }
    return local.atZone(zone).toInstant();
  }

  private static BadCell badTime(String problem) {
    return new BadCell(Column.CREATED, problem);
  }

  /**
   * What became of a payment. One that waits or was given up was an attempt all the same when the
   * row says why it was declined.
   */
  static Payment.Status status(String cell, boolean declined) {
    String status = cell.strip().toLowerCase(Locale.ROOT);
    if (PAID.contains(status)) {
      return Payment.Status.PAID;
    }
    if (FAILED.contains(status)) {
      return Payment.Status.FAILED;
    }
    if (NOT_CHARGED.contains(status)) {
      return declined ? Payment.Status.FAILED : Payment.Status.NOT_CHARGED;
    }
    throw new BadCell(
        Column.STATUS, "is none we know; write paid, failed, or canceled if nothing was charged");
  }

  /** The decline code in Stripe's sentence to the seller; null when it names none. */
  static String codeIn(String sellerMessage) {
    Matcher named = DECLINE_CODE.matcher(sellerMessage);
    if (named.find()) {
      return named.group(1);
    }
    if (sellerMessage.contains("did not return any further details")) {
      return "generic_decline";
    }
    return sellerMessage.contains("as too risky") ? "highest_risk_level" : null;
  }
}
