package dev.recoup.domain.select;

import dev.recoup.domain.policy.Policy;
import java.util.Optional;
import java.util.Set;

/**
 * What came back of the debits that a company presented to US bank accounts in the last 60 days,
 * recovered or not: Nacha measures originators by it.
 *
 * @param returned for whatever reason, the others included
 */
public record BankReturns(long debits, long unauthorised, long administrative, long returned) {
  /**
   * Nacha's own list, R11 as iCheckGateway counts it, and Stripe's name for them
   * (docs/declines.md).
   */
  private static final Set<String> UNAUTHORISED =
      Set.of("R05", "R07", "R10", "R11", "R29", "R51", "debit_not_authorized");

  /** Nacha's own list, and Stripe's names for them, today's and older ones. */
  private static final Set<String> ADMINISTRATIVE =
      Set.of(
          "R02",
          "R03",
          "R04",
          "account_closed",
          "bank_account_closed",
          "no_account",
          "invalid_account_number",
          "bank_account_invalid_details");

  /** Nothing has come back of so many debits. */
  public static BankReturns of(long debits) {
    return new BankReturns(debits, 0, 0, 0);
  }

  /**
   * With a debit come back.
   *
   * @param code Nacha's return code or Stripe's
   */
  public BankReturns returned(String code) {
    return new BankReturns(
        debits,
        unauthorised + (UNAUTHORISED.contains(code) ? 1 : 0),
        administrative + (ADMINISTRATIVE.contains(code) ? 1 : 0),
        returned + 1);
  }

  /** Why no debit may be repeated now, or empty. */
  Optional<String> tooMany(Policy.ReturnRates most) {
    if (debits < most.enough()) {
      return Optional.empty();
    }
    return tooMany(unauthorised, most.unauthorised(), "as not authorised")
        .or(() -> tooMany(administrative, most.administrative(), "for wrong account data"))
        .or(() -> tooMany(returned, most.overall(), "in all"));
  }

  private Optional<String> tooMany(long back, double most, String how) {
    return back < most * debits
        ? Optional.empty()
        : Optional.of(
            "%d of %d bank debits came back %s: none is repeated".formatted(back, debits, how));
  }
}
