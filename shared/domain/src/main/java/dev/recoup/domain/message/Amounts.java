package dev.recoup.domain.message;

import dev.recoup.domain.Currencies;
import dev.recoup.domain.Money;
import dev.recoup.domain.message.Facts.DueInvoice;
import dev.recoup.domain.message.ToneReport.Finding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds figures in folded text and compares them with what is due: per invoice and in total. */
final class Amounts {
  private static final String NUMBER =
      "\\d{1,3}(?:[ ]\\d{3})+(?:[.,]\\d{1,3})?(?!\\d)|\\d+(?:[.,']\\d+)*";
  private static final String SCALE =
      "(?:\\s?(k|m|mio|tsd|thousand|tausend|mille|mil|million)\\b)?";

  /** Codes that are everyday words when not in capitals are taken only in capitals. */
  private static final String CURRENCY =
      "(?:(?:US|CA|C|A|AU|NZ|HK|S)?\\$|\\p{Sc}|kr\\b|zl\\b|円|元|(?:"
          + codes()
          + ")\\b|(?i:eur|usd|gbp|chf|cad|aud"
          + "|jpy|kwd|sek|nok|dkk|pln|euros?|dollars?|bucks?|pounds?|sterling|yen|francs?|franken|dinars?"
          + "|pesos?|dolares|libras|cents?|pence|centimes|centimos)\\b)";

  private static final Pattern WITH_CURRENCY =
      Pattern.compile(
          "(?:(?<![A-Za-z])("
              + CURRENCY
              + ")\\s?)-?("
              + NUMBER
              + ")"
              + SCALE
              + "|(?<![\\d.,])("
              + NUMBER
              + ")"
              + SCALE
              + "\\s?("
              + CURRENCY
              + ")");
  private static final Pattern IN_WORDS =
      Pattern.compile(
          "(?i)\\b(?:ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
              + "|zehn|zwanzig|dreissig|vierzig|funfzig|sechzig|siebzig|achtzig|neunzig|\\w*hundert|\\w*tausend"
              + "|dix|vingt|trente|quarante|cinquante|soixante|cent|mille|diez|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|mil)["
              + " -](?:\\w+[ -]){0,2}"
              + "(?:euros?|dollars?|pounds?|yen|francs?|franken|dinars?|pesos|dolares|libras|eur|usd|gbp|chf)\\b");
  private static final Pattern PERCENT =
      Pattern.compile(
          "(?i)(?<![\\d.,])\\d+(?:[.,]\\d+)?\\s?(?:%|percent|prozent|pour cent|por ciento)");
  private static final Pattern BARE = Pattern.compile("(?<![\\d.,])(?:" + NUMBER + ")");
  private static final Pattern SPEAKS_OF_MONEY =
      Pattern.compile(
          "(?i)\\b(?:owe|pay|total|amount|balance|sum|betrag|summe|zahlen|bezahlen|montant|payer"
              + "|somme|solde|importe|pagar|saldo|gesamt)\\W{1,3}(?:(?:of|is|von|de|est|ist|es|a|betragt)\\W{1,2})?$");

  private final Facts facts;
  private final Set<Finding> findings;
  private final List<Money> totals;
  private final Set<String> currencies = new TreeSet<>();

  Amounts(Facts facts, Set<Finding> findings) {
    this.facts = facts;
    this.findings = findings;
    this.totals = List.copyOf(facts.totals().values());
    currencies.addAll(facts.totals().keySet());
  }

  /** Figures that name a currency, taken out of the text. */
  String withCurrency(String text) {
    String rest = report(text, IN_WORDS, m -> false);
    return report(rest, WITH_CURRENCY, m -> isOurs(m, line(rest, m)));
  }

  /**
   * Everything else that is a figure: percentages, decimals, and numbers of three digits and more.
   */
  void bare(String text) {
    String rest = report(text, PERCENT, m -> false);
    report(
        rest,
        BARE,
        m -> {
          String number = m.group();
          String before = rest.substring(Math.max(0, m.start() - 30), m.start());
          boolean figure =
              number.replaceAll("\\D", "").length() >= 3
                  || number.matches("\\d+[.,]\\d{2,}")
                  || SPEAKS_OF_MONEY.matcher(before).find();
          return !figure || known(null, number, line(rest, m));
        });
  }

