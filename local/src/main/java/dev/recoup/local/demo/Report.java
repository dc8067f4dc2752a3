package dev.recoup.local.demo;

import dev.recoup.domain.Currencies;
import dev.recoup.domain.Money;
import dev.recoup.local.witness.Verdict;
import dev.recoup.local.witness.Verdict.Counter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The result as people want to look at it. */
final class Report {
  private static final int SHOWN = 10;

  private final Result result;
  private final List<String> lines = new ArrayList<>();

  private Report(Result result) {
    this.result = result;
  }

  static String of(Result result) {
    var report = new Report(result);
    report.head();
    report.money();
    report.tables();
    report.work();
    report.promises();
    return String.join("\n", report.lines);
  }

  private void line(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
  }

  private void head() {
    Options o = result.options();
    line(
        "%d failed or overdue invoices, %d days, seed %d, in %.1f s%s",
        result.cash().cases(),
        o.days(),
        o.seed(),
        result.wallSeconds(),
        o.sabotage() == null ? "" : ", sabotaged: " + o.sabotage().word());
    line("");
  }

  private void money() {
    double rate = 100 * result.cash().rate();
    double fixed = 100 * result.fixed().rate();
    line("RECOVERED    %5.1f %%  %s  %d invoices", rate, bar(rate), result.cash().recovered());
    line(
        "  calendar   %5.1f %%  %s  the same customers, retries on days 1, 3, 5, 7 and four mails",
        fixed, bar(fixed));
    result
        .figures()
        .received
        .forEach(
            (currency, minor) ->
                line(
                    "  %s %,16." + Currencies.digits(currency) + "f",
                    currency,
                    Currencies.major(new Money(minor, currency)).doubleValue()));
    line(
        "  in %d payments; half of the recovered within %.0f hours; unpaid %.1f of 35 days on"
            + " average",
        result.figures().paymentIds.size(), result.medianHours(), result.cash().meanDaysUnpaid35());
    line("");
  }

  private static String bar(double percent) {
    int full = (int) Math.round(percent / 2.5);
    return "#".repeat(full) + ".".repeat(40 - full);
  }

  /** Three tables side by side. */
  private void tables() {
    Figures f = result.figures();
    List<String> outcomes = table("OUTCOMES", f.outcomes);
    List<String> steps = table("STEPS", f.steps);
    List<String> categories = table("CATEGORIES", f.categories);
    int most = Math.max(outcomes.size(), Math.max(steps.size(), categories.size()));
    for (int i = 0; i < most; i++) {
      line("%-28s%-32s%s", at(outcomes, i), at(steps, i), at(categories, i));
    }
    line("");
  }

  private static String at(List<String> rows, int i) {
    return i < rows.size() ? rows.get(i) : "";
  }

  private static List<String> table(String title, Map<String, Integer> counts) {
    List<String> rows = new ArrayList<>();
    rows.add(title);
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(
            e ->
                rows.add(
                    String.format(Locale.ROOT, "  %-20s%5d", words(e.getKey()), e.getValue())));
    return rows;
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void work() {
    Figures f = result.figures();
    line("WORK");
    line("  %d charges, %d messages, %d tasks for people", f.retries, result.messages(), f.tasks);
    line(
        "  %d approvals asked: %d yes, %d no, %d unanswered, %d overtaken by events",
        f.approvalsRequested(),
        f.approvals("APPROVED"),
        f.approvals("REJECTED"),
        f.approvals("TIMED_OUT"),
        f.approvals("OVERTAKEN") + f.approvals("PENDING"));
    line(
        "  %d duplicates and %d echoes ignored, %d requests rejected",
        result.duplicates(), f.echoes, result.rejected());
    line("  %d state transitions, %d write units", result.transitions(), result.writeUnits());
    line(
        "  %d cases open (%d on a word of the customer), %d need attention (%d planted)",
        f.open.size(), f.openOnAWord, f.needsAttention.size(), result.planted());
    line("");
  }

  private void promises() {
    line("PROMISES, judged by a witness from outside");
    for (Counter counter : Counter.values()) {
      int count = result.verdict().count(counter);
      line("  %-4s %-22s %d", count == 0 ? "ok" : "!!", words(counter.name()), count);
    }
    List<Verdict.Finding> findings = result.verdict().findings();
    findings.stream()
        .limit(SHOWN)
        .forEach(
            f ->
                line(
                    "       %s %s: %s (%s)",
                    f.at(), words(f.counter().name()), f.what(), f.about()));
    if (findings.size() > SHOWN) {
      line("       and %d more", findings.size() - SHOWN);
    }
    result.wrongAnswers().forEach(wrong -> line("  !!   %s", wrong));
  }
}
