package dev.recoup.domain.message;

import dev.recoup.domain.message.Facts.DueInvoice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folded text in which our own links, invoice numbers and names are replaced by single private
 * characters, so that what is left over is foreign.
 *
 * @param text case and line breaks kept
 */
record Masked(String text) {
  static final char LINK = '\ue000';
  static final char NAME = '\ue001';
  private static final char FIRST_INVOICE = '\ue010';
  private static final char LAST_INVOICE = '\uf8ff';
  private static final Pattern OURS = Pattern.compile("[\\ue000-\\uf8ff]");
  private static final String GREETINGS =
      "(?i:hello|hi|dear|good (?:morning|day|afternoon)|guten tag|hallo|liebe[r]?|sehr geehrte[r]?"
          + "|bonjour|cher|chere|hola|buenos dias|estimad[oa])";

  static Masked of(String raw, Facts facts) {
    // Characters of our own alphabet in the raw text would pass for facts.
    String text = OURS.matcher(raw).replaceAll("");
    // Links are compared as they will be clicked, before any folding.
    for (String link : longestFirst(facts.links())) {
      text =
          text.replaceAll(
              Pattern.quote(link) + "(?=[.,;:!?)\\]}>'\"»]*(?:\\s|$))", String.valueOf(LINK));
    }
    text = fold(text);
    text = whole(text, Folding.seen(facts.company()), NAME);
    text = greeting(text, Folding.seen(facts.recipient()));
    List<String> numbers = facts.invoices().stream().map(DueInvoice::number).distinct().toList();
    for (String number : longestFirst(numbers)) {
      text = whole(text, Folding.seen(number), mark(numbers.indexOf(number)));
    }
    return new Masked(text);
  }

  /** The place of the invoice that a mark stands for, or -1. */
  static int invoice(char mark) {
    return mark >= FIRST_INVOICE && mark <= LAST_INVOICE ? mark - FIRST_INVOICE : -1;
  }

  private static char mark(int index) {
    return (char) Math.min(FIRST_INVOICE + index, LAST_INVOICE);
  }

  /** Folds what lies between the marks, which folding would drop. */
  private static String fold(String text) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    Matcher marks = OURS.matcher(text);
    while (marks.find()) {
      out.append(Folding.seen(text.substring(from, marks.start()))).append(marks.group());
      from = marks.end();
    }
    return out.append(Folding.seen(text.substring(from))).toString();
  }

  private static String whole(String text, String words, char mark) {
    if (words.isBlank()) {
      return text;
    }
    String spaced = Pattern.quote(words).replace(" ", "\\E\\s+\\Q");
    return text.replaceAll(
        "(?<![\\p{L}\\p{N}_-])" + spaced + "(?![\\p{L}\\p{N}_]|[-.,/]\\p{N})",
        String.valueOf(mark));
  }

  /** A customer chooses his name, so it is accepted only where a name belongs. */
  private static String greeting(String text, String name) {
    if (name.isBlank()) {
      return text;
    }
    return Pattern.compile("(?m)^(" + GREETINGS + ") " + Pattern.quote(name) + "(?=[,.:!]|\\s*$)")
        .matcher(text)
        .replaceAll("$1 " + NAME);
  }

  private static List<String> longestFirst(List<String> words) {
    List<String> sorted = new ArrayList<>(words);
    sorted.sort(Comparator.comparingInt(String::length).reversed());
    return sorted;
  }
}
