package dev.recoup.local.audit;

import dev.recoup.domain.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All attempts to collect one debt: those of one invoice; without an invoice's id, those of one
 * customer's amount that follow each other closely.
 */
final class Debt {
  /**
   * Native retries lie at most some eight days apart, the next month's charge follows the last of
   * them by more than two weeks (own choice; a weekly subscription is told apart by its successes).
   */
  static final Duration CLOSELY = Duration.ofDays(14);

  private final List<Payment> attempts = new ArrayList<>();
  private boolean paid;

  private Debt() {}

  /**
   * The debts behind the payments, each with one attempt at least, by their first.
   *
   * @param payments by time
   */
  static List<Debt> of(List<Payment> payments) {
    List<Debt> debts = new ArrayList<>();
    Map<Object, Debt> known = new HashMap<>();
    for (Payment payment : payments) {
      if (payment.status() != Payment.Status.NOT_CHARGED) {
        Object key = key(payment);
        Debt debt = known.get(key);
        if (debt == null || payment.invoice() == null && !debt.continuedBy(payment)) {
          debt = new Debt();
          debts.add(debt);
          known.put(key, debt);
        }
        debt.attempts.add(payment);
        debt.paid |= payment.paid();
      }
    }
    return debts;
  }

  private record Owed(String customer, Money amount) {}

  private static Object key(Payment payment) {
    if (payment.invoice() != null) {
      return payment.invoice();
    }
    return payment.customer() == null ? payment : new Owed(payment.customer(), payment.amount());
  }

  private boolean continuedBy(Payment payment) {
    return !paid && !attempts.getLast().at().plus(CLOSELY).isBefore(payment.at());
  }

  /** By time, without what was not charged. */
  List<Payment> attempts() {
    return attempts;
  }

  boolean paid() {
    return paid;
  }

  boolean failed() {
    return attempts.stream().anyMatch(Payment::failed);
  }

  /** The first attempt's; ask only debts with a failed one. */
  Instant failedAt() {
    return firstFailure().at();
  }

  Payment firstFailure() {
    return attempts.stream().filter(Payment::failed).findFirst().orElseThrow();
  }

  /** What stood in the way at the end. */
  Payment lastFailure() {
    return attempts.reversed().stream().filter(Payment::failed).findFirst().orElseThrow();
  }

  /** What was owed at the end. */
  Money amount() {
    return attempts.getLast().amount();
  }

  /** Who owes it; of a debt without a known customer, the debt itself. */
  Object debtor() {
    String customer = attempts.getLast().customer();
    return customer == null ? this : customer;
  }
}
