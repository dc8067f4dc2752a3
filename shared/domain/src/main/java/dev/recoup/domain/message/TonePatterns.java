package dev.recoup.domain.message;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The word lists of all languages, compiled. One expression a line, as correctly spelled words:
 * accents are folded as the text's are, ä ö ü also stand for ae oe ue, a space is any gap between
 * two words, {@code ~} is up to 45 characters of the same sentence, and each expression stands for
 * whole words. All languages are looked for in every text, whatever language it claims to be in.
 */
final class TonePatterns {
  /** By rule; one expression for each language. */
  static final Map<ToneRule, List<Pattern>> WORDS = compile(false);

  private TonePatterns() {}

  /** For words whose letters were spelled apart: no gaps and no word ends to rely on. */
  static final class Loose {
    static final Map<ToneRule, List<Pattern>> WORDS = compile(true);

    private Loose() {}
  }

  private static Map<ToneRule, List<Pattern>> compile(boolean loose) {
    Map<ToneRule, List<Pattern>> all = new EnumMap<>(ToneRule.class);
    for (ToneRule rule : ToneRule.values()) {
      List<Pattern> patterns = new ArrayList<>();
      for (String words :
          List.of(
              EnglishTone.words(rule),
              GermanTone.words(rule),
              FrenchTone.words(rule),
              SpanishTone.words(rule))) {
        if (!words.isEmpty()) {
          patterns.add(compile(words, loose));
        }
      }
      all.put(rule, List.copyOf(patterns));
    }
    return all;
  }

  private static Pattern compile(String words, boolean loose) {
    String either = String.join("|", words.lines().map(String::strip).toList());
    String folded = fold(either);
    if (loose) {
      return Pattern.compile(folded.replace("~", ".{0,45}?").replace(" ", ""));
    }
    String gaps =
        folded
            .replace(" ", "(?:[\\s\\p{P}]{1,3})")
            .replace("~", "(?![a-z0-9])[^.!?]{1,45}?(?<![a-z0-9])");
    return Pattern.compile("(?<![a-z0-9])(?:" + gaps + ")(?![a-z0-9])");
  }

  private static String fold(String words) {
    String latin =
        words
            .toLowerCase(Locale.ROOT)
            .replace("ä", "ae?")
            .replace("ö", "oe?")
            .replace("ü", "ue?")
            .replace("ß", "ss");
    return Normalizer.normalize(latin, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
  }
}
