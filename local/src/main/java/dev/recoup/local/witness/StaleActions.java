package dev.recoup.local.witness;

import dev.recoup.local.sandbox.Books.Bill;
import dev.recoup.local.sandbox.Books.Charged;
import dev.recoup.local.witness.Verdict.Counter;
import dev.recoup.local.witness.Verdict.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Promise 2, nobody is charged or contacted on stale facts. Broken by a charge of ours or a mail to
 * a customer
 *
 * <ul>
 *   <li>on an invoice that was already paid, void, written off or credited to zero;
 *   <li>for another amount than what was left to pay; a mail is judged by the amount it states
 *       beside the invoice.
 * </ul>
 *
 * What changed within {@link Witness#ON_THE_WAY} before the deed excuses it.
 */
record StaleActions(Scene scene) {

  List<Finding> find() {
    List<Finding> findings = new ArrayList<>();
    for (Charged charge : scene.ownCharges) {
      Bill bill = scene.books.invoices().get(charge.invoice());
      judge(findings, "charge", charge.at(), bill, OptionalLong.of(charge.amount()));
    }
    for (Scene.CustomerMail mail : scene.customerMails) {
      String text = mail.mail().text();
      for (Bill bill : mail.about()) {
        judge(
            findings,
            "mail",
            mail.mail().at(),
            bill,
            Amounts.claimed(text, bill.number(), bill.currency()));
      }
    }
    return findings;
  }

  private void judge(
      List<Finding> findings, String deed, Instant at, Bill bill, OptionalLong amount) {
    long now = scene.remaining(bill, at);
    long moments = scene.remaining(bill, at.minus(Witness.ON_THE_WAY));
    if (now <= 0 && moments <= 0) {
      findings.add(finding(at, bill, deed + " on a settled invoice"));
    } else if (amount.isPresent() && amount.getAsLong() != now && amount.getAsLong() != moments) {
      findings.add(
          finding(at, bill, deed + " for " + amount.getAsLong() + " where " + now + " was left"));
    }
  }

  private static Finding finding(Instant at, Bill bill, String what) {
    return new Finding(Counter.STALE_ACTIONS, at, bill.id(), what);
  }
}
