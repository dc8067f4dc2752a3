package dev.recoup.simulation.world;

/**
 * One published number a world is held against.
 *
 * @param of what is measured
 * @param play the policy or calendar it is measured with
 * @param minus subtracted from it, or null
 * @param segment only payers of this segment, or null for all
 * @param mark how the source is known: V stated by the owner, S second-hand, U could not be
 *     verified
 * @param use whether parameters were set by it
 */
public record Target(
    String name,
    Measure of,
    Play play,
    Play minus,
    String segment,
    double low,
    double high,
    String source,
    char mark,
    Use use) {

  /** What can be measured; shares and rates from 0 to 1. */
  public enum Measure {
    /** Cases recovered. */
    RECOVERY_RATE,
    /** Money recovered. */
    RECOVERED_SHARE,
    /** Of recovered cases, those by a retry. */
    BY_RETRY,
    /** Of all cases, those recovered before any message. */
    BEFORE_CONTACT,
    /** Of recovered cases, those within ten days. */
    WITHIN_10_DAYS,
    /** Of recovered cases, those after day 14. */
    AFTER_14_DAYS,
    /** Of cases with a charge of ours, those whose first one succeeds. */
    FIRST_TRY,
    /** Of all cases, those that say insufficient funds. */
    SAYS_FUNDS,
    /** Of cases written to, those paid by anything within three days of the first message. */
    AFTER_FIRST_MESSAGE,
    /** Mean days until paid, of the paid. */
    DAYS_LATE
  }

  /** What part a target plays. */
  public enum Use {
    /** Parameters were set so that it holds. */
    CALIBRATED,
    /** Not looked at while parameters were set. */
    PREDICTED,
    /** Only shown. */
    SHOWN
  }

  /**
   * How it is played.
   *
   * @param policy a policy's name, or null
   * @param calendar a calendar as JSON writes it, or null
   */
  public record Play(String policy, Object calendar) {}
}
