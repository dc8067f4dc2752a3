package dev.recoup.local.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One budget and what was measured.
 *
 * @param budget the largest figure that holds
 * @param note what else one should know, in words
 * @param details further figures by name
 */
record Row(
    String name,
    double measured,
    double budget,
    String unit,
    boolean held,
    String note,
    Map<String, Object> details) {

  /** A figure that does not depend on the machine. */
  static Row figure(
      String name,
      double measured,
      double budget,
      String unit,
      String note,
      Map<String, Object> details) {
    return new Row(name, measured, budget, unit, measured <= budget, note, details);
  }

  /**
   * A ratio of two timings. Other processes disturb a median as well as a best run, but seldom
   * both: a budget is missed when both exceed it.
   */
  static Row ratio(
      String name,
      double ofMedians,
      double ofBest,
      double budget,
      String note,
      Map<String, Object> details) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("ratioOfBestRuns", rounded(ofBest));
    all.putAll(details);
    boolean held = ofMedians <= budget || ofBest <= budget;
    return new Row(name, ofMedians, budget, "x", held, note, all);
  }

  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", name);
    document.put("measured", rounded(measured));
    document.put("budget", budget);
    document.put("unit", unit);
    document.put("held", held);
    document.put("note", note);
    document.putAll(details);
    return document;
  }

  /** Two places are more than any of these figures can tell. */
  static double rounded(double figure) {
    return Math.round(figure * 100) / 100.0;
  }
}
