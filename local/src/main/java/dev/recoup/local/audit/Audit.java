package dev.recoup.local.audit;

import dev.recoup.domain.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a file of payments tells. Nothing in it names a customer, a card or a payment.
 *
 * @param reading the file
 * @param from the first attempt, null when there is none; {@code to} the last
 * @param paid attempts that brought money
 * @param notCharged rows that were no attempt
 * @param attempts all that failed, by cause
 * @param invoices each debt that failed once, by its first failure: retries do not inflate them
 * @param recovered of these, paid in the end
 * @param lost never paid, by what stood in the way at the end
 * @param young of these, so fresh at the end of the file that they may still be paid
 * @param notes what the file cannot tell
 */
public record Audit(
    Reading reading,
    Instant from,
    Instant to,
    long paid,
    long notCharged,
    Causes attempts,
    Causes invoices,
    long recovered,
    Causes lost,
    long young,
    Wasted wasted,
    Breaches breaches,
    Expectation smart,
    List<String> notes) {

  /**
   * Audits what could be read.
   *
   * @param policy whose limits and rules are taken
   */
  public static Audit of(Reading reading, Policy policy) {
    List<Payment> payments = reading.payments();
    List<Debt> debts = Debt.of(payments);
    List<Debt> failed = debts.stream().filter(Debt::failed).toList();
    List<Debt> lost = failed.stream().filter(d -> !d.paid()).toList();
    Instant to = payments.isEmpty() ? null : payments.getLast().at();
    return new Audit(
        reading,
        payments.isEmpty() ? null : payments.getFirst().at(),
        to,
        payments.stream().filter(Payment::paid).count(),
        payments.stream().filter(p -> p.status() == Payment.Status.NOT_CHARGED).count(),
        attempts(payments),
        firstFailures(failed),
        failed.size() - lost.size(),
        lastFailures(lost),
        lost.stream().filter(d -> d.failedAt().plus(policy.ending().after()).isAfter(to)).count(),
        Wasted.of(failed),
        Breaches.of(payments, policy),
        Expectation.of(lost, policy),
        notes(reading, failed));
  }

  private static Causes attempts(List<Payment> payments) {
    Causes causes = new Causes();
    for (Payment payment : payments) {
      if (payment.failed()) {
        causes.add(payment.diagnosis(), payment.amount());
      }
    }
    return causes;
  }

  private static Causes firstFailures(List<Debt> debts) {
    Causes causes = new Causes();
    for (Debt debt : debts) {
      causes.add(debt.firstFailure().diagnosis(), debt.firstFailure().amount());
    }
    return causes;
  }

  private static Causes lastFailures(List<Debt> debts) {
    Causes causes = new Causes();
    for (Debt debt : debts) {
      causes.add(debt.lastFailure().diagnosis(), debt.amount());
    }
    return causes;
  }

  private static List<String> notes(Reading reading, List<Debt> failed) {
    List<String> notes = new ArrayList<>();
    boolean codes =
        reading.has(Column.CODE)
            || reading.has(Column.SELLER_MESSAGE)
            || reading.has(Column.NETWORK_CODE);
    if (!codes) {
      notes.add("no column says why payments were declined: every cause is unknown");
    }
    if (!reading.has(Column.INVOICE) && !reading.has(Column.INTENT)) {
      notes.add(
          reading.has(Column.CUSTOMER)
              ? "no column names the invoice: attempts of one customer at one amount, at most "
                  + Debt.CLOSELY.toDays()
                  + " days apart, count as one"
              : "no column names invoice or customer: every attempt counts as an invoice of its"
                  + " own, and retries cannot be told");
    }
    if (!reading.has(Column.CARD) && !reading.has(Column.LAST_4)) {
      notes.add("no column names the card: wasted retries and the networks' limits are not judged");
    }
    if (!failed.isEmpty() && failed.stream().allMatch(d -> d.attempts().size() == 1)) {
      notes.add(
          "no invoice has a second attempt: if you do retry, this file has one row a payment, not"
              + " one an attempt, and its retries are missing");
    }
    return List.copyOf(notes);
  }
}
