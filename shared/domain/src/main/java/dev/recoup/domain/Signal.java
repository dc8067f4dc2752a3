package dev.recoup.domain;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A fact or a person's word that ends a wait.
 *
 * @param until the date of a promise or a pause, else null
 * @param amount what was promised, else null
 * @param by who said it: a colleague's name or {@code customer}, {@code billing}, {@link
 *     #MAIL_SYSTEM}
 * @param note free text of a colleague, shown escaped; never a customer's mail
 */
public record Signal(
    SignalKind kind, Instant at, LocalDate until, Money amount, String by, String note) {

  /** Tells that an address does not take mail. */
  public static final String MAIL_SYSTEM = "mail system";

  public static Signal of(SignalKind kind, Instant at, String by) {
    return new Signal(kind, at, null, null, by, null);
  }
}
