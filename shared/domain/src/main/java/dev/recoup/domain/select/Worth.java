package dev.recoup.domain.select;

import dev.recoup.domain.Currencies;
import dev.recoup.domain.Money;
import java.time.Period;

/**
 * Expected incremental value in minor units of the invoice: the probability a step adds, times the
 * amount, times what the customer is worth beyond it, less what the step costs. Costs are measured
 * in the policy's minimum of the currency, the amount below which the company itself sees no sense.
 */
final class Worth {
  /** A first message; each further one tires four, nine, sixteen times as much. */
  private static final double MESSAGE = 0.05;

  /** A call, its preparation and its note. */
  private static final double MINUTES = 12;

  /** A colleague's minute in a currency that the policy does not price, in its minimum. */
  private static final double MINUTE = 0.42;

  private final View view;
  private final double amount;
  private final double unit;
  private final double charge;

  Worth(View view) {
    this.view = view;
    Money remaining = view.invoice.remaining();
    this.amount = remaining.minor() * customer();
    this.unit =
        view.policy
            .minimum()
            .getOrDefault(
                remaining.currency(), (long) Math.pow(10, Currencies.digits(remaining.currency())));
    this.charge = unit * cents(view) / 100;
  }

  /** What one more charge costs, in US cents. */
  private static int cents(View view) {
    return view.invoice.card() == null || view.situation.ledger() == null
        ? 0
        : Fees.nextCharge(
            view.situation.ledger(), view.planned(), view.reason, view.policy, view.now);
  }

  double charge(double probability) {
    return probability * amount - charge;
  }

  double message(double probability) {
    int again = view.messages().size() + 1;
    return probability * amount - MESSAGE * unit * again * again;
  }

  /** A call, less its cost; what charges still to come would bring is not the call's. */
  double person() {
    Long minute = view.policy.people().minute().get(view.invoice.remaining().currency());
    double alone = view.situation.score().byRetries();
    return (1 - alone) * byPerson() * amount - MINUTES * (minute == null ? MINUTE * unit : minute);
  }

  /**
   * What a person adds where a message was not enough: half are reached, two of three promises are
   * kept, and those promise most who have only to act. Our assumption; no source measured it.
   */
  private double byPerson() {
    return switch (view.reason) {
      case EXPIRED_CARD, INVALID_DATA, AUTHENTICATION_REQUIRED -> 0.1;
      case LOST_OR_STOLEN, NOT_PERMITTED -> 0.07;
      case INSUFFICIENT_FUNDS,
          LIMIT_EXCEEDED,
          DO_NOT_HONOR,
          ISSUER_UNAVAILABLE,
          TECHNICAL_FAULT,
          SUSPECTED_FRAUD,
          UNKNOWN ->
          0.06;
      case OVERDUE_INVOICE, MANUAL_PAYMENT_REQUIRED -> 0.14;
      case REVOKED -> 0.02;
    };
  }

  /**
   * A recovered subscriber stays seven more cycles on average (field 5.4), here counted as one, or
   * as three where the account's value is known.
   */
  private double customer() {
    double factor = view.invoice.subscriptionId() == null ? 1 : 2;
    Money monthly = view.account.monthlyValue();
    Money remaining = view.invoice.remaining();
    if (monthly != null
        && monthly.currency().equals(remaining.currency())
        && remaining.minor() > 0) {
      factor = 1 + Math.min(3, 3.0 * monthly.minor() / remaining.minor());
    }
    boolean loyal =
        view.account.customerSince() != null
            && view.account
                .customerSince()
                .plus(Period.ofYears(1))
                .isBefore(view.local.dateOf(view.now));
    return loyal ? factor + 0.5 : factor;
  }
}
