package dev.recoup.domain.model;

/**
 * One thing about a moment that a weight may be given to.
 *
 * @param name as in the model's file
 * @param value 0 to about 10; most are 0 or 1, and zeros are left out
 * @param sign which way the chance may go when the value grows
 * @param group the factor it belongs to when reasons are given
 */
public record Feature(String name, double value, Sign sign, Group group) {

  /** What common sense allows a weight to be, whatever a small history suggests. */
  public enum Sign {
    ANY,
    /** More of it never makes a payment less likely. */
    NOT_BELOW_ZERO,
    /** More of it never makes a payment more likely. */
    NOT_ABOVE_ZERO
  }

  /** Factors as people name them. */
  public enum Group {
    RULES,
    REASON,
    TRIES,
    WAITED,
    PAYDAY,
    HOUR,
    METHOD,
    AMOUNT,
    CUSTOMER
  }
}
