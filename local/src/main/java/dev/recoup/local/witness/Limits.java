package dev.recoup.local.witness;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/**
 * The limits judged by, written down a second time on purpose: a wrong number in the pipeline's
 * policy must not excuse itself.
 *
 * @param from earliest local time of a mail to a customer; {@code until} the latest
 * @param perWeek most mails to a customer in any seven days
 * @param perDebt most mails about one invoice
 */
public record Limits(LocalTime from, LocalTime until, int perWeek, int perDebt) {
  /**
   * Stated for Visa by those who still print 15 (Stripe, Adyen, Dintero); Visa itself allows 20
   * since May 2025.
   */
  static final Network VISA = new Network(15, 15);

  /** Mastercard's excessive attempts: 35 in 30 days, 10 in 24 hours (Braintree, Tabapay). */
  static final Network MASTERCARD = new Network(35, 10);

  /** No public limit of the others was found; 20 in 30 days is what engines use. */
  static final Network OTHER = new Network(20, 20);

  /** First presentment and two more: Nacha for US accounts, Adyen's practice for SEPA. */
  static final int BANK_DEBITS = 3;

  static final Duration MONTH = Duration.ofDays(30);

  /**
   * Stripe's codes after which the same card must not be tried again: blocked by Stripe until there
   * is another method, lost or withdrawn, or only new data can win.
   */
  static final Set<String> DEAD_CODES =
      Set.of(
          "lost_card",
          "stolen_card",
          "pickup_card",
          "incorrect_number",
          "invalid_account",
          "expired_card",
          "revocation_of_authorization",
          "revocation_of_all_authorizations",
          "stop_payment_order",
          "fraudulent",
          "authentication_required",
          "transaction_not_allowed",
          "highest_risk_level");

  /** Visa's category 1, "the issuer will never approve": no attempt at all. */
  static final Set<String> VISA_NEVER =
      Set.of("04", "07", "12", "14", "15", "41", "43", "46", "57", "R0", "R1", "R3");

  /** Mastercard's advice: do not try again; stop recurring payment. */
  static final List<String> MASTERCARD_NEVER = List.of("03", "21");

  /** Most charges on one card in 30 days and in 24 hours, whoever asked for them. */
  record Network(int in30Days, int in24Hours) {}

  /** The policy a company starts with. */
  public static Limits standard() {
    return new Limits(LocalTime.of(8, 0), LocalTime.of(20, 0), 2, 6);
  }

  static Network of(String brand) {
    return switch (brand) {
      case "visa" -> VISA;
      case "mastercard" -> MASTERCARD;
      default -> OTHER;
    };
  }
}
