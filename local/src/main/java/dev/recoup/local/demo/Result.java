package dev.recoup.local.demo;

import dev.recoup.local.sandbox.Books;
import dev.recoup.local.sandbox.Ending;
import dev.recoup.local.witness.Verdict;
import dev.recoup.local.witness.Verdict.Counter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a demo. Recovery is judged by the sandbox's books, as the fixed calendar's is;
 * promises by the witness; the rest is what Recoup's own table says.
 *
 * @param planted cases that must need attention
 * @param wrongAnswers requests that were not answered as they must be
 */
public record Result(
    Options options,
    CashResult cash,
    CashResult fixed,
    Books books,
    Verdict verdict,
    Figures figures,
    int messages,
    int planted,
    int duplicates,
    int rejected,
    List<String> wrongAnswers,
    long transitions,
    long writeUnits,
    double wallSeconds) {

  /**
   * True when every promise was kept, everything that came was answered as it must be, and no case
   * stayed open but by a word of its customer. A demo of less than its usual days is not judged by
   * the last.
   */
  public boolean kept() {
    return verdict.findings().isEmpty()
        && figures.needsAttention.size() == planted
        && (options.days() < Options.DAYS || figures.open.size() == figures.openOnAWord)
        && wrongAnswers.isEmpty();
  }

  /** The document of {@code --json}; the same for the same seed, apart from {@code wallSeconds}. */
  public Map<String, Object> document() {
    Map<String, Object> doc = new LinkedHashMap<>();
    doc.put("seed", options.seed());
    doc.put("cases", cash.cases());
    doc.put("recovered", cash.recovered());
    doc.put("recoveryRate", cash.rate());
    doc.put("fixedRecoveryRate", fixed.rate());
    doc.put("recoveredMinor", figures.received);
    doc.put("paymentIds", figures.paymentIds.size());
    doc.put("outcomes", figures.outcomes);
    doc.put("steps", figures.steps);
    doc.put("categories", figures.categories);
    doc.put("medianHoursToRecovery", medianHours());
    doc.put("meanDaysUnpaid35", Math.round(cash.meanDaysUnpaid35() * 100) / 100.0);
    doc.put("retries", figures.retries);
    doc.put("messages", messages);
    doc.put("approvals", approvals());
    doc.put("tasks", figures.tasks);
    doc.put("duplicatesIgnored", duplicates);
    doc.put("echoesIgnored", figures.echoes);
    doc.put("rejectedRequests", rejected);
    doc.put("open", figures.open.size());
    doc.put("openOnAWord", figures.openOnAWord);
    doc.put("needsAttention", figures.needsAttention.size());
    doc.put("lost", verdict.count(Counter.LOST));
    doc.put("doubleCharges", verdict.count(Counter.DOUBLE_CHARGES));
    doc.put("doubleMessages", verdict.count(Counter.DOUBLE_MESSAGES));
    doc.put("contactsAfterStop", verdict.count(Counter.CONTACTS_AFTER_STOP));
    doc.put("staleActions", verdict.count(Counter.STALE_ACTIONS));
    doc.put("capBreaches", verdict.count(Counter.CAP_BREACHES));
    doc.put("transitions", transitions);
    doc.put("writeUnits", writeUnits);
    doc.put("virtualDays", options.days());
    doc.put("wallSeconds", wallSeconds);
    return doc;
  }

  private Map<String, Object> approvals() {
    Map<String, Object> approvals = new LinkedHashMap<>();
    approvals.put("requested", figures.approvalsRequested());
    approvals.put("approved", figures.approvals("APPROVED"));
    approvals.put("rejected", figures.approvals("REJECTED"));
    approvals.put("timedOut", figures.approvals("TIMED_OUT"));
    // What is still pending at the end was overtaken by a fact: nobody waits for it any more.
    approvals.put("overtaken", figures.approvals("OVERTAKEN") + figures.approvals("PENDING"));
    return approvals;
  }

  /** From the failure to the last cent, of the invoices wholly recovered; 0 when there are none. */
  double medianHours() {
    List<Double> hours = new ArrayList<>();
    for (Books.Bill bill : books.invoices().values()) {
      boolean recovered =
          bill.planted() != null
              && bill.planted().ending() != Ending.CREDITED
              && bill.paidAt() != null
              && books.cash(bill.id()) >= bill.total() - bill.credited();
      if (recovered) {
        hours.add(Duration.between(bill.planted().failsAt(), bill.paidAt()).toMinutes() / 60.0);
      }
    }
    hours.sort(null);
    int n = hours.size();
    double median = n == 0 ? 0 : (hours.get((n - 1) / 2) + hours.get(n / 2)) / 2;
    return Math.round(median * 10) / 10.0;
  }
}
