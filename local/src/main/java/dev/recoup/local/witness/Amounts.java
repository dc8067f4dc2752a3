package dev.recoup.local.witness;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a mail claims an invoice still owes, as a customer would. */
final class Amounts {
  /** Digits in groups, with two decimals or none. */
  private static final String FIGURE =
      "(\\d{1,3}(?:[.,'\\u00a0\\u202f ]\\d{3})+|\\d+)(?:[.,](\\d{2}))?(?!\\d)";

  private Amounts() {}

  static boolean names(String text, String number) {
    return text.contains(number)
        && Pattern.compile("(?<![\\w-])" + Pattern.quote(number) + "(?![\\w-])")
            .matcher(text)
            .find();
  }

  /**
   * The amount on the line that begins with the invoice's number, in minor units; empty when none
   * is told.
   */
  static OptionalLong claimed(String text, String number, String currency) {
    Matcher line =
        Pattern.compile("(?m)^[-\\s]*" + Pattern.quote(number) + ":\\s*\\D{0,6}?" + FIGURE)
            .matcher(text);
    if (!line.find()) {
      return OptionalLong.empty();
    }
    String whole = line.group(1).replaceAll("\\D", "");
    String cents = line.group(2) == null ? "00" : line.group(2);
    int digits = currency.equalsIgnoreCase("jpy") ? 0 : 2;
    return OptionalLong.of(
        new BigDecimal(whole + "." + cents).movePointRight(digits).longValueExact());
  }
}
