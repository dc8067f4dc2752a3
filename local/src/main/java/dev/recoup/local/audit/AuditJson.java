package dev.recoup.local.audit;

import static dev.recoup.aws.json.Json.object;

import dev.recoup.local.audit.Breaches.Rule;
import dev.recoup.local.audit.Causes.Cause;
import dev.recoup.local.audit.Expectation.Range;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** The audit as one document; its members are described in {@code docs/audit.md}. */
public final class AuditJson {
  private AuditJson() {}

  /** The document, for the writer of JSON. */
  public static Map<String, Object> of(Audit audit) {
    return object(
        "file", file(audit),
        "badRows", badRows(audit.reading()),
        "declineMix", causes("payments", audit.attempts()),
        "firstFailures", causes("invoices", audit.invoices()),
        "recovered", object("invoices", audit.recovered()),
        "lost", lost(audit),
        "wastedRetries", wasted(audit.wasted()),
        "ruleBreaches", breaches(audit.breaches()),
        "smart", smart(audit));
  }

  private static Map<String, Object> file(Audit audit) {
    Reading reading = audit.reading();
    return object(
        "layout", reading.layout(),
        "separator", String.valueOf(reading.separator()),
        "rows", reading.rows(),
        "from", audit.from(),
        "to", audit.to(),
        "paid", audit.paid(),
        "failed", audit.attempts().count(),
        "notCharged", audit.notCharged(),
        "notes", audit.notes());
  }

  private static Map<String, Object> badRows(Reading reading) {
    List<Map<String, Object>> first =
        reading.firstBad().stream()
            .map(r -> object("line", r.line(), "field", r.field(), "problem", r.problem()))
            .toList();
    return object("count", reading.bad(), "first", first);
  }

  /** What is counted is called by its name. */
  private static Map<String, Object> causes(String counted, Causes causes) {
    return object(
        counted,
        causes.count(),
        "money",
        money(causes.money()),
        "causes",
        causes.byCause().stream().map(cause -> cause(counted, cause, causes)).toList());
  }

  private static Map<String, Object> cause(String counted, Cause cause, Causes whole) {
    return object(
        "category",
        cause.category(),
        "reason",
        cause.reason(),
        counted,
        cause.count(),
        "share",
        share(cause.count(), whole.count()),
        "money",
        shares(cause.money(), whole.money()));
  }

  private static Map<String, Object> lost(Audit audit) {
    Map<String, Object> lost = causes("invoices", audit.lost());
    lost.put("mayStillBePaid", audit.young());
    return lost;
  }

  private static Map<String, Object> wasted(Wasted wasted) {
    Map<String, Object> retries = causes("retries", wasted.retries());
    retries.put("paidNevertheless", wasted.paidNevertheless());
    retries.put("unknownCard", wasted.unknownCard());
    return retries;
  }

  private static Map<String, Object> breaches(Breaches breaches) {
    return object(
        "attempts", breaches.attempts(),
        "cards", breaches.cards(),
        "excessFees", object("currency", "USD", "minor", breaches.excessFees()),
        "rules", breaches.rules().stream().map(AuditJson::rule).toList(),
        "unknownCard", breaches.unknownCard());
  }

  private static Map<String, Object> rule(Rule rule) {
    return object(
        "brand", rule.brand(),
        "window", rule.window(),
        "most", rule.most(),
        "attempts", rule.attempts(),
        "cards", rule.cards());
  }

  private static Map<String, Object> smart(Audit audit) {
    Expectation smart = audit.smart();
    Wasted wasted = audit.wasted();
    List<Map<String, Object>> money =
        smart.byCurrency().entrySet().stream().map(e -> money(e.getKey(), e.getValue())).toList();
    return object(
        "model",
        smart.model(),
        "causal",
        false,
        "caveat",
        AuditPage.NOT_CAUSAL,
        "level",
        Expectation.LEVEL / 100.0,
        "invoices",
        range(smart.debts()),
        "money",
        money,
        "retriesLeftOut",
        wasted.retries().count() + wasted.paidNevertheless(),
        "ofThesePaidNevertheless",
        wasted.paidNevertheless(),
        "customersAskedEarlier",
        wasted.askedEarlier(),
        "medianDaysEarlier",
        wasted.medianDaysEarlier());
  }

  private static Map<String, Object> range(Range range) {
    return object(
        "expected", tenths(range.expected()),
        "low", tenths(range.low()),
        "high", tenths(range.high()));
  }

  private static Map<String, Object> money(String currency, Range range) {
    return object(
        "currency", currency,
        "expectedMinor", Math.round(range.expected()),
        "lowMinor", Math.round(range.low()),
        "highMinor", Math.round(range.high()));
  }

  private static BigDecimal tenths(double value) {
    return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
  }

  private static List<Map<String, Object>> money(Sums sums) {
    return sums.byCurrency().entrySet().stream()
        .map(e -> object("currency", e.getKey(), "minor", e.getValue()))
        .toList();
  }

  private static List<Map<String, Object>> shares(Sums part, Sums whole) {
    return part.byCurrency().entrySet().stream()
        .map(
            e ->
                object(
                    "currency", e.getKey(),
                    "minor", e.getValue(),
                    "share", share(e.getValue(), whole.of(e.getKey()))))
        .toList();
  }

  private static BigDecimal share(long part, long whole) {
    return whole == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 4, RoundingMode.HALF_UP);
  }
}
