package dev.recoup.domain;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The currencies Recoup accepts and their minor digits, as billing systems send them. Not the JDK's
 * digits: Stripe sends ISK and UGX with two decimals for backward compatibility
 * (docs.stripe.com/currencies, read 2026-11).
 */
public final class Currencies {
  private static final Set<String> ZERO =
      Set.of(
          "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF",
          "XOF", "XPF");
  private static final Set<String> THREE = Set.of("BHD", "JOD", "KWD", "OMR", "TND");
  private static final Map<String, Integer> DIGITS = table();

  private Currencies() {}

  public static boolean isKnown(String code) {
    return DIGITS.containsKey(code);
  }

  /** Minor digits of a known currency: 0, 2 or 3. */
  public static int digits(String code) {
    return DIGITS.get(code);
  }

  /** The amount in major units, exactly: 1999 USD is 19.99, 500 JPY is 500. */
  public static BigDecimal major(Money money) {
    return BigDecimal.valueOf(money.minor(), digits(money.currency()));
  }

  private static Map<String, Integer> table() {
    Map<String, Integer> digits = new TreeMap<>();
    java.util.Currency.getAvailableCurrencies().stream()
        .filter(c -> c.getDefaultFractionDigits() >= 0)
        .forEach(c -> digits.put(c.getCurrencyCode(), 2));
    ZERO.forEach(c -> digits.put(c, 0));
    THREE.forEach(c -> digits.put(c, 3));
    return digits;
  }
}
