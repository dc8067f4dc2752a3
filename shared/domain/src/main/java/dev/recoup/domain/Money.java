package dev.recoup.domain;

import java.util.Objects;

/**
 * An amount in minor units of its currency (cents, pence, whole yen).
 *
 * @param minor minor units; negative amounts are refused
 * @param currency upper-case ISO 4217 code that {@link Currencies} knows
 */
public record Money(long minor, String currency) implements Comparable<Money> {
  /** The largest amount taken from outside: ten thousand million units of a two-digit currency. */
  public static final long MAX_MINOR = 1_000_000_000_000L;

  /** Throws {@link IllegalArgumentException} naming the field that is wrong. */
  public Money {
    Objects.requireNonNull(currency, "currency");
    if (!Currencies.isKnown(currency)) {
      throw new IllegalArgumentException("currency is not known: " + printable(currency));
    }
    if (minor < 0 || minor > MAX_MINOR) {
      throw new IllegalArgumentException("amount must lie between 0 and " + MAX_MINOR);
    }
  }

  /** No money, in this currency. */
  public static Money zero(String currency) {
    return new Money(0, currency);
  }

  public boolean isZero() {
    return minor == 0;
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(minor, same(other).minor), currency);
  }

  /** The difference, but never less than nothing. */
  public Money minusToZero(Money other) {
    return new Money(Math.max(0, minor - same(other).minor), currency);
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(minor, same(other).minor);
  }

  private Money same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot mix " + currency + " with " + other.currency);
    }
    return other;
  }

  private static String printable(String raw) {
    return raw.replaceAll("[^A-Za-z0-9]", "?").substring(0, Math.min(8, raw.length()));
  }
}
