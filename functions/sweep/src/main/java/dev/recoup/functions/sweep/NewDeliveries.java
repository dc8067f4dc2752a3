package dev.recoup.functions.sweep;

import dev.recoup.aws.Deliveries;
import dev.recoup.aws.Log;
import dev.recoup.aws.Mailbox;
import dev.recoup.aws.Mailbox.Accepted;
import dev.recoup.aws.Table;
import dev.recoup.billing.Billing;
import dev.recoup.domain.BillingEvent;
import dev.recoup.domain.BillingEventType;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.errors.BillingUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Sends on deliveries that are still new after a minute, reading back what they leave out. */
final class NewDeliveries {
  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final int AT_ONCE = 100;

  private final Deliveries deliveries;
  private final Mailbox mailbox;
  private final Function<String, Billing> billings;

  NewDeliveries(Table table, Mailbox mailbox, Function<String, Billing> billings) {
    this.deliveries = new Deliveries(table);
    this.mailbox = mailbox;
    this.billings = billings;
  }

  /**
   * Sends on what is old enough; answers how many are done. One that cannot be taken stays new, and
   * the others go on: the alarm on the oldest new delivery watches it.
   */
  int dispatch(Instant now, Log log) {
    int done = 0;
    for (Deliveries.Stored stored : deliveries.newBefore(now.minus(GRACE), AT_ONCE)) {
      try {
        done += take(stored, now) ? 1 : 0;
      } catch (BillingUnavailable e) {
        // Billing is down: the next minute tries again.
        continue;
      } catch (RuntimeException e) {
        log.with("delivery", stored.content().deliveryKey())
            .with("error", e.getClass().getName())
            .write("delivery not taken");
      }
    }
    return done;
  }

  private boolean take(Deliveries.Stored stored, Instant now) {
    String ignored = null;
    for (BillingEvent event : stored.content().events()) {
      switch (take(stored, event)) {
        case Accepted.Done d -> ignored = null;
        case Accepted.Ignored i -> ignored = i.why();
        case Accepted.NeedsReadBack n -> ignored = "its customer could not be told";
        case Accepted.TooEarly t -> {
          return false;
        }
      }
    }
    deliveries.done(stored.connection(), stored.content(), ignored, now);
    return true;
  }

  /** Age of the oldest new delivery in seconds; 0 when there is none. */
  long oldestSeconds(Instant now) {
    List<Deliveries.Stored> all = deliveries.newBefore(now, 1);
    return all.stream()
        .mapToLong(s -> Duration.between(s.receivedAt(), now).toSeconds())
        .max()
        .orElse(0);
  }

  private Accepted take(Deliveries.Stored stored, BillingEvent event) {
    String causedBy = stored.content().causedBy();
    Accepted first = mailbox.accept(stored.connection(), event, causedBy);
    return first instanceof Accepted.NeedsReadBack
        ? readBack(stored.connection(), event)
            .map(whole -> mailbox.accept(stored.connection(), whole, causedBy))
            .orElse(new Accepted.Ignored("belongs to no invoice"))
        : first;
  }

  private Optional<BillingEvent> readBack(String connection, BillingEvent event) {
    Billing billing = billings.apply(connection);
    String invoiceId = event.invoice() == null ? null : event.invoice().id();
    if (invoiceId == null) {
      if (event.payment() == null || event.payment().id() == null) {
        return Optional.empty();
      }
      Optional<Billing.Owner> owner = billing.ownerOf(event.payment().id());
      if (owner.isEmpty()) {
        return Optional.empty();
      }
      if (owner.get().invoiceId() == null) {
        return event.type() == BillingEventType.DISPUTED && owner.get().customerId() != null
            ? Optional.of(with(event, null, owner.get().customerId()))
            : Optional.empty();
      }
      invoiceId = owner.get().invoiceId();
    }
    return billing
        .invoice(invoiceId)
        .filter(i -> !i.firstOfSubscription())
        .map(i -> with(event, i, i.customerId()));
  }

  private static BillingEvent with(BillingEvent e, Invoice invoice, String customerId) {
    BillingEvent.InvoiceRef ref =
        invoice == null
            ? null
            : new BillingEvent.InvoiceRef(
                invoice.id(),
                invoice.number(),
                invoice.remaining(),
                invoice.attemptCount(),
                invoice.nativeNextAttemptAt(),
                invoice.dueDate(),
                invoice.paymentUrl());
    BillingEvent.CustomerRef customer =
        e.customer() != null && e.customer().id() != null
            ? e.customer()
            : new BillingEvent.CustomerRef(customerId, null, null);
    String subscription =
        e.subscriptionId() != null || invoice == null
            ? e.subscriptionId()
            : invoice.subscriptionId();
    return new BillingEvent(
        e.type(),
        e.deliveryKey(),
        e.factKey(),
        e.occurredAt(),
        e.live(),
        e.account(),
        e.reason(),
        ref,
        e.payment(),
        customer,
        subscription,
        e.decline());
  }
}
