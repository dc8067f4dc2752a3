package dev.recoup.domain.message;

import dev.recoup.domain.Currencies;
import dev.recoup.domain.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Amounts and dates as a reader of the language expects them. Not the JDK's locale data: it changes
 * between releases, and an amount must read the same wherever it is checked.
 */
public final class Figures {
  /** Keeps number and currency on one line. */
  private static final char NO_BREAK = '\u00a0';

  static final List<String> MONTHS_EN =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  static final List<String> MONTHS_DE =
      List.of(
          "Januar",
          "Februar",
          "März",
          "April",
          "Mai",
          "Juni",
          "Juli",
          "August",
          "September",
          "Oktober",
          "November",
          "Dezember");
  static final List<String> MONTHS_FR =
      List.of(
          "janvier",
          "février",
          "mars",
          "avril",
          "mai",
          "juin",
          "juillet",
          "août",
          "septembre",
          "octobre",
          "novembre",
          "décembre");

  private Figures() {}

  /** The exact amount: €1,234.50 or CAD 1,234.50; 1.234,50 €; 1 234,50 €. */
  public static String money(Money money, Language language) {
    String sign = sign(money.currency());
    return switch (language) {
      case EN -> {
        String gap = sign.length() == 1 ? "" : String.valueOf(NO_BREAK);
        yield sign + gap + number(money, ',', '.');
      }
      case DE -> number(money, '.', ',') + NO_BREAK + sign;
      case FR -> number(money, NO_BREAK, ',') + NO_BREAK + sign;
    };
  }

  /** The day in words, which nobody can read the other way round. */
  public static String date(LocalDate date, Language language) {
    int month = date.getMonthValue() - 1;
    int day = date.getDayOfMonth();
    return switch (language) {
      case EN -> day + " " + MONTHS_EN.get(month) + " " + date.getYear();
      case DE -> day + ". " + MONTHS_DE.get(month) + " " + date.getYear();
      case FR -> (day == 1 ? "1er" : day) + " " + MONTHS_FR.get(month) + " " + date.getYear();
    };
  }

  /** Signs only where they mean one currency to most readers; a dollar is a US dollar. */
  private static String sign(String currency) {
    return switch (currency) {
      case "EUR" -> "€";
      case "USD" -> "$";
      case "GBP" -> "£";
      case "JPY" -> "¥";
      default -> currency;
    };
  }

  private static String number(Money money, char group, char decimal) {
    BigDecimal major = Currencies.major(money);
    String plain = major.toPlainString();
    int point = plain.indexOf('.');
    StringBuilder out = new StringBuilder(point < 0 ? plain : plain.substring(0, point));
    for (int i = out.length() - 3; i > 0; i -= 3) {
      out.insert(i, group);
    }
    return point < 0
        ? out.toString()
        : out.append(decimal).append(plain, point + 1, plain.length()).toString();
  }
}
