package dev.recoup.aws;

import dev.recoup.domain.BillingEvent;
import dev.recoup.domain.BillingEventType;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.RecoveryCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which cases an event is about. */
final class Addressees {
  private final Table table;
  private final CaseStore cases;
  private final PayerStore payers;

  Addressees(Table table, CaseStore cases, PayerStore payers) {
    this.table = table;
    this.cases = cases;
    this.payers = payers;
  }

  /** By its invoice, else by the charge of ours that caused it, else by its payment. */
  Optional<CaseId> caseOf(String connection, BillingEvent event, String causedBy) {
    if (event.invoice() != null && event.invoice().id() != null) {
      return Optional.of(CaseId.of(connection, event.invoice().id()));
    }
    Optional<CaseId> charged =
        Optional.ofNullable(causedBy)
            .filter(id -> id.startsWith(connection + "-") && id.contains("~"))
            .map(id -> new CaseId(id.substring(0, id.lastIndexOf('~'))))
            .filter(id -> cases.find(id).isPresent());
    return charged.or(
        () ->
            Optional.ofNullable(event.payment())
                .filter(payment -> payment.id() != null)
                .flatMap(p -> table.get(Keys.payment(connection, p.id()), "PAYMENT"))
                .map(item -> new CaseId(item.doc())));
  }

  /**
   * Whom news of a customer concern.
   *
   * @param unread true while an open case may be of this subscription: no reading told it yet
   */
  record Listeners(List<CaseId> certain, boolean unread) {
    boolean noOne() {
      return certain.isEmpty() && !unread;
    }
  }

  Listeners ofCustomer(String connection, BillingEvent event) {
    if (event.customer() == null || event.customer().id() == null) {
      return new Listeners(List.of(), false);
    }
    boolean anySubscription =
        event.type() == BillingEventType.PAYMENT_METHOD_UPDATED || event.subscriptionId() == null;
    List<CaseId> certain = new ArrayList<>();
    boolean unread = false;
    for (CaseId id :
        payers
            .find(connection, event.customer().id())
            .map(payerId -> payers.get(payerId).openCases())
            .orElse(List.of())) {
      RecoveryCase c = cases.get(id);
      RecoveryCase.Dossier d = c.dossier();
      boolean same =
          d.connection().equals(connection) && event.customer().id().equals(d.customerId());
      if (same && (anySubscription || event.subscriptionId().equals(d.subscriptionId()))) {
        certain.add(id);
      } else if (same && d.subscriptionId() == null && c.invoice() == null) {
        unread = true;
      }
    }
    return new Listeners(certain, unread);
  }
}
