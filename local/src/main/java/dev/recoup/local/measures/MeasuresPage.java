package dev.recoup.local.measures;

import dev.recoup.domain.Currencies;
import dev.recoup.domain.measure.Measures;
import dev.recoup.domain.measure.Rate;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/** Measures for people. What is not known is called unknown, never zero. */
public final class MeasuresPage {
  private static final String UNKNOWN = "unknown";

  private final PrintWriter out;

  public MeasuresPage(PrintWriter out) {
    this.out = out;
  }

  /** The same figures look the same on every computer. */
  private void say(String format, Object... values) {
    out.print(String.format(Locale.ROOT, format, values));
  }

  private void line(String name, String format, Object... values) {
    say("  %-34s %s%n", name, String.format(Locale.ROOT, format, values));
  }

  /** Everything about all cases. */
  public void all(Measures m) {
    line("opened", "%,d cases", m.opened());
    line("matured (had 35 days)", "%,d cases; every rate below is of these", m.matured());
    if (m.checkouts() > 0) {
      line("left out", "%,d first invoices of subscriptions", m.checkouts());
    }
    line("payment recovery rate", "%s", rate(m.recovered()));
    line("  before any contact", "%s", rate(m.beforeContact()));
    if (m.money().isEmpty()) {
      line("recovered revenue, gross", UNKNOWN);
    }
    m.money()
        .forEach(
            (currency, s) -> {
              line(
                  "recovered revenue, gross",
                  "%s of %s at risk%s",
                  money(s.gross(), currency),
                  money(s.atRisk(), currency),
                  s.atRisk() == 0 ? "" : ", " + percent((double) s.gross() / s.atRisk()));
              line(
                  "  that is",
                  "%s received less %s that left again",
                  money(s.received(), currency),
                  money(s.left(), currency));
            });
    line("time to recovery, median", "%s (of the recovered alone)", time(m.secondsToRecovery()));
    line(
        "days unpaid, mean",
        "%s",
        m.daysUnpaid35() == null ? UNKNOWN : decimal(m.daysUnpaid35()) + " (at most 35 each)");
    line(
        "failure to first decision, median",
        "%s%s",
        time(m.secondsToDecision()),
        m.undecided() == 0 ? "" : "; " + m.undecided() + " cases without a decision");
    line(
        "failed retries",
        "%,d of %,d answered%s",
        m.failedRetries(),
        m.retries(),
        m.openRetries() == 0 ? "" : "; " + m.openRetries() + " without an answer");
    line("complaint rate", "%s", rate(m.complained()));
    line("involuntary churn", "%s", rate(m.churn().involuntary()));
    line(
        "  other ends of subscriptions",
        "%,d for another reason, %,d of unknown reason",
        m.churn().otherwise(),
        m.churn().unknown());
    m.churnAfterRecovery()
        .forEach((days, r) -> line("churn " + days + " days after recovery", "%s", rate(r)));
    people(m.people());
    overdue(m.overdue());
  }

  private void people(Measures.People p) {
    line(
        "manual work, estimated",
        "%s on pages (at most 15 min each)%s",
        p.done() > 0 && p.done() == p.untimed() ? UNKNOWN : time((double) p.seconds()),
        p.untimed() == 0
            ? ""
            : "; of " + p.untimed() + " of " + p.done() + " answers the time is unknown");
    p.owners()
        .forEach(
            (owner, load) ->
                line(
                    "tasks of " + owner,
                    "%,d asked, %,d open, %,d of them late, %,d done in %s (median)",
                    load.asked(),
                    load.open(),
                    load.late(),
                    load.done(),
                    time(load.secondsToDone())));
  }

  private void overdue(Map<String, Map<String, Long>> overdue) {
    if (overdue.isEmpty()) {
      line("overdue now", "nothing of any open case");
    }
    overdue.forEach(
        (currency, ages) ->
            ages.forEach(
                (age, minor) ->
                    line("overdue now, " + age + " days", "%s", money(minor, currency))));
  }

  /** The main figures, a group a line. */
  public void groups(String by, Map<String, Measures> groups) {
    say(
        "%n%-16s %8s %8s %-25s %-25s %7s %9s %10s%n",
        by, "OPENED", "MATURED", "RECOVERED", "BEFORE CONTACT", "DAYS", "RETRIES", "COMPLAINED");
    groups.forEach(
        (name, m) ->
            say(
                "%-16s %8d %8d %-25s %-25s %7s %9s %10s%n",
                name,
                m.opened(),
                m.matured(),
                rate(m.recovered()),
                rate(m.beforeContact()),
                m.daysUnpaid35() == null ? UNKNOWN : decimal(m.daysUnpaid35()),
                m.failedRetries() + "/" + m.retries(),
                m.complained().value() == null ? UNKNOWN : percent(m.complained().value())));
    say("DAYS is the mean of days unpaid, RETRIES failed/answered.%n");
    groups.forEach(
        (name, m) ->
            m.money()
                .forEach(
                    (currency, s) ->
                        say(
                            "%-16s %s recovered (gross) of %s at risk%n",
                            name, money(s.gross(), currency), money(s.atRisk(), currency))));
  }

  static String rate(Rate r) {
    return r.value() == null
        ? UNKNOWN + " (no case)"
        : String.format(
            Locale.ROOT, "%.1f %% (%.1f to %.1f)", r.value() * 100, r.low() * 100, r.high() * 100);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** Such as {@code 1,474.99 USD}. */
  public static String money(long minor, String currency) {
    return String.format(
        Locale.ROOT,
        "%,." + Currencies.digits(currency) + "f %s",
        BigDecimal.valueOf(minor, Currencies.digits(currency)),
        currency);
  }

  static String time(Double seconds) {
    if (seconds == null) {
      return UNKNOWN;
    }
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    if (seconds < 2 * 3600) {
      return String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }
    return seconds < 2 * 86_400
        ? String.format(Locale.ROOT, "%.1f h", seconds / 3600)
        : String.format(Locale.ROOT, "%.1f days", seconds / 86_400);
  }
}
