package dev.recoup.local.train;

import dev.recoup.simulation.report.Interval;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as a table, and as a document. */
public final class TrainPage {
  private static final List<String> MODELS = List.of("pooled", "own");

  private TrainPage() {}

  /** Prints what came of training on a history. */
  public static void print(Verdict v, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%,d retries; judged are %,d from %s on, each by weights of other payers and earlier"
            + " times%n",
        v.samples(),
        v.judged(),
        v.cut());
    v.figures()
        .forEach(
            (who, figures) -> {
              out.printf("  %-10s", who);
              figures.forEach((name, f) -> out.printf("  %s %s", name, plain(f)));
              out.println();
            });
    out.println(sentence(v.why()));
    out.flush();
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }

  /** The same as a document. */
  public static Map<String, Object> document(Verdict v) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("retries", v.samples());
    document.put("fitted", v.fitted());
    document.put("judged", v.judged());
    document.put("cut", v.cut().toString());
    document.put("verdict", v.use() ? "MODEL" : "RULES");
    document.put("why", v.why());
    document.put("model", v.use() ? v.model().name() : null);
    document.put("brierGain", v.gain() == null ? null : interval(v.gain()));
    Map<String, Object> figures = new LinkedHashMap<>();
    v.figures().forEach((who, of) -> figures.put(who, intervals(of)));
    document.put("figures", figures);
    return document;
  }

  /** Prints the means over worlds, then what each model gains, then the worlds. */
  public static void print(TrainReport report, PrintWriter out) {
    out.printf("%-20s", "mean of " + report.worlds().size() + " worlds");
    TrainReport.FORECASTERS.forEach(f -> out.printf(" %-25s", f));
    out.println();
    report
        .means()
        .forEach(
            (figure, by) -> {
              out.printf("%-20s", figure.word());
              TrainReport.FORECASTERS.forEach(f -> out.printf(" %-25s", plain(by.get(f))));
              out.println();
            });
    for (String model : MODELS) {
      out.printf("%n%s against the rules, above 0 is better:%n", model);
      for (Figure figure : Figure.values()) {
        out.printf("  %-18s %s%n", figure.word(), plain(report.better(model, "rules", figure)));
      }
      out.println("  better beyond its interval: " + (report.beatsRules(model) ? "yes" : "no"));
    }
    out.printf(
        "%nThe default: %s%n", report.beatsRules("pooled") ? "the pooled model" : "the rules");
    for (HeldOut world : report.worlds()) {
      out.printf("%n%s: %s%n", world.name, world.own.why());
      for (Figure figure : Figure.values()) {
        if (figure.hasRows(world)) {
          out.printf("  %-18s", figure.word());
          TrainReport.FORECASTERS.forEach(
              f -> out.printf(" %-25s", plain(world.figure(f, figure))));
          out.println();
        }
      }
    }
    out.flush();
  }

  /** The same as a document. */
  public static Map<String, Object> document(TrainReport report) {
    Map<String, Object> document = new LinkedHashMap<>();
    report.means().forEach((figure, by) -> document.put(figure.word(), intervals(by)));
    Map<String, Object> against = new LinkedHashMap<>();
    for (String model : MODELS) {
      Map<String, Interval> better = new LinkedHashMap<>();
      for (Figure figure : Figure.values()) {
        better.put(figure.word(), report.better(model, "rules", figure));
      }
      Map<String, Object> of = intervals(better);
      of.put("beatsRules", report.beatsRules(model));
      against.put(model, of);
    }
    document.put("betterThanRules", against);
    document.put("default", report.beatsRules("pooled") ? "POOLED" : "RULES");
    return document;
  }

  static Map<String, Object> intervals(Map<String, Interval> by) {
    Map<String, Object> all = new LinkedHashMap<>();
    by.forEach((name, i) -> all.put(name, i == null ? null : interval(i)));
    return all;
  }

  static Map<String, Object> interval(Interval i) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("value", i.value());
    document.put("low", i.low());
    document.put("high", i.high());
    return document;
  }

  static String plain(Interval i) {
    return i == null
        ? "-"
        : String.format(Locale.ROOT, "%.4f (%.4f %.4f)", i.value(), i.low(), i.high());
  }
}
