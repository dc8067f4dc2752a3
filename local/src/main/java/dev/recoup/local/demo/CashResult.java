package dev.recoup.local.demo;

import dev.recoup.local.sandbox.Books;
import dev.recoup.local.sandbox.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a policy brought in, judged from the sandbox's books by cash alone.
 *
 * @param cases planted invoices
 * @param recovered invoices whose whole remaining amount came in as cash and stayed
 * @param rate recovered by cases
 * @param freeRate the same among invoices whose ending was not planted
 * @param money cash less refunds and lost or open disputes, in minor units by currency
 * @param meanDaysUnpaid35 days from failure until all cash was there, at most 35 each
 * @param charges tries to take money that the policy asked for
 */
public record CashResult(
    int cases,
    int recovered,
    double rate,
    double freeRate,
    Map<String, Long> money,
    double meanDaysUnpaid35,
    long charges) {

  /** Judges books as of {@code end}. */
  public static CashResult of(Books books, Instant end) {
    int cases = 0;
    int recovered = 0;
    int free = 0;
    int freeRecovered = 0;
    double days = 0;
    Map<String, Long> money = new TreeMap<>();
    for (Books.Bill bill : books.invoices().values()) {
      if (bill.planted() == null) {
        continue;
      }
      cases++;
      long cash = books.cash(bill.id());
      money.merge(bill.currency(), cash, Long::sum);
      boolean full = cash > 0 && cash >= bill.total() - bill.credited();
      recovered += full ? 1 : 0;
      boolean isFree = bill.planted().ending() == Ending.OPEN;
      free += isFree ? 1 : 0;
      freeRecovered += isFree && full ? 1 : 0;
      Instant until = full ? bill.paidAt() : end;
      double unpaid = Duration.between(bill.planted().failsAt(), until).toMinutes() / 1440.0;
      days += Math.clamp(unpaid, 0, 35);
    }
    long charges = books.charges().stream().filter(c -> c.by() == Books.By.API).count();
    return new CashResult(
        cases,
        recovered,
        (double) recovered / cases,
        (double) freeRecovered / free,
        money,
        days / cases,
        charges);
  }
}
