package dev.recoup.domain.policy;

import dev.recoup.domain.policy.Policy.CardLimit;
import dev.recoup.domain.policy.Policy.Counted;
import dev.recoup.domain.policy.Policy.Fee;
import dev.recoup.domain.policy.Policy.Presentments;
import dev.recoup.domain.policy.Policy.ReturnRates;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What networks and bank schemes say, as read on 2026-11-23; a policy only adds to it. */
public final class Published {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration DAY = Duration.ofHours(24);

  /** Of rules without a date: in force whenever this is read. */
  private static final LocalDate ALWAYS = LocalDate.of(2020, 1, 1);

  private Published() {}

  /**
   * Limits on one card.
   *
   * <ul>
   *   <li>Visa: 15 reattempts of one amount in 30 days without a success between (Stripe, Dintero,
   *       Adyen still print 15; categories 2 to 4). Visa itself allows 20 since 2025-05-25 (Cielo,
   *       Tabapay, Visa Core Rules of 2026-04-18): a company whose acquirer confirms it adds that
   *       acquirer's limit. Category 1 allows none, which the diagnosis says.
   *   <li>Mastercard: 35 declines of one amount in 30 days (Braintree 2023, Tabapay); 10 declines
   *       on the card in 24 hours, until November 2023 20 (Braintree). Tabapay counts the calendar
   *       day, which a rolling one never exceeds.
   *   <li>Amex, Discover: no public limit found; 20 charges in 30 days, as Hyperswitch counts.
   * </ul>
   */
  public static final List<CardLimit> CARD_LIMITS =
      List.of(
          limit("visa", LocalDate.of(2021, 4, 17), Counted.REATTEMPTS_OF_AMOUNT, 15, MONTH),
          limit("mastercard", LocalDate.of(2022, 1, 1), Counted.DECLINES_OF_AMOUNT, 35, MONTH),
          limit("mastercard", LocalDate.of(2022, 1, 1), Counted.DECLINES, 20, DAY),
          limit("mastercard", LocalDate.of(2023, 11, 1), Counted.DECLINES, 10, DAY),
          limit("amex", ALWAYS, Counted.CHARGES, 20, MONTH),
          limit("discover", ALWAYS, Counted.CHARGES, 20, MONTH));

  /**
   * Presentments of one invoice: Nacha 3 in 180 days (bankfivenine.com, vacul.org); SEPA 3 in 42
   * days (Adyen repeats twice); Bacs within a month (movimo.co.uk, cleardebit.com), 3 as for the
   * others [own policy].
   */
  static final Map<String, Presentments> PRESENTMENTS =
      Map.of(
          "us_bank_account", new Presentments(3, Duration.ofDays(180)),
          "sepa_debit", new Presentments(3, Duration.ofDays(42)),
          "bacs_debit", new Presentments(3, MONTH));

  /** Nacha, since 2015-09-18 (EPCOR); fewer than 200 debits say nothing [own policy]. */
  public static final ReturnRates RETURN_RATES = new ReturnRates(0.005, 0.03, 0.15, 200, 0);

  /**
   * Visa: $0.15 for each excess reattempt in all cross-border, the dearer of two (payway.com).
   * Mastercard: $0.50 since January 2025, and $0.02 for a decline for lack of funds (Braintree).
   * Authorisation: $0.10 [own policy].
   */
  static final Map<String, Fee> FEES =
      Map.of(
          "visa", new Fee(10, 15, 0),
          "mastercard", new Fee(10, 50, 2),
          "amex", new Fee(10, 0, 0),
          "discover", new Fee(10, 0, 0));

  /** Stripe's Smart Retries: 8 in 2 weeks, docs.stripe.com; the longest of the native plans. */
  public static final int NATIVE_PLAN = 8;

  private static CardLimit limit(
      String brand, LocalDate since, Counted counted, int most, Duration within) {
    return new CardLimit(brand, CardLimit.ANY_ACQUIRER, since, counted, most, within);
  }
}
