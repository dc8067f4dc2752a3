package dev.recoup.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * One charge of ours. The id is written before the charge and is its idempotency key.
 *
 * @param number counts our attempts within the round, from 1
 * @param chargeId the billing system's id, once known
 * @param methodId the billing system's id of another stored method that was charged instead of the
 *     invoice's own; null for its own
 */
public record Attempt(
    String id,
    int round,
    int number,
    Instant claimedAt,
    String cardKey,
    Money amount,
    State state,
    String chargeId,
    Instant pendingUntil,
    String methodId) {
  /**
   * How long after its claim a charge may be asked for again under its own key. Stripe forgets keys
   * after 24 hours at the earliest (docs.stripe.com/api/idempotent_requests); this leaves four.
   */
  public static final Duration KEY_KNOWN = Duration.ofHours(20);

  /** A charge on the invoice's own method. */
  public Attempt(
      String id,
      int round,
      int number,
      Instant claimedAt,
      String cardKey,
      Money amount,
      State state,
      String chargeId,
      Instant pendingUntil) {
    this(id, round, number, claimedAt, cardKey, amount, state, chargeId, pendingUntil, null);
  }

  /** Where a charge stands. */
  public enum State {
    CLAIMED,
    PAID,
    DECLINED,
    PENDING,
    UNKNOWN,
    ABANDONED
  }

  public Attempt with(State newState, String newChargeId, Instant until) {
    return new Attempt(
        id,
        round,
        number,
        claimedAt,
        cardKey,
        amount,
        newState,
        newChargeId == null ? chargeId : newChargeId,
        until,
        methodId);
  }

  /**
   * True when another method than the invoice's own was charged: its answer says nothing of that.
   */
  public boolean onBackup() {
    return methodId != null;
  }

  /** True while nobody knows whether money moved: nothing else may be charged. */
  public boolean unresolved() {
    return state == State.CLAIMED || state == State.PENDING || state == State.UNKNOWN;
  }
}
