package dev.recoup.local.demo;

/**
 * What to play.
 *
 * @param sabotage the protection to switch off; null for none
 */
public record Options(int cases, long seed, int days, Sabotage sabotage) {
  /**
   * All cases have ended by then: the first failures are spread over nine days, and a case lasts at
   * most 35.
   */
  public static final int DAYS = 45;

  /** Throws {@link IllegalArgumentException} that names the option. */
  public Options {
    if (cases < 20 || cases > 10_000) {
      throw new IllegalArgumentException("--cases must be 20 to 10000");
    }
    if (days < 1 || days > 80) {
      throw new IllegalArgumentException("--days must be 1 to 80");
    }
  }
}
