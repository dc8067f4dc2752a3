package dev.recoup.domain.decline;

import dev.recoup.domain.Decline;
import java.util.List;

/** With which networks the codes of a decline are to be read. */
final class Networks {
  static final List<String> BRANDS = List.of("visa", "mastercard", "amex", "discover");
  static final List<String> BANK_RAILS = List.of("us_bank_account", "sepa_debit");

  private static final String CARD = "card";
  private static final List<String> ANY_BRAND =
      List.of("visa", "mastercard", "amex", "discover", CARD);
  private static final List<String> ANY =
      List.of("visa", "mastercard", "amex", "discover", CARD, "us_bank_account", "sepa_debit");

  private Networks() {}

  /** One rail; or one brand and what holds for every brand; or, unknown, all; or none. */
  static List<String> of(Decline decline) {
    String brand = brand(decline);
    String rail = DeclineField.lower(decline.rail());
    if (rail != null && !rail.equals(CARD)) {
      return BANK_RAILS.contains(rail) ? List.of(rail) : List.of();
    }
    if (brand != null && BRANDS.contains(brand)) {
      return List.of(brand, CARD);
    }
    return rail == null && brand == null ? ANY : ANY_BRAND;
  }

  /** With whose eyes a code was read; nothing where all brands read it alike. */
  static String shown(Rule rule, List<String> candidates) {
    if (rule.networks().contains(CARD)) {
      return "";
    }
    String network = String.join(",", rule.networks());
    boolean known = candidates.size() == 1 || candidates.size() == 2;
    return known ? " (" + network + ")" : " (brand unknown, as " + network + ")";
  }

  private static String brand(Decline decline) {
    String brand = DeclineField.lower(decline.cardBrand());
    // Stripe's older objects spell brands for people.
    return "american express".equals(brand) ? "amex" : brand;
  }
}
