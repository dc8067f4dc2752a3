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

  private static final int LONGEST_CODE = "ARUDD-0".length();

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
      case NETWORK_CODE -> networkSpelling(decline.networkCode(), decline.rail());
      case NETWORK_ADVICE_CODE -> networkSpelling(decline.networkAdviceCode(), decline.rail());
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

  /**
   * Networks count in two digits, of which some processors drop the leading zero; Bacs has one
   * character, which others write after the report's name; what is longer is a name, not a code.
   */
  private static String networkSpelling(String said, String rail) {
    if (said == null || said.isBlank()) {
      return null;
    }
    String code = said.strip().toUpperCase(Locale.ROOT);
    if (code.length() == 1) {
      return "bacs_debit".equals(Networks.rail(rail))
          ? "ARUDD-" + code
          : Character.isDigit(code.charAt(0)) ? "0" + code : code;
    }
    return code.length() > LONGEST_CODE ? lower(said) : code;
  }
}
