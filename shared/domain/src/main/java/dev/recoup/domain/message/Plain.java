package dev.recoup.domain.message;

import java.util.regex.Pattern;

/** Makes text from outside harmless, so that it can only ever be read as text. */
public final class Plain {
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}]");
  private static final Pattern GAPS = Pattern.compile("[\\p{Cc}\\p{Z}]+");

  /** More than two marks on one letter are no script's spelling, but paint over other lines. */
  private static final Pattern PILED_MARKS = Pattern.compile("(\\p{M}{2})\\p{M}+");

  static final String TOP_LEVEL =
      "(?:com|net|org|info|biz|io|co|app|dev|ai|me|eu|de|fr|es|uk|us|at|ch|it|nl|be|pt|pl|ru|cn"
          + "|xyz|top|site|online|shop|store|link|click|live|pay|page|help|support|finance|money"
          + "|bank|cloud|web|website|example|test)";
  private static final Pattern DOMAIN_DOT =
      Pattern.compile(
          "(?<=[\\p{L}\\p{N}_-])\\.(?=[\\p{L}\\p{N}_-])(?=(?:[^\\s.]*\\.)*" + TOP_LEVEL + "\\b)",
          Pattern.CASE_INSENSITIVE);

  private Plain() {}

  /** One line without control and invisible characters, of at most {@code longest} characters. */
  public static String text(String raw, int longest) {
    if (raw == null) {
      return "";
    }
    String seen =
        UNSEEN.matcher(raw.length() > 20_000 ? raw.substring(0, 20_000) : raw).replaceAll("");
    String line = GAPS.matcher(seen).replaceAll(" ").strip();
    return cut(PILED_MARKS.matcher(line).replaceAll("$1"), longest);
  }

  /** As {@link #text}, and mail programs find nothing in it to make a link of. */
  public static String name(String raw, int longest) {
    String line = text(raw, longest).replace("://", ": / /").replace("@", " @ ");
    return cut(DOMAIN_DOT.matcher(line).replaceAll(". ").replace("  ", " "), longest);
  }

  /** An invoice number: letters, digits and the signs that number ranges use. */
  static String reference(String raw) {
    return name(raw == null ? "" : raw.replaceAll("[^\\p{L}\\p{N} ./_#-]", ""), 40);
  }

  private static String cut(String line, int longest) {
    if (line.codePointCount(0, line.length()) <= longest) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, longest - 1)).strip() + "…";
  }
}
