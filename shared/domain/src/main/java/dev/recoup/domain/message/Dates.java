package dev.recoup.domain.message;

import dev.recoup.domain.message.Facts.DueInvoice;
import dev.recoup.domain.message.ToneReport.Finding;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds dates in folded text and compares them with the due dates and the end of service. */
final class Dates {
  private static final List<String> MONTHS =
      List.of(
          "january|januar|janner|janvier|enero|jan|janv|ene",
          "february|februar|feber|fevrier|febrero|feb|fevr|febr",
          "march|marz|maerz|mars|marzo|mar|mrz",
          "april|avril|abril|apr|avr|abr",
          "May|MAY|Mai|MAI|mai|mayo",
          "june|juni|juin|junio|jun",
          "july|juli|juillet|julio|jul|juil",
          "august|aout|agosto|aug|ago",
          "september|septembre|septiembre|setiembre|sept|sep",
          "october|oktober|octobre|octubre|oct|okt",
          "november|novembre|noviembre|nov",
          "december|dezember|decembre|diciembre|dec|dez|dic");
  private static final String MONTH = month();
  private static final Pattern ISO = Pattern.compile("\\b(\\d{4})-(\\d{1,2})-(\\d{1,2})\\b");
  private static final Pattern NUMERIC =
      Pattern.compile(
          "(?<![\\d.,])(\\d{1,2})([./-])\\s?(\\d{1,2})\\2\\s?(\\d{4}|\\d{2})(?![\\d]|[.,]\\d)");
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "\\b(\\d{1,2})(?:\\.|st|nd|rd|th|er)?\\s+(?:of |de |del )?(?:"
              + MONTH
              + ")\\b\\.?(?:,?\\s+(?:de |del )?(\\d{4})\\b)?");
  private static final Pattern MONTH_FIRST =
      Pattern.compile(
          "\\b(?:"
              + MONTH
              + ")\\b\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?![.,]\\d)(?:,?\\s+(\\d{4})\\b)?");
  private static final Pattern SHORT =
      Pattern.compile(
          "(?<![\\d.,])(\\d{1,2})\\.\\s?(\\d{1,2})\\.(?!\\d)|(?<![\\d/])(\\d{1,2})/(\\d{1,2})(?![\\d/])");
  private static final Pattern WEEKDAY =
      Pattern.compile(
          "(?i)\\b(?:by|until|till|before|bis|spatestens|vor|avant|d'ici|jusqu'a|antes del?|hasta"
              + " el|on|am|le|el) (?:this |next |coming |the |zum |kommenden? |nachsten? |diesen"
              + " |proximo )?(?:(monday|montag|lundi|lunes)|(tuesday|dienstag|mardi|martes)"
              + "|(wednesday|mittwoch|mercredi|miercoles)|(thursday|donnerstag|jeudi|jueves)"
              + "|(friday|freitag|vendredi|viernes)|(saturday|samstag|sonnabend|samedi|sabado)"
              + "|(sunday|sonntag|dimanche|domingo))\\b");
  private static final Pattern TERM =
      Pattern.compile(
          "(?i)\\b(?:within|in the next|binnen|innerhalb(?: von)?|sous|dans un delai de|dans les|en"
              + " un plazo de|dentro de|en los proximos) (?:the )?(?:next |nachsten |prochains )?"
              + "(?:\\d+|two|three|five|seven|ten|fourteen|zwei|drei|funf|sieben|zehn|vierzehn|deux|trois|cinq|sept|huit|dix|quinze|dos|tres|cinco|siete|diez|quince)"
              + " (?:[a-z]+ )?(?:days?|weeks?|tagen?|wochen?|jours?|semaines?|dias?|semanas?)\\b");

  private final Facts facts;
  private final Set<Finding> findings;
  private final Set<LocalDate> ours = new TreeSet<>();

  Dates(Facts facts, Set<Finding> findings) {
    this.facts = facts;
    this.findings = findings;
    facts.invoices().stream().map(DueInvoice::dueDate).filter(d -> d != null).forEach(ours::add);
    if (facts.endsOn() != null) {
      ours.add(facts.endsOn());
    }
  }

  /** Dates that no amount can be mistaken for, taken out of the text. */
  String full(String text) {
    String rest = take(text, ISO, (m, only) -> is(only, m.group(1), m.group(2), m.group(3)));
    rest =
        take(
            rest,
            NUMERIC,
            (m, only) ->
                is(only, m.group(4), m.group(3), m.group(1))
                    || (m.group(2).equals("/") && is(only, m.group(4), m.group(1), m.group(3))));
    rest = take(rest, DAY_FIRST, (m, only) -> is(only, m.group(14), named(m, 2), m.group(1)));
    rest = take(rest, MONTH_FIRST, (m, only) -> is(only, m.group(14), named(m, 1), m.group(13)));
    rest = take(rest, TERM, (m, only) -> false);
    return take(rest, WEEKDAY, (m, only) -> isOurWeekday(m));
  }

  /** Dates without month name and year. */
  String withoutYear(String text) {
    return take(
        text,
        SHORT,
        (m, only) ->
            m.group(1) != null
                ? is(only, null, m.group(2), m.group(1))
                : is(only, null, m.group(4), m.group(3)) || is(only, null, m.group(3), m.group(4)));
  }

  /** The test also gets the one invoice that the date's line speaks of, or null. */
  private String take(String text, Pattern pattern, BiPredicate<MatchResult, DueInvoice> isOurs) {
    return pattern
        .matcher(text)
        .replaceAll(
            m -> {
              String line = FactCheck.lineAround(text, m.start());
              if (!isOurs.test(m, FactCheck.onlyInvoice(line, facts))) {
                findings.add(new Finding(ToneRule.FACT_DATE, ToneCheck.excerpt(m.group())));
              }
              return " ";
            });
  }

  private boolean is(DueInvoice only, String year, String month, String day) {
    return ours.stream()
        .filter(d -> only == null || d.equals(only.dueDate()) || d.equals(facts.endsOn()))
        .anyMatch(
            d ->
                d.getDayOfMonth() == Integer.parseInt(day)
                    && d.getMonthValue() == Integer.parseInt(month)
                    && (year == null || isYear(d, year)));
  }

  private static boolean isYear(LocalDate date, String year) {
    int value = Integer.parseInt(year);
    return year.length() == 2 ? date.getYear() % 100 == value : date.getYear() == value;
  }

  private boolean isOurWeekday(MatchResult match) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (match.group(day.getValue()) != null) {
        return ours.stream().anyMatch(d -> d.getDayOfWeek() == day);
      }
    }
    return false;
  }

  private static String named(MatchResult match, int firstMonthGroup) {
    int month = 1;
    while (match.group(firstMonthGroup + month - 1) == null) {
      month++;
    }
    return Integer.toString(month);
  }

  /** One group a month. Only May is case-sensitive, because it is also a verb. */
  private static String month() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < MONTHS.size(); i++) {
      out.append(i == 0 ? "" : "|")
          .append(i == 4 ? "(" : "((?i:")
          .append(MONTHS.get(i))
          .append(i == 4 ? ")" : "))");
    }
    return out.toString();
  }
}
