package dev.recoup.domain.model;

import dev.recoup.domain.Money;
import dev.recoup.domain.Reason;
import dev.recoup.domain.time.LocalTimes;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A charge that could be made at one moment, with what is known before it. Training and serving
 * fill it from the same facts, none of which is learned after {@code at}.
 *
 * @param reason of the last decline
 * @param said every reason that a decline so far gave
 * @param declined when charges since the first failure were declined
 * @param failedAt the first failure
 * @param lastDecline when the charge that was declined last was made
 * @param at when the charge would be made
 * @param brand lower-case, may be null
 * @param rail as in {@link dev.recoup.domain.Card#rail}, null when unknown
 * @param funding credit, debit or prepaid; null when unknown
 * @param recoveredBefore earlier cases of the payer that were recovered
 * @param failedBefore earlier cases of the payer that were not
 */
public record Moment(
    Reason reason,
    Set<Reason> said,
    List<Instant> declined,
    Instant failedAt,
    Instant lastDecline,
    Instant at,
    LocalTimes local,
    String brand,
    String rail,
    String funding,
    Money amount,
    boolean business,
    int recoveredBefore,
    int failedBefore) {
  public Moment {
    said = Set.copyOf(said);
    declined = List.copyOf(declined);
  }

  /** Charges since the first failure, all of them declined. */
  public int tries() {
    return declined.size();
  }

  /** True when no card would be charged but a bank account. */
  public boolean debit() {
    return rail != null && !rail.equals("card");
  }

  /** The same charge at another time. */
  public Moment at(Instant other) {
    return new Moment(
        reason,
        said,
        declined,
        failedAt,
        lastDecline,
        other,
        local,
        brand,
        rail,
        funding,
        amount,
        business,
        recoveredBefore,
        failedBefore);
  }
}
