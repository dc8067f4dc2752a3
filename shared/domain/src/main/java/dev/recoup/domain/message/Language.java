package dev.recoup.domain.message;

import java.util.Locale;

/** The languages for which vetted wording exists. */
public enum Language {
  EN,
  DE,
  FR;

  /**
   * The language of a BCP 47 tag such as {@code de-AT}; English when there is no wording for it.
   */
  public static Language of(String tag) {
    String primary = tag == null ? "" : tag.strip().split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    return switch (primary) {
      case "de" -> DE;
      case "fr" -> FR;
      default -> EN;
    };
  }

  /** The primary BCP 47 tag, as in HTML's {@code lang}. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
