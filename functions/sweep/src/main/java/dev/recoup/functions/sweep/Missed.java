package dev.recoup.functions.sweep;

import dev.recoup.aws.Condition;
import dev.recoup.aws.Control;
import dev.recoup.aws.Item;
import dev.recoup.aws.Mailbox;
import dev.recoup.aws.Table;
import dev.recoup.billing.Billing;
import dev.recoup.billing.Connection;
import dev.recoup.billing.Connections;
import dev.recoup.domain.BillingEvent;
import dev.recoup.domain.BillingEventType;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.errors.BillingUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;

/** Failed and overdue invoices whose webhook never came, looked for every six hours. */
final class Missed {
  private static final String POLLED = "POLLED";
  private static final Duration EVERY = Duration.ofHours(6);
  private static final Duration LOOK_BACK = Duration.ofDays(10);

  /** A webhook that is merely late gets this long before the invoice is taken for missed. */
  private static final Duration PATIENCE = Duration.ofHours(6);

  private final Table table;
  private final Control control;
  private final Mailbox mailbox;
  private final Connections connections;
  private final Function<String, Billing> billings;

  Missed(
      Table table, Mailbox mailbox, Connections connections, Function<String, Billing> billings) {
    this.table = table;
    this.control = new Control(table);
    this.mailbox = mailbox;
    this.connections = connections;
    this.billings = billings;
  }

  int find(Instant now) {
    int found = 0;
    for (Connection connection : connections.all()) {
      if (dueForALook(connection.name(), now)) {
        found += look(connection.name(), now);
      }
    }
    return found;
  }

  private boolean dueForALook(String connection, Instant now) {
    Optional<Instant> last =
        table.get(polled(connection), POLLED).map(item -> Instant.parse(item.doc()));
    return last.isEmpty() || !last.get().plus(EVERY).isAfter(now);
  }

  /** Noted at its end, so that a look that was cut off is taken again by the next sweep. */
  private int look(String connection, Instant now) {
    int found = 0;
    try {
      for (Invoice invoice : billings.apply(connection).unpaidSince(now.minus(LOOK_BACK))) {
        boolean old = invoice.createdAt().plus(PATIENCE).isBefore(now);
        if (old
            && !invoice.firstOfSubscription()
            && unknown(connection, invoice)
            && failed(connection, invoice)) {
          mailbox.accept(connection, event(invoice, now), null);
          found++;
        }
      }
      table.put(Item.of(polled(connection), POLLED, now.toString()), Condition.NONE);
    } catch (BillingUnavailable e) {
      // The next sweep looks again.
      return found;
    }
    return found;
  }

  private static String polled(String connection) {
    return "POLLED#" + connection;
  }

  private boolean unknown(String connection, Invoice invoice) {
    CaseId id = CaseId.of(connection, invoice.id());
    boolean worth = !control.policy().tooSmall(invoice.remaining());
    return worth && table.get("CASE#" + id, "CASE").isEmpty();
  }

  /** A bank debit on its way has not failed; the list does not tell. */
  private boolean failed(String connection, Invoice listed) {
    return billings
        .apply(connection)
        .invoice(listed.id())
        .filter(i -> i.status() == InvoiceStatus.OPEN && !i.inFlight())
        .isPresent();
  }

  private static BillingEvent event(Invoice i, Instant now) {
    boolean byHand = i.collectionMethod() == CollectionMethod.SEND_INVOICE;
    Instant dueEnd =
        i.dueDate() == null ? null : i.dueDate().atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant at = byHand && dueEnd != null && dueEnd.isBefore(now) ? dueEnd : i.createdAt();
    BillingEvent.InvoiceRef ref =
        new BillingEvent.InvoiceRef(
            i.id(),
            i.number(),
            i.remaining(),
            i.attemptCount(),
            i.nativeNextAttemptAt(),
            i.dueDate(),
            i.paymentUrl());
    return new BillingEvent(
        byHand ? BillingEventType.INVOICE_OVERDUE : BillingEventType.PAYMENT_FAILED,
        i.id() + ":polled",
        i.id() + ":polled",
        at,
        i.live(),
        null,
        "found by the sweep",
        ref,
        null,
        new BillingEvent.CustomerRef(i.customerId(), null, null),
        i.subscriptionId(),
        null);
  }
}
