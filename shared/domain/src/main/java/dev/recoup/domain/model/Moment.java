package dev.recoup.domain.model;

import dev.recoup.domain.Money;
import dev.recoup.domain.Reason;
import dev.recoup.domain.time.LocalTimes;
import java.time.Instant;

/**
 * A charge that could be made at one moment, with what is known before it. Training and serving
 * fill it from the same facts, none of which is learned after {@code told}.
 *
 * @param reason of the last decline
 * @param tries charges since the first failure, all of them declined
 * @param failedAt the first failure
 * @param told when the last decline was told
 * @param at when the charge would be made
 * @param brand lower-case, may be null
 * @param rail as in {@link dev.recoup.domain.Card#rail}, null when unknown
 * @param funding credit, debit or prepaid; null when unknown
 * @param recoveredBefore earlier cases of the payer that were recovered
 * @param failedBefore earlier cases of the payer that were not
 */
public record Moment(
    Reason reason,
    int tries,
    Instant failedAt,
    Instant told,
    Instant at,
    LocalTimes local,
    String brand,
    String rail,
    String funding,
    Money amount,
    boolean business,
    int recoveredBefore,
    int failedBefore) {

  /** The same charge at another time. */
  public Moment at(Instant other) {
    return new Moment(
        reason,
        tries,
        failedAt,
        told,
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
