package dev.recoup.domain.decline;

import dev.recoup.domain.Decline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * With which brands and rails the codes of a decline are to be read.
 *
 * @param names what a rule must name one of
 * @param known false when the brand is not, and every brand's reading counts
 */
record Networks(List<String> names, boolean known) {
  static final List<String> BRANDS = List.of("visa", "mastercard", "amex", "discover");
  static final List<String> BANK_RAILS = List.of("us_bank_account", "sepa_debit", "bacs_debit");

  /** Stands for every brand in a rule; as a rail it is the rail of all of them. */
  static final String CARD = "card";

  /** Stands for every rail: processors that name causes name them alike on all. */
  static final String ANY = "any";

  static Networks of(Decline decline) {
    String brand = brand(decline);
    String rail = rail(decline.rail());
    if (rail != null && !rail.equals(CARD)) {
      return new Networks(List.of(rail, ANY), true);
    }
    if (brand != null && BRANDS.contains(brand)) {
      return new Networks(List.of(brand, CARD, ANY), true);
    }
    List<String> all = new ArrayList<>(BRANDS);
    all.add(CARD);
    all.add(ANY);
    if (rail == null && brand == null) {
      all.addAll(BANK_RAILS);
    }
    return new Networks(all, false);
  }

  /** Schemes go by their own name and by Stripe's; the rules use Stripe's. */
  static String rail(String said) {
    String rail = DeclineField.lower(said);
    return switch (rail == null ? "" : rail) {
      case "" -> null;
      case "ach", "ach_debit" -> "us_bank_account";
      case "sepa" -> "sepa_debit";
      case "bacs" -> "bacs_debit";
      default -> rail;
    };
  }

  boolean read(Rule rule) {
    return !Collections.disjoint(rule.networks(), names);
  }

  /** With whose eyes a code was read; nothing where all brands read it alike. */
  String shown(Rule rule) {
    if (rule.networks().contains(CARD) || rule.networks().contains(ANY)) {
      return "";
    }
    String network = String.join(",", rule.networks());
    return known ? " (" + network + ")" : " (brand unknown, as " + network + ")";
  }

  private static String brand(Decline decline) {
    String brand = DeclineField.lower(decline.cardBrand());
    // Stripe's older objects spell brands for people.
    return "american express".equals(brand) ? "amex" : brand;
  }
}
