package dev.recoup.domain;

import dev.recoup.domain.BillingEvent.CustomerRef;
import dev.recoup.domain.BillingEvent.InvoiceRef;
import dev.recoup.domain.BillingEvent.PaymentRef;
import dev.recoup.domain.Facts.Parties;
import dev.recoup.domain.Facts.Reaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cases, events and invoices for tests about facts. */
final class Cases {
  static final Instant T0 = Instant.parse("2026-03-02T09:00:00Z");
  static final CaseId ID = CaseId.of("stripe-eu", "in_1");
  static final Parties PARTIES = new Parties(ID, "stripe-eu", "p-1");
  static final Decline DECLINE =
      new Decline("insufficient_funds", "51", null, null, "visa", "card", null);

  private Cases() {}

  static Instant at(long minutes) {
    return T0.plusSeconds(60 * minutes);
  }

  static Money eur(long minor) {
    return new Money(minor, "EUR");
  }

  static BillingEvent event(
      BillingEventType type, String factKey, long minute, String payment, Decline decline) {
    return event(type, factKey, minute, payment == null ? null : ref(payment, 5000), decline, null);
  }

  static PaymentRef ref(String id, long minor) {
    return new PaymentRef(id, eur(minor));
  }

  static BillingEvent event(
      BillingEventType type,
      String factKey,
      long minute,
      PaymentRef payment,
      Decline decline,
      String reason) {
    return new BillingEvent(
        type,
        "evt_" + factKey,
        factKey,
        at(minute),
        true,
        null,
        reason,
        new InvoiceRef("in_1", "A-1", null, null, null, null, null),
        payment,
        new CustomerRef("cus_1", null, null),
        "sub_1",
        decline);
  }

  static BillingEvent failed(String charge, long minute) {
    return event(BillingEventType.PAYMENT_FAILED, charge + ":failed", minute, charge, DECLINE);
  }

  static BillingEvent provisional(long minute) {
    return event(BillingEventType.PAYMENT_FAILED, "in_1:failed:" + minute, minute, null, null);
  }

  static BillingEvent paid(String charge, long minute) {
    return event(BillingEventType.PAYMENT_SUCCEEDED, "in_1:paid", minute, charge, null);
  }

  static Reaction react(RecoveryCase before, BillingEvent event, String ourRequest) {
    return Facts.react(
        Optional.ofNullable(before), PARTIES, event, ourRequest, event.occurredAt().plusSeconds(2));
  }

  static RecoveryCase open() {
    return react(null, failed("ch_1", 0), null).after();
  }

  static RecoveryCase with(RecoveryCase c, CaseStatus status) {
    return switch (status) {
      case OPEN -> c;
      case NEEDS_ATTENTION -> c.with(c.progress().parked());
      case CLOSED -> closed(c, OutcomeKind.EXHAUSTED, 0);
    };
  }

  static Attempt attempt(int number, long minute, Attempt.State state, String charge) {
    return new Attempt(
        ID + "~r1a" + number, 1, number, at(minute), "fp_1", eur(5000), state, charge, null);
  }

  static RecoveryCase with(RecoveryCase c, Attempt... attempts) {
    List<Attempt> all = new ArrayList<>(c.attempts());
    all.addAll(List.of(attempts));
    return c.withAttempts(all);
  }

  static RecoveryCase closed(RecoveryCase c, OutcomeKind kind, long minute, Receipt... receipts) {
    Outcome outcome = new Outcome(kind, null, at(minute), "over");
    return c.with(c.progress().closed(outcome, at(minute)))
        .with(c.dossier().withReceipts(List.of(receipts)));
  }

  static Receipt receipt(String payment, long minor, long minute) {
    return new Receipt(payment, eur(minor), 0, RecoveredBy.CUSTOMER, at(minute));
  }

  static Charge charge(String id, long minute, ChargeStatus status) {
    return new Charge(
        id,
        at(minute),
        status,
        eur(5000),
        0,
        false,
        "fp_1",
        status == ChargeStatus.FAILED ? DECLINE : null);
  }

  static Invoice invoice(InvoiceStatus status, Charge... charges) {
    long left = status == InvoiceStatus.PAID ? 0 : 5000;
    return new Invoice(
        "in_1",
        "A-1",
        status,
        CollectionMethod.CHARGE_AUTOMATICALLY,
        eur(5000),
        eur(5000 - left),
        eur(left),
        0,
        charges.length,
        null,
        false,
        false,
        false,
        null,
        T0,
        null,
        null,
        "cus_1",
        "sub_1",
        true,
        null,
        List.of(charges));
  }
}
