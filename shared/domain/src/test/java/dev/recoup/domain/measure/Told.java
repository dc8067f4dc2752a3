package dev.recoup.domain.measure;

import dev.recoup.domain.Arm;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.Money;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.domain.Reversal;
import dev.recoup.domain.StepKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A case's story, told in days from its failure, as a row. */
final class Told {
  static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  private final String invoice;
  private final Instant failed;
  private Arm arm;
  private String subscription = "sub_1";
  private String segment = "card";
  private boolean checkout;
  private CaseStatus status = CaseStatus.CLOSED;
  private Money remaining = eur(0);
  private Instant contactedAt;
  private int complaints;
  private final List<Receipt> receipts = new ArrayList<>();
  private final List<CaseRow.Charged> charges = new ArrayList<>();
  private final List<CaseRow.Work> work = new ArrayList<>();
  private final List<CaseRow.Decided> decisions = new ArrayList<>();
  private CaseRow.Cancellation cancellation;

  private Told(String invoice, double day) {
    this.invoice = invoice;
    this.failed = T0.plus(days(day));
  }

  /** A case whose invoice failed on this day of the year and is closed unpaid in the end. */
  static Told failed(String invoice, double day) {
    return new Told(invoice, day);
  }

  static Duration days(double days) {
    return Duration.ofSeconds(Math.round(days * 86_400));
  }

  static Money eur(long minor) {
    return new Money(minor, "EUR");
  }

  private Instant at(double day) {
    return failed.plus(days(day));
  }

  Told owes(long minor) {
    return owes(eur(minor));
  }

  Told owes(Money left) {
    remaining = left;
    return this;
  }

  Told open() {
    status = CaseStatus.OPEN;
    return this;
  }

  Told paid(String payment, long minor, double day, Reversal... reversals) {
    return paid(payment, eur(minor), day, reversals);
  }

  Told paid(String payment, Money amount, double day, Reversal... reversals) {
    Receipt receipt = new Receipt(payment, amount, 0, RecoveredBy.RETRY, at(day));
    for (Reversal reversal : reversals) {
      receipt = receipt.less(reversal);
    }
    receipts.add(receipt);
    return this;
  }

  /** A receipt of which a reading shows that some left, without any event. */
  Told paidAndReadLess(String payment, long minor, long left, double day) {
    receipts.add(new Receipt(payment, eur(minor), left, RecoveredBy.CUSTOMER, at(day)));
    return this;
  }

  static Reversal back(String id, Reversal.Kind kind, long minor, Instant at) {
    return new Reversal(id, kind, minor, at);
  }

  Told in(Arm newArm) {
    arm = newArm;
    return this;
  }

  Told by(String newSegment) {
    segment = newSegment;
    return this;
  }

  Told withoutSubscription() {
    subscription = null;
    return this;
  }

  Told checkout() {
    checkout = true;
    return this;
  }

  Told contacted(double day) {
    contactedAt = at(day);
    return this;
  }

  Told complained() {
    complaints++;
    return this;
  }

  Told charged(double day, Attempt.State state) {
    charges.add(new CaseRow.Charged(invoice + "~" + charges.size(), at(day), eur(1000), state));
    return this;
  }

  Told decided(double day) {
    decisions.add(new CaseRow.Decided(at(day), StepKind.WAIT, at(day + 1), 1));
    return this;
  }

  Told asked(String owner, double asked, Double done, Long seconds) {
    work.add(
        new CaseRow.Work(
            "t" + work.size(),
            owner == null ? CaseRow.Work.APPROVAL : "ACCOUNT_MANAGER",
            owner,
            at(asked),
            owner == null ? null : at(asked + 1),
            done == null ? null : at(done),
            seconds));
    return this;
  }

  Told ended(double day, String reason) {
    cancellation = new CaseRow.Cancellation(at(day), reason);
    return this;
  }

  CaseRow row() {
    return new CaseRow(
        "stripe-eu-" + invoice,
        T0,
        "stripe-eu",
        invoice,
        "p-" + invoice,
        subscription,
        arm == null ? null : "spring",
        arm,
        segment,
        null,
        null,
        checkout,
        status,
        1,
        failed.plusSeconds(2),
        failed,
        contactedAt,
        status == CaseStatus.CLOSED ? at(30) : null,
        null,
        null,
        remaining,
        contactedAt == null ? 0 : 1,
        complaints,
        receipts,
        charges,
        work,
        decisions,
        cancellation);
  }
}
