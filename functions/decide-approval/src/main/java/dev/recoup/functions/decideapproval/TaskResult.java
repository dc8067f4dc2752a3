package dev.recoup.functions.decideapproval;

import dev.recoup.domain.Currencies;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.Money;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.message.Plain;
import dev.recoup.json.BadInput;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What may come of a task, and how a posted form says it. */
final class TaskResult {
  static final int LONGEST_NOTE = 500;
  private static final int LONGEST_PAUSE_DAYS = 366;

  private TaskResult() {}

  /** Every possible result with its words, in the order shown. */
  static Map<String, String> choices() {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put("TASK_DONE", "Done");
    choices.put("PROMISED", "Promised to pay on a date");
    choices.put("PAID_NOT_BOOKED", "Says it is paid; not booked yet");
    choices.put("QUERIED", "Has a question about the invoice");
    choices.put("HARDSHIP", "Cannot pay: needs help");
    choices.put("PAUSED_UNTIL", "Pause until a date");
    choices.put("WRONG_CONTACT", "Wrong person or address");
    choices.put("DO_NOT_CONTACT", "Must not be contacted");
    choices.put("GO_ON", "Go on as before");
    choices.put("HAND_OVER", "Hand over");
    choices.put("STOP", "Stop: end this case");
    return choices;
  }

  /**
   * Reads a form.
   *
   * @param invoice gives a promised amount its currency; may be null
   * @throws BadInput naming the field that is missing or wrong
   */
  static Signal of(Map<String, String> form, Invoice invoice, Instant now) {
    String given = form.getOrDefault("result", "");
    if (!choices().containsKey(given)) {
      throw new BadInput("result", "must say what came of the task");
    }
    SignalKind kind = SignalKind.valueOf(given);
    boolean promised = kind == SignalKind.PROMISED;
    boolean dated = promised || kind == SignalKind.PAUSED_UNTIL;
    String note = Plain.text(form.get("note"), LONGEST_NOTE);
    return new Signal(
        kind,
        now,
        dated ? date(form.getOrDefault("date", ""), now) : null,
        promised ? amount(form.getOrDefault("amount", "").strip(), invoice) : null,
        "colleague",
        note.isEmpty() ? null : note);
  }

  private static LocalDate date(String given, Instant now) {
    LocalDate date;
    try {
      date = LocalDate.parse(given.strip());
    } catch (DateTimeParseException e) {
      throw new BadInput("date", "must be a date such as 2026-04-30");
    }
    // Somewhere on earth it is still the day before.
    LocalDate today = now.atOffset(ZoneOffset.ofHours(-12)).toLocalDate();
    if (date.isBefore(today) || date.isAfter(today.plusDays(LONGEST_PAUSE_DAYS))) {
      throw new BadInput("date", "must lie between today and a year from now");
    }
    return date;
  }

  private static Money amount(String given, Invoice invoice) {
    if (given.isEmpty()) {
      return null;
    }
    if (invoice == null) {
      throw new BadInput("amount", "cannot be given before the invoice was read");
    }
    String currency = invoice.remaining().currency();
    int digits = Currencies.digits(currency);
    String decimals = digits == 0 ? "" : "([.,][0-9]{1," + digits + "})?";
    if (!given.matches("[0-9]{1,9}" + decimals)) {
      throw new BadInput("amount", "must be a plain number of " + currency + " such as 120");
    }
    BigDecimal major = new BigDecimal(given.replace(',', '.'));
    return new Money(major.movePointRight(digits).longValueExact(), currency);
  }

  /** The words for a result; its name for one that no form offers. */
  static String words(SignalKind kind) {
    return choices().getOrDefault(kind.name(), kind.name());
  }
}
