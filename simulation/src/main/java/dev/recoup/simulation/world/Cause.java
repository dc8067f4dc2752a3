package dev.recoup.simulation.world;

/**
 * Why payments really fail, and what helps.
 *
 * @param says what the billing system is told instead of the cause, with shares: the confusion
 * @param again share of later declines that repeat what the first one said
 * @param self of payers who pay unasked
 * @param acts share of payers who act on messages at all
 */
public record Cause(
    String name, Shares<Signal> says, double again, Cure cure, Self self, double acts, Call call) {

  /** When a charge on the stored method would succeed. */
  public enum On {
    /** When money comes: on paydays and in between. */
    PAYDAY,
    /** Some hours after the failure. */
    AFTER,
    /** When the card network tells a new number or date, which the billing system reports. */
    UPDATER,
    NEVER
  }

  /**
   * The cure.
   *
   * @param ever share of payers whose method works again at all, at the typical amount
   * @param elasticity how much larger amounts are cured less: share by (typical / amount) to this
   * @param after hours after the last failure ({@link On#AFTER}, {@link On#UPDATER})
   * @param each share of paydays on which enough money comes
   * @param hours local hours of a payday between which it comes
   * @param stays share of payers with whom a cure lasts
   * @param window hours it lasts with the others
   * @param between share of payers to whom money comes once outside of paydays
   * @param betweenAfter hours after the failure at which it does
   */
  public record Cure(
      On on,
      double ever,
      double elasticity,
      Range after,
      double each,
      Range hours,
      double stays,
      Range window,
      double between,
      Range betweenAfter) {}

  /**
   * Paying unasked.
   *
   * @param meanDays after the failure, exponentially distributed
   */
  public record Self(double share, double meanDays) {}

  /**
   * What a colleague's call brings.
   *
   * @param promises share of reached payers who promise to pay
   * @param kept share of promises that are kept
   */
  public record Call(double promises, double kept) {}
}
