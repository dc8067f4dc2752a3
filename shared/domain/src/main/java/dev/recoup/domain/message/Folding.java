package dev.recoup.domain.message;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings text to the letters a reader sees: one form per letter, no invisible characters, no
 * accents, no letters borrowed from other scripts, no spelling with digits or gaps.
 */
final class Folding {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cf}\\p{Co}\\p{Cs}\\u115f\\u1160\\u3164\\uffa0\\u034f]");
  // Pairs of look-alike and Latin letter, from the everyday part of Unicode's confusables.
  private static final String LOOK_ALIKES =
      "аaеeоoрpсcуyхxіiѕsјjһhԁdԛqԝwкkмmтtвbнhгrӏlпnүyАAВBЕEКKМMНHОOРPСCТTХXУYІIЅSЈJ"
          + "αaοoνvρpτtυuχxιiκkεeηnωwγyσoβbΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX"
          + "ıiɑaɡgʟlɪiɴnʀrʏyᴀaʙbᴄcᴅdᴇeꜰfɢgʜhᴊjᴋkᴍmᴏoᴘpꜱsᴛtᴜuᴠvᴡwᴢzøoØOđdłlŁL’'‘'ʼ'`'´'";
  private static final Pattern PARAGRAPH = Pattern.compile("\\n\\s*\\n|\\n\\s*[-*>]");
  private static final Pattern LEET = Pattern.compile("[a-z0-9@$]*[a-z][a-z0-9@$]*");
  private static final Pattern JOINTS =
      Pattern.compile("(?<=[a-z])(?:-\\s*\\n\\s*|[-._*'/|\\u00b7]+)(?=[a-z])");
  private static final Pattern SPACED =
      Pattern.compile("(?<![a-z0-9])(?:[a-z0-9@$][\\s\\p{P}|]{1,2}){3,}[a-z0-9@$](?![a-z0-9])");

  private Folding() {}

  /** Reader's letters, case and line breaks kept. */
  static String seen(String raw) {
    String text = INVISIBLE.matcher(Normalizer.normalize(raw, Normalizer.Form.NFKC)).replaceAll("");
    text = text.replace("\r\n", "\n").replace('\r', '\n').replaceAll("[\\p{Z}\\t]", " ");
    text = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    int at = c < 128 ? -1 : LOOK_ALIKES.indexOf(c);
    if (at >= 0 && at % 2 == 0) {
      out.append(LOOK_ALIKES.charAt(at + 1));
    } else if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
      out.append(Character.digit(c, 10));
    } else if (c == 'ß') {
      out.append("ss");
    } else if (c == 'œ' || c == 'æ') {
      out.append(c == 'œ' ? "oe" : "ae");
    } else if (c >= 0x1F150 && c <= 0x1F189) {
      out.append((char) ('A' + (c - 0x1F150) % 32 % 26));
    } else if (c >= 0x1F1E6 && c <= 0x1F1FF) {
      out.append((char) ('A' + (c - 0x1F1E6)));
    } else {
      out.appendCodePoint(c);
    }
  }

  /**
   * All readings, in lower case, in which a forbidden word could hide: the text itself, and those
   * of its paragraphs that read differently without digits for letters or signs within words.
   */
  static List<String> readings(String seen) {
    // A list or an empty line ends a sentence.
    String plain = PARAGRAPH.matcher(seen.toLowerCase(Locale.ROOT)).replaceAll(".\n\n");
    List<String> readings = new ArrayList<>();
    readings.add(plain);
    for (String paragraph : plain.split("\n\n")) {
      for (String other : List.of(leet(paragraph, 'i'), leet(paragraph, 'l'), joined(paragraph))) {
        if (!other.equals(paragraph) && !readings.contains(other)) {
          readings.add(other);
        }
      }
    }
    return readings;
  }

  /** Words spelled with a gap after each letter, put together again. */
  static List<String> spacedWords(String seen) {
    return SPACED
        .matcher(seen.toLowerCase(Locale.ROOT))
        .results()
        .map(r -> leet(r.group().replaceAll("[\\s\\p{P}|&&[^@$]]", ""), 'i'))
        .toList();
  }

  private static String joined(String text) {
    return JOINTS.matcher(text).replaceAll("");
  }

  private static String leet(String text, char one) {
    return LEET.matcher(text).replaceAll(m -> Matcher.quoteReplacement(unleet(m.group(), one)));
  }

  private static String unleet(String word, char one) {
    return word.replace('0', 'o')
        .replace('1', one)
        .replace('3', 'e')
        .replace('4', 'a')
        .replace('5', 's')
        .replace('7', 't')
        .replace('@', 'a')
        .replace('$', 's');
  }
}
