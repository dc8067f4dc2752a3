package dev.recoup.local.sandbox;

import dev.recoup.local.sandbox.Books.Act.Kind;
import dev.recoup.local.sandbox.Origin.Asker;
import java.time.Duration;

/** Does what a scenario orders; see {@link Act}. */
record Acts(Core core, Cashier cashier, Customers customers, Planting planting) {

  void act(Invoice i, Act act) {
    switch (act) {
      case PAYS -> pay(i);
      case PAYS_HALF -> planting.partPaid(i);
      case CHANGES_CARD -> customers.changeCard(i);
      case ADDS_CARD -> customers.addCard(i, null);
      case ADDS_EMPTY_CARD -> customers.addCard(i, Cause.INSUFFICIENT_FUNDS);
      case ADDS_CLOSED_CARD -> customers.addCard(i, Cause.LOST_OR_STOLEN);
      case REMOVES_CARDS -> customers.removeCards(i);
      case GETS_FUNDS -> core.ledger().defaultMethod(i).ordered = true;
      case RUNS_DRY -> core.ledger().defaultMethod(i).ordered = false;
      case DISPUTES -> dispute(i);
      case CANCELS -> planting.canceled(i);
      case CANCELED_BY_STRIPE ->
          cashier.cancel(
              core.ledger().subscriptions.get(i.subscription), "payment_failed", Origin.NATIVE);
      case VOIDED -> planting.closed(i, Kind.VOIDED, "void");
      case CREDITED -> planting.credited(i);
      case WRITTEN_OFF -> planting.closed(i, Kind.WRITTEN_OFF, "uncollectible");
    }
  }

  private void pay(Invoice i) {
    if (!i.isOpen() || i.inFlight() || i.remaining() <= 0) {
      return;
    }
    core.note(Kind.PAID_ON_PAGE, i.customer, i.id, "of itself");
    Origin origin = core.onPage(Asker.CUSTOMER, i.id, "pay");
    cashier.attempt(i, customers.newCard(i, origin), i.remaining(), origin, true);
  }

  private void dispute(Invoice i) {
    planting.earlier(i.debt, core.now().minus(Duration.ofDays(30)));
    planting.disputed(i);
  }
}
