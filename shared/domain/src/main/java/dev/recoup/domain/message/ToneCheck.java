package dev.recoup.domain.message;

import dev.recoup.domain.message.Facts.Disclosed;
import dev.recoup.domain.message.ToneReport.Finding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges a text before it may leave: its tone by word lists in English, German, French and Spanish,
 * its facts by comparison with what may be stated. Stern rather than clever: what it cannot account
 * for is a finding.
 */
public final class ToneCheck {
  private static final int MOST_FINDINGS = 50;
  private static final Pattern REPLY =
      Pattern.compile(
          "\\b(repl(y|ies)|answer|write back|antwort\\w*|repond\\w*|reponse|respond\\w*"
              + "|respuesta|conteste)\\b");
  private static final Pattern ALARM =
      Pattern.compile(
          "[\\u26a0\\u2757\\u2755\\u203c\\u23f0\\u231b\\u23f3\\x{1F525}\\x{1F6A8}"
              + "\\x{1F6D1}\\x{1F514}\\x{1F4E2}\\x{1F621}\\x{1F620}\\x{1F624}\\x{1F44E}]");
  private static final Pattern MANY_MARKS =
      Pattern.compile("!\\s*[!?]|\\?\\s*!|![^!]*!", Pattern.DOTALL);
  private static final Pattern CAPITALS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])\\p{Lu}{4,}(?![\\p{L}\\p{N}])"
              + "|(?<![\\p{L}\\p{N}])\\p{Lu}{2,}(?:[\\s,;:.-]+\\p{Lu}{2,})+(?![\\p{L}\\p{N}])");
  private static final Set<String> ABBREVIATIONS =
      Set.of("IBAN", "SEPA", "BACS", "VISA", "AMEX", "GMBH", "HTTPS", "HTTP", "SARL", "OHG");
  private static final Pattern IF =
      Pattern.compile(
          "\\b(if|whether|in case|should|wenn|falls|ob|sollte|si|au cas ou|en caso)\\b");
  // The two reasons that may be named, and only where they are true.
  private static final Pattern EXPIRED =
      Pattern.compile(
          "\\b(card|expiry|karte|carte|tarjeta)\\b[^.!?]{0,40}?\\b(expired|out of"
              + " date|lapsed|abgelaufen|ungultig geworden|(a|est) expiree?|perimee|ha"
              + " caducado|caducada|vencida|expirada|ha expirado|ha"
              + " vencido)\\b|\\b(expired|abgelaufene|expiree|caducada) (credit |debit"
              + " )?(card|karte|carte|tarjeta)\\b");
  private static final Pattern AUTHENTICATION =
      Pattern.compile(
          "\\b(bank|issuer|banque|banco)\\b[^.!?]{0,40}?"
              + "\\b(confirm|confirmation|verify|approve|authenticat\\w+|bestatig\\w+|freigeb\\w+|freigabe"
              + "|confirmer|valider|confirme|confirmar|autentic\\w+|autorice)\\b|\\b(3d"
              + " ?secure|strong customer authentication|needs? (your )?authentication)\\b");

  private ToneCheck() {}

  /** Judges both parts of a message, and every address in its HTML. */
  public static ToneReport check(Message message, Facts facts) {
    Set<Finding> findings = new LinkedHashSet<>();
    findings.addAll(check(message.subject() + "\n\n" + message.text(), facts).findings());
    findings.addAll(FactCheck.foreignLinksInHtml(message.html(), facts));
    return ToneReport.of(List.copyOf(findings));
  }

  /** Judges plain text in full, with its way out. */
  public static ToneReport check(String text, Facts facts) {
    Set<Finding> findings = new LinkedHashSet<>();
    Masked masked = Masked.of(text, facts);
    words(masked.text(), findings);
    disclosure(masked.text(), facts.disclosed(), findings);
    shouting(masked.text(), findings);
    FactCheck.check(masked, facts, findings);
    if (!text.contains(facts.preferencesUrl())) {
      findings.add(new Finding(ToneRule.MISSING_WAY_OUT, "no link to stop reminders"));
    }
    if (!REPLY.matcher(masked.text().toLowerCase(Locale.ROOT)).find()) {
      findings.add(new Finding(ToneRule.MISSING_WAY_OUT, "no word that a reply is read"));
    }
    return ToneReport.of(findings.stream().limit(MOST_FINDINGS).toList());
  }

  private static void words(String seen, Set<Finding> findings) {
    for (String reading : Folding.readings(seen)) {
      match(TonePatterns.WORDS, reading, findings);
    }
    for (String word : Folding.spacedWords(seen)) {
      match(TonePatterns.Loose.WORDS, word, findings);
    }
  }

  private static void match(
      Map<ToneRule, List<Pattern>> words, String reading, Set<Finding> findings) {
    words.forEach(
        (rule, patterns) -> {
          for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(reading);
            if (matcher.find() && findings.size() < MOST_FINDINGS) {
              findings.add(new Finding(rule, excerpt(matcher.group())));
            }
          }
        });
  }

  private static void disclosure(String seen, Disclosed allowed, Set<Finding> findings) {
    String plain = seen.toLowerCase(Locale.ROOT);
    if (allowed != Disclosed.EXPIRED_CARD) {
      claims(EXPIRED, plain, findings);
    }
    if (allowed != Disclosed.AUTHENTICATION) {
      claims(AUTHENTICATION, plain, findings);
    }
  }

  private static void claims(Pattern claim, String plain, Set<Finding> findings) {
    Matcher matcher = claim.matcher(plain);
    while (matcher.find()) {
      String before = plain.substring(Math.max(0, matcher.start() - 60), matcher.start());
      String sentence =
          before.substring(1 + Math.max(before.lastIndexOf('.'), before.lastIndexOf('\n')));
      if (!IF.matcher(sentence).find()) {
        findings.add(new Finding(ToneRule.DECLINE_REASON_DISCLOSED, excerpt(matcher.group())));
      }
    }
  }

  private static void shouting(String seen, Set<Finding> findings) {
    for (Pattern pattern : List.of(MANY_MARKS, ALARM)) {
      Matcher matcher = pattern.matcher(seen);
      if (matcher.find()) {
        findings.add(new Finding(ToneRule.SHOUTING, excerpt(matcher.group())));
      }
    }
    Matcher capitals = CAPITALS.matcher(seen);
    while (capitals.find()) {
      if (!ABBREVIATIONS.contains(capitals.group())) {
        findings.add(new Finding(ToneRule.SHOUTING, excerpt(capitals.group())));
      }
    }
  }

  static String excerpt(String words) {
    String line = words.replaceAll("[\\s\\p{Co}]+", " ").strip();
    return line.length() <= 80 ? line : line.substring(0, 80);
  }
}
