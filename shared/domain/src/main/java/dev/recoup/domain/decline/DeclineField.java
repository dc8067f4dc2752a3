package dev.recoup.domain.decline;

import dev.recoup.domain.Decline;
import java.util.Locale;

/**
 * One of the four signals of a decline. The order settles ties: of two equally specific signals the
 * one nearer to the issuer is believed.
 */
public enum DeclineField {
  NETWORK_ADVICE_CODE("networkAdviceCode"),
  ADVICE_CODE("adviceCode"),
  NETWORK_CODE("networkCode"),
  CODE("code");

  private final String label;

  DeclineField(String label) {
    this.label = label;
  }

  /** The name of the member in {@link Decline} and in JSON. */
  public String label() {
    return label;
  }

  /**
   * What the decline says in this field, spelt as the rules spell it; null when it says nothing.
   */
  String of(Decline decline) {
    return switch (this) {
      case CODE -> lower(decline.code());
      case ADVICE_CODE -> lower(decline.adviceCode());
      case NETWORK_CODE -> networkSpelling(decline.networkCode());
      case NETWORK_ADVICE_CODE -> networkSpelling(decline.networkAdviceCode());
    };
  }

  static DeclineField labelled(String label) {
    for (DeclineField field : values()) {
      if (field.label.equals(label)) {
        return field;
      }
    }
    throw new IllegalArgumentException("no such field of a decline: " + label);
  }

  static String lower(String said) {
    return said == null || said.isBlank() ? null : said.strip().toLowerCase(Locale.ROOT);
  }

  /** Networks count in two digits; some processors drop the leading zero. */
  private static String networkSpelling(String said) {
    if (said == null || said.isBlank()) {
      return null;
    }
    String code = said.strip().toUpperCase(Locale.ROOT);
    return code.length() == 1 && Character.isDigit(code.charAt(0)) ? "0" + code : code;
  }
}
