package dev.recoup.local.cli;

import dev.recoup.domain.Currencies;
import dev.recoup.local.measures.MeasuresPage;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** What machines write, in the words of the people at the desk: times of one zone, amounts. */
record LocalWords(ZoneId zone) {
  private static final DateTimeFormatter LONG =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
  private static final Pattern MINOR = Pattern.compile("(\\d+) ([A-Z]{3})");

  /** Such as {@code Wed 25 Mar 2026, 09:59}. */
  String at(Instant instant) {
    return LONG.format(instant.atZone(zone));
  }

  /** Such as {@code 2026-03-25 09:59}: columns of it stand in line. */
  String stamp(Instant instant) {
    return SHORT.format(instant.atZone(zone));
  }

  /** The text with every instant in it said in this zone. */
  String times(String text) {
    return INSTANT.matcher(text).replaceAll(m -> at(Instant.parse(m.group())));
  }

  /** A reason without the code before its words, which is for machines. */
  String reason(String reason) {
    return times(reason.replaceAll("[A-Z]+(_[A-Z]+)+: ", ""));
  }

  /** The amount of an audit entry, {@code 147499 USD}, as {@code 1,474.99 USD}. */
  static String money(String minorAndCurrency) {
    var parts = MINOR.matcher(minorAndCurrency);
    return parts.matches() && Currencies.isKnown(parts.group(2))
        ? MeasuresPage.money(Long.parseLong(parts.group(1)), parts.group(2))
        : minorAndCurrency;
  }

  /** The name of an enum as people write it. */
  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The name of a member as people write it: {@code networkCode 51} is network code 51. */
  static String apart(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z][a-z])", " ").toLowerCase(Locale.ROOT);
  }

  static String sentence(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
