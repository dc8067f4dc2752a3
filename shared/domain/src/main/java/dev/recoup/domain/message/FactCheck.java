package dev.recoup.domain.message;

import dev.recoup.domain.message.Facts.DueInvoice;
import dev.recoup.domain.message.ToneReport.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Accounts for every link, invoice number, date and figure of a text. */
final class FactCheck {
  private static final Pattern LINK =
      Pattern.compile(
          "(?i)\\b[a-z][a-z0-9+.-]{1,20}:(?://|(?<=(?:mailto|javascript|data|tel|sms|vbscript|file):))\\S+"
              + "|\\bwww\\s?\\.\\s?\\S+|[a-z0-9._%+-]+\\s?@\\s?[a-z0-9-]+(?:\\.[a-z0-9-]+)*"
              + "|\\b(?:[a-z0-9-]+\\.)+"
              + Plain.TOP_LEVEL
              + "\\b(?:[/?#]\\S*)?"
              + "|\\b[a-z0-9-]+\\s?(?:\\[\\s?\\.\\s?]|\\(\\s?\\.\\s?\\)|[\\[(]?\\b(?:dot|punkt|point|punto)\\b[\\])]?)"
              + "\\s?"
              + Plain.TOP_LEVEL
              + "\\b|\\b(?:(?:[1-9]?\\d|1\\d\\d|2[0-5]\\d)\\.){3}(?:[1-9]?\\d|1\\d\\d|2[0-5]\\d)(?=[:/])");
  private static final Pattern ACCOUNT =
      Pattern.compile(
          "\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3,7}(?:"
              + " ?[A-Z0-9]{1,3})?\\b|(?i)\\b(?:new|changed|different|neue[nrs]?|geanderte[nrs]?|nouvelles?|nuev[ao]s?)"
              + " (?:bank|bankverbindung|kontoverbindung|coordonnees bancaires|iban|rib|cuenta"
              + " bancaria|datos bancarios)\\b");
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)(?:href|src|action)\\s*=\\s*\"([^\"]*)\"");
  private static final Pattern INVOICE =
      Pattern.compile(
          "(?i)(?:\\b(?:invoices?|bill|rechnungs?|rechnungsnummer|rechnungsnr|factures?|facturas?|inv)\\b\\.?["
              + " ]?(?:number|no|nr|num|nummer|numero|n|o)?\\b[.:#o\u00b0]{0,3}[ ]?|#["
              + " ]?)(?=[\\p{L}\\p{N}/_.-]*\\p{N})([\\p{L}\\p{N}][\\p{L}\\p{N}/_.-]*)");
  private static final Pattern REFERENCE = Pattern.compile("\\b[A-Za-z]{2,}[-_/]?\\d{2,}[\\w/-]*");
  private static final Pattern COUNT =
      Pattern.compile(
          "(?i)\\b(\\d{1,3}) (?:[a-z]{2,} ){0,1}"
              + "(?:invoices|rechnungen|factures|facturas|payments|zahlungen|paiements|pagos)\\b");

  private FactCheck() {}

  static void check(Masked masked, Facts facts, Set<Finding> findings) {
    String text = cross(masked.text(), LINK, ToneRule.FACT_LINK, findings);
    text = cross(text, ACCOUNT, ToneRule.FACT_LINK, findings);
    text = counts(text, facts, findings);
    Dates dates = new Dates(facts, findings);
    text = dates.full(text);
    Amounts amounts = new Amounts(facts, findings);
    text = amounts.withCurrency(text);
    text = dates.withoutYear(text);
    text = cross(text, INVOICE, ToneRule.FACT_INVOICE, findings);
    text = cross(text, REFERENCE, ToneRule.FACT_INVOICE, findings);
    amounts.bare(text);
  }

  static List<Finding> foreignLinksInHtml(String html, Facts facts) {
    Set<String> ours = new TreeSet<>();
    facts.links().forEach(l -> ours.add(Page.escape(l)));
    List<Finding> findings = new ArrayList<>();
    Matcher matcher = ADDRESS.matcher(html);
    while (matcher.find()) {
      if (!ours.contains(matcher.group(1))) {
        findings.add(new Finding(ToneRule.FACT_LINK, ToneCheck.excerpt(matcher.group(1))));
      }
    }
    return findings;
  }

  /** The invoice that a line speaks of, when it speaks of exactly one; else null. */
  static DueInvoice onlyInvoice(String line, Facts facts) {
    int only = -1;
    for (int i = 0; i < line.length(); i++) {
      int invoice = Masked.invoice(line.charAt(i));
      if (invoice >= 0 && only >= 0 && invoice != only) {
        return null;
      }
      only = Math.max(only, invoice);
    }
    List<String> numbers = facts.invoices().stream().map(DueInvoice::number).distinct().toList();
    if (only < 0 || numbers.size() != facts.invoices().size() || only >= numbers.size()) {
      return null;
    }
    return facts.invoices().get(only);
  }

  static String lineAround(String text, int at) {
    int end = text.indexOf('\n', at);
    return text.substring(text.lastIndexOf('\n', at) + 1, end < 0 ? text.length() : end);
  }

  private static String counts(String text, Facts facts, Set<Finding> findings) {
    Matcher matcher = COUNT.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      if (Integer.parseInt(matcher.group(1)) != facts.invoices().size()) {
        findings.add(new Finding(ToneRule.FACT_INVOICE, ToneCheck.excerpt(matcher.group())));
      }
      matcher.appendReplacement(out, "");
    }
    return matcher.appendTail(out).toString();
  }

  private static String cross(String text, Pattern foreign, ToneRule rule, Set<Finding> findings) {
    return foreign
        .matcher(text)
        .replaceAll(
            m -> {
              findings.add(new Finding(rule, ToneCheck.excerpt(m.group())));
              return " ";
            });
  }
}
