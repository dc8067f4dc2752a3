package dev.recoup.json;

/** Halves of characters: UTF-8 has none, so none may stand alone in a JSON text. */
final class Surrogates {
  private Surrogates() {}

  static boolean paired(CharSequence text) {
    int i = 0;
    while (i < text.length()) {
      int width = widthAt(text, i);
      if (width == 0) {
        return false;
      }
      i += width;
    }
    return true;
  }

  /** How many chars the character here has: 1 or 2, and 0 for a lone half. */
  static int widthAt(CharSequence text, int i) {
    char c = text.charAt(i);
    if (!Character.isSurrogate(c)) {
      return 1;
    }
    boolean pair =
        Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1));
    return pair ? 2 : 0;
  }
}
