package dev.recoup.local.sandbox;

/**
 * What happens to a planted invoice whatever the policy does; {@code OPEN} leaves it to the draws.
 */
public enum Ending {
  OPEN,
  /** The customer pays unasked and the money is given back days later. */
  REFUNDED,
  VOIDED,
  CREDITED,
  WRITTEN_OFF,
  CANCELED,
  /** The customer disputes an earlier charge while this one is being recovered. */
  DISPUTED,
  PART_PAID,
  /**
   * Nothing happens of itself: a scenario orders each {@link Act}, and the method does not pay
   * before.
   */
  SCRIPTED
}