  private String report(String text, Pattern pattern, Predicate<MatchResult> isOurs) {
    return pattern
        .matcher(text)
        .replaceAll(
            m -> {
              if (!isOurs.test(m)) {
                findings.add(new Finding(ToneRule.FACT_AMOUNT, ToneCheck.excerpt(m.group())));
              }
              return " ";
            });
  }

  private static String line(String whole, MatchResult match) {
    return FactCheck.lineAround(whole, match.start());
  }

  private boolean isOurs(MatchResult m, String line) {
    boolean first = m.group(1) != null;
    String sign = first ? m.group(1) : m.group(6);
    String number = first ? m.group(2) : m.group(4);
    return (first ? m.group(3) : m.group(5)) == null && known(sign, number, line);
  }

  private boolean known(String sign, String number, String line) {
    DueInvoice only = FactCheck.onlyInvoice(line, facts);
    List<Money> ours = new ArrayList<>(totals);
    for (DueInvoice invoice : facts.invoices()) {
      if (only == null || only.equals(invoice)) {
        ours.add(invoice.remaining());
      }
    }
    return ours.stream()
        .anyMatch(
            m ->
                (sign == null || means(sign, m.currency()))
                    && Currencies.major(m).compareTo(value(number, m.currency())) == 0);
  }

  /** A sign that several currencies share means the usual one, unless we speak of another only. */
  private boolean means(String sign, String currency) {
    return switch (sign.toLowerCase(Locale.ROOT)) {
      case "€", "euro", "euros" -> currency.equals("EUR");
      case "$", "dollar", "dollars", "dolares" ->
          currency.equals("USD") || (!currencies.contains("USD") && currency.endsWith("D"));
      case "us$" -> currency.equals("USD");
      case "c$", "ca$" -> currency.equals("CAD");
      case "a$", "au$" -> currency.equals("AUD");
      case "nz$" -> currency.equals("NZD");
      case "hk$" -> currency.equals("HKD");
      case "s$" -> currency.equals("SGD");
      case "£", "pound", "pounds", "sterling", "libras" -> currency.equals("GBP");
      case "¥", "yen", "円" -> currency.equals("JPY");
      case "元" -> currency.equals("CNY");
      case "zl" -> currency.equals("PLN");
      case "kr" -> Set.of("SEK", "NOK", "DKK").contains(currency);
      case "franc", "francs", "franken" -> Set.of("CHF", "XOF", "XAF", "XPF").contains(currency);
      case "dinar", "dinars" -> Set.of("KWD", "BHD", "JOD", "TND").contains(currency);
      default -> sign.toUpperCase(Locale.ROOT).equals(currency);
    };
  }

  private static String codes() {
    return Currency.getAvailableCurrencies().stream()
        .map(Currency::getCurrencyCode)
        .filter(Currencies::isKnown)
        .sorted()
        .collect(Collectors.joining("|"));
  }

  /**
   * Of two kinds of separator the last is the decimal one. A single one before three digits groups
   * thousands, unless the currency has three decimals: then the language decides.
   */
  private BigDecimal value(String number, String currency) {
    String plain = number.replace(" ", "").replace("'", "");
    int point = plain.lastIndexOf('.');
    int comma = plain.lastIndexOf(',');
    char decimal;
    if (point >= 0 && comma >= 0) {
      decimal = point > comma ? '.' : ',';
    } else if (point < 0 && comma < 0) {
      return new BigDecimal(plain);
    } else {
      decimal = single(plain, point >= 0 ? '.' : ',', Math.max(point, comma), currency);
    }
    char group = decimal == '.' ? ',' : '.';
    String digits = plain.replace(String.valueOf(group), "").replace(decimal, '.');
    return digits.chars().filter(c -> c == '.').count() > 1
        ? BigDecimal.valueOf(-1)
        : new BigDecimal(digits);
  }

  private char single(String plain, char separator, int last, String currency) {
    char other = separator == '.' ? ',' : '.';
    if (plain.indexOf(separator) != last) {
      return other;
    }
    if (plain.length() - last - 1 != 3) {
      return separator;
    }
    if (Currencies.digits(currency) != 3) {
      return other;
    }
    return switch (facts.language()) {
      case EN -> '.';
      case DE, FR -> ',';
    };
  }
}
