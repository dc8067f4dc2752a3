package dev.recoup.domain;

import java.math.BigDecimal;
import java.util.Set;

/**
 * The currencies Recoup accepts and their minor digits, as billing systems send them. Not the JDK's
 * digits: Stripe sends ISK and UGX with two decimals for backward compatibility
 * (docs.stripe.com/currencies, read 2026-11). Not the JDK's table either: reading it costs every
 * cold start some 20 milliseconds.
 */
public final class Currencies {
  /** ISO 4217 with the withdrawn codes that old invoices may still name. */
  private static final Set<String> KNOWN =
      Set.of(
          "ADP", "AED", "AFA", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "ATS", "AUD", "AWG", "AYM",
          "AZM", "AZN", "BAM", "BBD", "BDT", "BEF", "BGL", "BGN", "BHD", "BIF", "BMD", "BND", "BOB",
          "BOV", "BRL", "BSD", "BTN", "BWP", "BYB", "BYN", "BYR", "BZD", "CAD", "CDF", "CHE", "CHF",
          "CHW", "CLF", "CLP", "CNY", "COP", "COU", "CRC", "CSD", "CUC", "CUP", "CVE", "CYP", "CZK",
          "DEM", "DJF", "DKK", "DOP", "DZD", "EEK", "EGP", "ERN", "ESP", "ETB", "EUR", "FIM", "FJD",
          "FKP", "FRF", "GBP", "GEL", "GHC", "GHS", "GIP", "GMD", "GNF", "GRD", "GTQ", "GWP", "GYD",
          "HKD", "HNL", "HRK", "HTG", "HUF", "IDR", "IEP", "ILS", "INR", "IQD", "IRR", "ISK", "ITL",
          "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK",
          "LBP", "LKR", "LRD", "LSL", "LTL", "LUF", "LVL", "LYD", "MAD", "MDL", "MGA", "MGF", "MKD",
          "MMK", "MNT", "MOP", "MRO", "MRU", "MTL", "MUR", "MVR", "MWK", "MXN", "MXV", "MYR", "MZM",
          "MZN", "NAD", "NGN", "NIO", "NLG", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP",
          "PKR", "PLN", "PTE", "PYG", "QAR", "ROL", "RON", "RSD", "RUB", "RUR", "RWF", "SAR", "SBD",
          "SCR", "SDD", "SDG", "SEK", "SGD", "SHP", "SIT", "SKK", "SLE", "SLL", "SOS", "SRD", "SRG",
          "SSP", "STD", "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMM", "TMT", "TND", "TOP", "TPE",
          "TRL", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "USN", "USS", "UYI", "UYU", "UZS",
          "VEB", "VED", "VEF", "VES", "VND", "VUV", "WST", "XAD", "XAF", "XCD", "XCG", "XOF", "XPF",
          "YER", "YUM", "ZAR", "ZMK", "ZMW", "ZWD", "ZWG", "ZWL", "ZWN", "ZWR");

  private Currencies() {}

  public static boolean isKnown(String code) {
    return KNOWN.contains(code);
  }

  /** Minor digits of a known currency: 0, 2 or 3. */
  public static int digits(String code) {
    if (!isKnown(code)) {
      throw new IllegalArgumentException("ask isKnown first: this is no currency we know");
    }
    return switch (code) {
      case "BIF",
          "CLP",
          "DJF",
          "GNF",
          "JPY",
          "KMF",
          "KRW",
          "MGA",
          "PYG",
          "RWF",
          "VND",
          "VUV",
          "XAF",
          "XOF",
          "XPF" ->
          0;
      case "BHD", "JOD", "KWD", "OMR", "TND" -> 3;
      default -> 2;
    };
  }

  /** The amount in major units, exactly: 1999 USD is 19.99, 500 JPY is 500. */
  public static BigDecimal major(Money money) {
    return BigDecimal.valueOf(money.minor(), digits(money.currency()));
  }
}
