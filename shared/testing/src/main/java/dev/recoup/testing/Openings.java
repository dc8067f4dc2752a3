package dev.recoup.testing;

import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.Change;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Mailbox;
import dev.recoup.aws.Table;
import dev.recoup.domain.BillingEvent;
import dev.recoup.domain.BillingEventType;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Decline;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.Money;
import dev.recoup.domain.RecoveryCase;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;

/** Brings cases into the table by the way that deliveries take. */
public record Openings(Table table, Executions executions, InstantSource clock) {
  /** The connection of every case made here. */
  public static final String CONNECTION = "stripe-eu";

  /** A failed payment of 49 euros, as its webhook tells it, and the invoice as read after it. */
  public RecoveryCase failed(String invoiceId, String customerId, String email, String name) {
    BillingEvent event =
        new BillingEvent(
            BillingEventType.PAYMENT_FAILED,
            "evt_" + invoiceId,
            "ch_" + invoiceId,
            clock.instant(),
            true,
            null,
            null,
            new BillingEvent.InvoiceRef(
                invoiceId, "R-" + invoiceId, new Money(4900, "EUR"), 1, null, null, null),
            new BillingEvent.PaymentRef("ch_" + invoiceId, new Money(4900, "EUR")),
            new BillingEvent.CustomerRef(customerId, email, name),
            null,
            new Decline("insufficient_funds", null, null, null, "visa", "card", null));
    new Mailbox(table, executions, clock).accept(CONNECTION, event, null);
    return change(
        CaseId.of(CONNECTION, invoiceId),
        c -> c.with(invoice(invoiceId, customerId, InvoiceStatus.OPEN)));
  }

  /** Changes a case as a stage would. */
  public RecoveryCase change(CaseId id, UnaryOperator<RecoveryCase> change) {
    CaseStore cases = new CaseStore(table);
    cases.change(id, before -> Change.of(true, change.apply(before.orElseThrow())));
    return cases.get(id);
  }

  /** An invoice of 49 euros in this state. */
  public Invoice invoice(String id, String customerId, InvoiceStatus status) {
    boolean paid = status == InvoiceStatus.PAID;
    Money all = new Money(4900, "EUR");
    Money nothing = Money.zero("EUR");
    return new Invoice(
        id,
        "R-" + id,
        status,
        CollectionMethod.CHARGE_AUTOMATICALLY,
        all,
        paid ? all : nothing,
        paid ? nothing : all,
        0,
        1,
        null,
        false,
        false,
        false,
        null,
        clock.instant(),
        null,
        null,
        customerId,
        null,
        true,
        null,
        List.of());
  }
}
