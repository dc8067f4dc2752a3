package dev.recoup.functions.watchguardrails;

import dev.recoup.aws.CaseRows;
import dev.recoup.aws.Export;
import dev.recoup.aws.MetricLine;
import dev.recoup.aws.Table;
import dev.recoup.domain.measure.CaseRow;
import dev.recoup.domain.measure.Grouping;
import dev.recoup.domain.measure.Measures;
import dev.recoup.domain.measure.Period;
import dev.recoup.domain.measure.Rate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the cases of the last months once a night, exports them and measures the newest month. */
final class Nightly {
  /** A case's 35 days, and the 90 in which a recovered subscription may still be lost. */
  private static final int KEPT_IN_VIEW = 125;

  /** The newest days of which every case has matured, also one that was opened late on the last. */
  private static final int MATURED = 36;

  private static final int MONTH = 30;

  private final CaseRows rows;
  private final Export export;

  Nightly(Table table, Export export) {
    this.rows = new CaseRows(table);
    this.export = export;
  }

  /** What was exported, and the metrics' lines of log. */
  record Done(int rows, List<String> metrics) {}

  Done run(String function, Instant now) {
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    List<CaseRow> all = rows.since(today.minusDays(KEPT_IN_VIEW), now).toList();
    export.write(today, all);
    LocalDate last = today.minusDays(MATURED);
    return new Done(
        all.size(), metrics(all, new Period(last.minusDays(MONTH - 1), last), function, now));
  }

  private static List<String> metrics(
      List<CaseRow> rows, Period month, String function, Instant now) {
    List<String> lines = new ArrayList<>();
    Measures all = Measures.of(rows, month, now);
    lines.add(MetricLine.of(figures(all), Map.of(), function, now));
    all.money()
        .forEach(
            (currency, sums) -> {
              Map<String, Object> money = new LinkedHashMap<>();
              money.put("AtRiskMinor", sums.atRisk());
              money.put("RecoveredMinor", sums.gross());
              lines.add(MetricLine.of(money, Map.of("Currency", currency), function, now));
            });
    all.overdue()
        .forEach(
            (currency, ages) ->
                ages.forEach(
                    (age, minor) ->
                        lines.add(
                            MetricLine.of(
                                Map.of("OverdueMinor", minor),
                                ages(currency, age),
                                function,
                                now))));
    for (Grouping grouping : List.of(Grouping.ARM, Grouping.SEGMENT, Grouping.CONNECTION)) {
      String dimension =
          grouping.name().charAt(0) + grouping.name().substring(1).toLowerCase(Locale.ROOT);
      Measures.by(grouping, rows, month, now)
          .forEach(
              (name, measures) -> {
                Map<String, Object> rates = new LinkedHashMap<>();
                rates.put("MaturedCases", measures.matured());
                put(rates, "RecoveredPercent", measures.recovered());
                lines.add(MetricLine.of(rates, Map.of(dimension, name), function, now));
              });
    }
    return lines;
  }

  private static Map<String, String> ages(String currency, String age) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    dimensions.put("Currency", currency);
    dimensions.put("Age", age);
    return dimensions;
  }

  /** What is unknown has no point in the graph, rather than one at zero. */
  private static Map<String, Object> figures(Measures m) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("OpenedCases", m.opened());
    figures.put("MaturedCases", m.matured());
    put(figures, "RecoveredPercent", m.recovered());
    put(figures, "BeforeContactPercent", m.beforeContact());
    put(figures, "ComplainedPercent", m.complained());
    put(figures, "InvoluntaryChurnPercent", m.churn().involuntary());
    m.churnAfterRecovery()
        .forEach((days, rate) -> put(figures, "ChurnAfterRecovery" + days + "Percent", rate));
    put(figures, "RecoverySeconds", m.secondsToRecovery());
    put(figures, "FirstDecisionSeconds", m.secondsToDecision());
    put(figures, "DaysUnpaid", m.daysUnpaid35());
    figures.put("Retries", m.retries());
    figures.put("FailedRetries", m.failedRetries());
    figures.put("ManualSeconds", m.people().seconds());
    figures.put("UntimedAnswers", m.people().untimed());
    figures.put("OpenTasks", m.people().owners().values().stream().mapToLong(o -> o.open()).sum());
    figures.put("LateTasks", m.people().owners().values().stream().mapToLong(o -> o.late()).sum());
    return figures;
  }

  private static void put(Map<String, Object> figures, String name, Rate rate) {
    put(figures, name, rate.value() == null ? null : rate.value() * 100);
  }

  private static void put(Map<String, Object> figures, String name, Double value) {
    if (value != null) {
      figures.put(name, value);
    }
  }
}
