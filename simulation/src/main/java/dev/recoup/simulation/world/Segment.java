package dev.recoup.simulation.world;

/**
 * One kind of payers.
 *
 * @param currency ISO 4217
 * @param zoneKnown share whose time zone stands in the accounts file
 * @param brands of cards; null for other rails
 * @param funding {@code debit}, {@code credit} or null
 * @param loyal share with more than a year of history
 * @param sensitive share of key accounts
 * @param monthly what the account is worth a month, as a multiple of the invoice; 0 when unknown
 */
public record Segment(
    String name,
    double share,
    Rail rail,
    boolean business,
    String currency,
    Amount amount,
    Shares<Place> places,
    double zoneKnown,
    Shares<String> brands,
    String funding,
    Several several,
    double loyal,
    double sensitive,
    double monthly,
    Shares<Cause> causes) {

  /** How the money comes. */
  public enum Rail {
    CARD("card"),
    US_BANK_ACCOUNT("us_bank_account"),
    SEPA_DEBIT("sepa_debit"),
    BACS_DEBIT("bacs_debit"),
    /** The customer pays by hand. */
    INVOICE(null);

    private final String word;

    Rail(String word) {
      this.word = word;
    }

    /** The domain's word; null when nothing is stored that could be charged. */
    public String word() {
      return word;
    }
  }

  /**
   * Amounts, log-normal, in major units.
   *
   * @param spread standard deviation of the logarithm
   */
  public record Amount(double median, double spread, double least, double most) {}

  /**
   * Several invoices a payer.
   *
   * @param share of payers with more than one
   * @param most invoices such a payer has, two at least
   * @param withinDays the later ones fail or fall due within so many days
   */
  public record Several(double share, int most, int withinDays) {}
}
