package dev.recoup.functions.decideapproval;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * How long a page was open before it was answered: the page carries when it was made, so showing it
 * changes nothing. Whoever answers could change it; it is an estimate and decides nothing.
 */
final class OnPage {
  static final String OPENED = "opened";

  private OnPage() {}

  /** Whole seconds, or null when the form does not tell. */
  static Long seconds(Map<String, String> form, Instant now) {
    try {
      long seconds =
          Duration.between(Instant.parse(form.getOrDefault(OPENED, "")), now).toSeconds();
      return seconds < 0 ? null : seconds;
    } catch (DateTimeParseException | ArithmeticException e) {
      return null;
    }
  }
}
