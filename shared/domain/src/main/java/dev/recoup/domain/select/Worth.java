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

  /**
   * What a person adds where a message was not enough: half are reached, a sixth to a third of them
   * promise, two of three keep it. Our assumption; no source measured it.
   */
  private static final double BY_PERSON = 0.08;

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

  double person() {
    Long minute = view.policy.people().minute().get(view.invoice.remaining().currency());
    return BY_PERSON * amount - MINUTES * (minute == null ? MINUTE * unit : minute);
  }

  /** A recovered subscriber stays seven more cycles on average (field 5.4), here counted as one. */
  private double customer() {
    double factor = view.invoice.subscriptionId() == null ? 1 : 2;
    Money monthly = view.account.monthlyValue();
    Money remaining = view.invoice.remaining();
    if (monthly != null
        && monthly.currency().equals(remaining.currency())
        && remaining.minor() > 0) {
      factor = 1 + Math.min(2, 3.0 * monthly.minor() / remaining.minor());
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
