package dev.recoup.domain.measure;

import dev.recoup.domain.Arm;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.Category;
import dev.recoup.domain.Money;
import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.Reason;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.domain.Reversal;
import dev.recoup.domain.StepKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One case, all its rounds, as it is measured and exported. Holds no personal data of the customer;
 * owners are colleagues.
 *
 * @param asOf when it was read (UTC); of two rows of a case the later one holds
 * @param experiment in which the payer was drawn for this case, with its {@code arm}; both null for
 *     a case that takes no part and was played SMART
 * @param segment the payment method's rail, as {@code card} or {@code sepa_debit}, or {@code by
 *     hand}; null before the invoice was read
 * @param category the judgement of the last decline, with its {@code reason}; null before the first
 * @param checkout true for a subscription's first invoice, which is not dunned
 * @param openedAt when its first round was opened
 * @param failedAt first failure, or the due date's end: where recovered money starts to count
 * @param contactedAt when our first message about it left; null when none did
 * @param outcome how the last round ended, with {@code by}; null while it is open
 * @param remaining what was still to be paid at the last reading; null before the first
 * @param complaints messages about it that were complained about as spam
 * @param cancellation of its subscription; null when none was told
 */
public record CaseRow(
    String caseId,
    Instant asOf,
    String connection,
    String invoiceId,
    String payerId,
    String subscriptionId,
    String experiment,
    Arm arm,
    String segment,
    Category category,
    Reason reason,
    boolean checkout,
    CaseStatus status,
    int rounds,
    Instant openedAt,
    Instant failedAt,
    Instant contactedAt,
    Instant closedAt,
    OutcomeKind outcome,
    RecoveredBy by,
    Money remaining,
    int messages,
    int complaints,
    List<Receipt> receipts,
    List<Charged> charges,
    List<Work> work,
    List<Decided> decisions,
    Cancellation cancellation) {

  /** Cases are judged when they have had this much time, and by the money of this time. */
  public static final Duration WINDOW = Duration.ofDays(35);

  public CaseRow {
    receipts = List.copyOf(receipts);
    charges = List.copyOf(charges);
    work = List.copyOf(work);
    decisions = List.copyOf(decisions);
  }

  /** A charge of ours: its attempt's id, which is also its idempotency key. */
  public record Charged(String id, Instant at, Money amount, Attempt.State state) {}

  /**
   * Something a person was asked to do.
   *
   * @param kind {@code APPROVAL}, or the kind of task
   * @param owner the colleague's mail address; null for approvals, whose askers are not kept
   * @param seconds from the page's opening to the answer on it; null when it was answered elsewhere
   *     or not at all
   */
  public record Work(
      String id,
      String kind,
      String owner,
      Instant askedAt,
      Instant dueAt,
      Instant doneAt,
      Long seconds) {
    public static final String APPROVAL = "APPROVAL";

    public boolean open() {
      return doneAt == null;
    }
  }

  /**
   * A decision, without its words.
   *
   * @param propensity the probability with which this step was chosen among its equals
   */
  public record Decided(Instant at, StepKind step, Instant wakeAt, double propensity) {}

  /**
   * The end of a subscription.
   *
   * @param reason as the billing system says it, null when it says none
   */
  public record Cancellation(Instant at, String reason) {
    /** Reasons that mean: ended because it was not paid. */
    private static final List<String> UNPAID = List.of("payment_failed", "not_paid");

    public boolean involuntary() {
      return reason != null && UNPAID.contains(reason);
    }
  }

  /** The day it was opened (UTC), by which it belongs to a period. */
  public LocalDate day() {
    return openedAt.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** True once all its money of the window can have come. */
  public boolean matured(Instant now) {
    Instant last = failedAt.isAfter(openedAt) ? failedAt : openedAt;
    return !now.isBefore(last.plus(WINDOW));
  }

  /** Cash received within the window, less what left again until now, in minor units. */
  long netMinor() {
    return within().stream().mapToLong(Receipt::netMinor).sum();
  }

  /** Cash received within the window, in minor units, whatever became of it. */
  long grossMinor() {
    return within().stream().mapToLong(r -> r.amount().minor()).sum();
  }

  private List<Receipt> within() {
    Instant end = failedAt.plus(WINDOW);
    return receipts.stream().filter(r -> r.receivedAt().isBefore(end)).toList();
  }

  /**
   * What was to be paid in money: what remains and what was received. Credit is not in it, nor is a
   * bank debit that came back, which remains to be paid. Empty while unknown.
   */
  Optional<Money> atRisk() {
    long received =
        receipts.stream().mapToLong(r -> Math.max(0, r.amount().minor() - returned(r))).sum();
    return Optional.ofNullable(remaining)
        .map(left -> new Money(left.minor() + received, left.currency()));
  }

  private static long returned(Receipt receipt) {
    return receipt.reversals().stream()
        .filter(r -> r.kind() == Reversal.Kind.RETURN)
        .mapToLong(Reversal::minor)
        .sum();
  }

  /** True when all of it came in as cash within the window, and stayed. */
  boolean recovered() {
    long whole = atRisk().map(Money::minor).orElse(0L);
    return whole > 0 && netMinor() == whole;
  }

  /** When the last cash came that made it whole; empty unless it is recovered. */
  Optional<Instant> recoveredAt() {
    return recovered()
        ? receipts.stream().map(Receipt::receivedAt).max(Comparator.naturalOrder())
        : Optional.empty();
  }

  /** Days from failure until all cash was there, at most the window's. */
  double daysUnpaid() {
    Duration unpaid = recoveredAt().map(at -> Duration.between(failedAt, at)).orElse(WINDOW);
    return unpaid.toSeconds() / 86_400.0;
  }

  /** Recovered before anything was sent to the payer about it. */
  boolean beforeContact() {
    return recoveredAt().filter(at -> contactedAt == null || at.isBefore(contactedAt)).isPresent();
  }

  Optional<Instant> firstDecision() {
    return decisions.stream().map(Decided::at).min(Comparator.naturalOrder());
  }

  long charges(Attempt.State state) {
    return charges.stream().filter(c -> c.state() == state).count();
  }

  /** What remains unpaid of an open case, with its age in days. */
  Optional<Map.Entry<Money, Long>> overdue(Instant now) {
    boolean owes = status != CaseStatus.CLOSED && remaining != null && !remaining.isZero();
    return owes
        ? Optional.of(Map.entry(remaining, Math.max(0, Duration.between(failedAt, now).toDays())))
        : Optional.empty();
  }
}
