package dev.recoup.local.audit;

import dev.recoup.domain.Currencies;
import dev.recoup.local.audit.Breaches.Rule;
import dev.recoup.local.audit.Causes.Cause;
import dev.recoup.local.audit.Expectation.Range;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The audit for people. */
public final class AuditPage {
  static final String NOT_CAUSAL =
      "not causal: what rules of thumb would expect of the invoices that were lost, not a measure"
          + " of what Recoup would have changed; only an experiment with a control shows that";

  private final Audit audit;
  private final PrintWriter out;

  private AuditPage(Audit audit, PrintWriter out) {
    this.audit = audit;
    this.out = out;
  }

  /** Prints it. */
  public static void print(Audit audit, PrintWriter out) {
    AuditPage page = new AuditPage(audit, out);
    page.file();
    if (audit.from() != null) {
      page.causes("Why payments failed (every attempt counts)", "payments", audit.attempts());
      page.causes("Why invoices failed first (each once)", "invoices", audit.invoices());
      page.lost();
      page.wasted();
      page.breaches();
      page.smart();
    }
    audit.notes().forEach(note -> page.say("%nNote: %s.%n", note));
  }

  /** The same figures look the same on every computer. */
  private void say(String format, Object... values) {
    out.print(String.format(Locale.ROOT, format, values));
  }

  private void file() {
    Reading reading = audit.reading();
    say(
        "%s, %,d rows, %,d of them not readable.%n",
        reading.layout(), reading.rows(), reading.bad());
    if (audit.from() != null) {
      say(
          "%s to %s (UTC): %,d paid, %,d failed, %,d not charged.%n",
          audit.from().atOffset(ZoneOffset.UTC).toLocalDate(),
          audit.to().atOffset(ZoneOffset.UTC).toLocalDate(),
          audit.paid(),
          audit.attempts().count(),
          audit.notCharged());
    }
  }

  private void causes(String title, String counted, Causes causes) {
    say("%n%s%n", title);
    if (causes.count() == 0) {
      out.println("  none");
      return;
    }
    say("  %-24s %-16s %10s %7s  %s%n", "reason", "category", counted, "share", "money");
    for (Cause cause : causes.byCause()) {
      say(
          "  %-24s %-16s %,10d %5.1f %%  %s%n",
          words(cause.reason()),
          words(cause.category()),
          cause.count(),
          100.0 * cause.count() / causes.count(),
          shares(cause.money(), causes.money()));
    }
  }

  private void lost() {
    causes("Lost: never paid, by what stood in the way at the end", "invoices", audit.lost());
    String lost = money(audit.lost().money());
    say(
        "  %,d of %,d invoices that failed were paid in the end; lost: %s.%n",
        audit.recovered(), audit.invoices().count(), lost.isEmpty() ? "nothing" : lost);
    if (audit.young() > 0) {
      say(
          "  %,d of the lost failed so late in the file that they may still be paid.%n",
          audit.young());
    }
  }

  private void wasted() {
    Wasted wasted = audit.wasted();
    causes(
        "Retries wasted: the same card, after a decline that says never to repeat it",
        "retries",
        wasted.retries());
    if (wasted.retries().count() > 0) {
      say("  Tried in vain: %s.%n", money(wasted.retries().money()));
    }
    if (wasted.paidNevertheless() > 0) {
      say("  %,d such retries were paid nevertheless.%n", wasted.paidNevertheless());
    }
    if (wasted.unknownCard() > 0) {
      say(
          "  %,d further attempts could not be judged: the file does not say from which card.%n",
          wasted.unknownCard());
    }
  }

  private void breaches() {
    Breaches breaches = audit.breaches();
    say(
        "%nBeyond the networks' limits: %,d declined attempts on %,d cards%n",
        breaches.attempts(), breaches.cards());
    for (Rule rule : breaches.rules()) {
      long hours = rule.window().toHours();
      say(
          "  %-12s more than %d declines on a card in %s: %,d attempts on %,d cards%n",
          rule.brand(),
          rule.most(),
          hours > 24 ? hours / 24 + " days" : hours + " hours",
          rule.attempts(),
          rule.cards());
    }
    if (breaches.excessFees() > 0) {
      say(
          "  The networks' own fees for them: USD %,.2f (list prices; your acquirer's bill says"
              + " what was passed on).%n",
          breaches.excessFees() / 100.0);
    }
    if (breaches.unknownCard() > 0) {
      say("  %,d declines stand without a card and are not judged.%n", breaches.unknownCard());
    }
  }

  private void smart() {
    Expectation smart = audit.smart();
    say("%nWhat `smart` would still expect of the lost (%s)%n", smart.model());
    say("  %-10s %s%n", "invoices", range(smart.debts()));
    for (Map.Entry<String, Range> entry : smart.byCurrency().entrySet()) {
      int digits = Currencies.digits(entry.getKey());
      say("  %-10s %s%n", entry.getKey(), range(entry.getValue(), digits));
    }
    say("  In brackets: %d %% interval. It is %s.%n", Expectation.LEVEL, NOT_CAUSAL);
    Wasted wasted = audit.wasted();
    say(
        "  It would have left out %,d retries on dead cards",
        wasted.retries().count() + wasted.paidNevertheless());
    say(
        " (%,d of them were paid) and asked %,d customers for another card earlier",
        wasted.paidNevertheless(), wasted.askedEarlier());
    out.println(
        wasted.medianDaysEarlier() == null
            ? "."
            : String.format(
                Locale.ROOT, ", by %.1f days at the median.", wasted.medianDaysEarlier()));
  }

  private static String range(Range range) {
    return String.format(
        Locale.ROOT, "%.1f (%.1f to %.1f)", range.expected(), range.low(), range.high());
  }

  private static String range(Range range, int digits) {
    return number(range.expected(), digits)
        + " ("
        + number(range.low(), digits)
        + " to "
        + number(range.high(), digits)
        + ")";
  }

  private static String number(double minor, int digits) {
    return number(BigDecimal.valueOf(Math.round(minor), digits));
  }

  private static String number(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,." + amount.scale() + "f", amount);
  }

  private static String money(Sums sums) {
    return sums.byCurrency().entrySet().stream()
        .map(e -> e.getKey() + " " + number(e.getValue(), Currencies.digits(e.getKey())))
        .collect(Collectors.joining(", "));
  }

  private static String shares(Sums part, Sums whole) {
    return part.byCurrency().entrySet().stream()
        .map(
            e ->
                String.format(
                    Locale.ROOT,
                    "%s %s (%.1f %%)",
                    e.getKey(),
                    number(e.getValue(), Currencies.digits(e.getKey())),
                    100.0 * e.getValue() / Math.max(1, whole.of(e.getKey()))))
        .collect(Collectors.joining(", "));
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
