package dev.recoup.domain.select;

import dev.recoup.domain.CardLedger;
import dev.recoup.domain.Reason;
import dev.recoup.domain.policy.Policy;
import java.time.Instant;

/** What networks and acquirers take for one more charge, if it fails. */
final class Fees {
  private Fees() {}

  /** US cents for a charge at this time. */
  static int nextCharge(
      CardLedger ledger, Caps.Planned planned, Reason reason, Policy policy, Instant at) {
    Policy.Networks networks = policy.retries().networks();
    Policy.Fee fee = networks.fee(planned.brand());
    if (!planned.onCard()) {
      return fee.authorisation();
    }
    int noFunds = reason == Reason.INSUFFICIENT_FUNDS ? fee.noFunds() : 0;
    int excess = Caps.beyondPublished(ledger, planned, networks, at) ? fee.excess() : 0;
    return fee.authorisation() + noFunds + excess;
  }
}
