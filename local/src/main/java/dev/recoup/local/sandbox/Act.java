package dev.recoup.local.sandbox;

/**
 * Something the world outside does at a scenario's word, on an invoice planted with {@link
 * Ending#SCRIPTED}. Acts that no longer apply, such as paying a paid invoice, do nothing.
 */
public enum Act {
  /** Pays all that is left on the hosted page with another, good card; the card on file stays. */
  PAYS,
  /** Pays half of what is left by bank transfer. */
  PAYS_HALF,
  /** Puts a good card on file. */
  CHANGES_CARD,
  /** Puts a good card on file beside the one that is charged. */
  ADDS_CARD,
  /** Puts a card with an empty account on file beside the one that is charged. */
  ADDS_EMPTY_CARD,
  /** Puts a card on file beside the one that is charged, which its bank has closed. */
  ADDS_CLOSED_CARD,
  /** Takes every card off file but the one that is charged. */
  REMOVES_CARDS,
  /** From now on the method on file pays; {@code RUNS_DRY} ends that. */
  GETS_FUNDS,
  RUNS_DRY,
  /** Contests last month's charge as fraudulent. */
  DISPUTES,
  CANCELS,
  /** Stripe's own automation cancels the subscription for non-payment. */
  CANCELED_BY_STRIPE,
  /** Finance voids the invoice. */
  VOIDED,
  /** Finance credits all that is left. */
  CREDITED,
  /** Finance writes the invoice off. */
  WRITTEN_OFF
}
