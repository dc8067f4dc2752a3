package dev.recoup.local.sandbox;

import dev.recoup.local.sandbox.Books.Act.Kind;
import dev.recoup.local.sandbox.Origin.Asker;
import java.time.Duration;
import java.time.Instant;

/**
 * Puts a planned invoice into the ledger, lets it fail, and lets happen what happens whatever the
 * policy does.
 */
record Planting(Core core, Cashier cashier, Customers customers) {

  void plant(Debt debt) {
    Instant start = core.config().start();
    Instant created = debt.failsAt().minus(lead(debt.cause()));
    Ledger ledger = core.ledger();
    Person person = debt.payer();
    Customer customer =
        ledger.customers.computeIfAbsent(
            person.id(), id -> new Customer(person, start.minus(Duration.ofDays(400))));
    if (debt.method() != null) {
      Method method =
          ledger.methods.computeIfAbsent(
              debt.method().id(),
              id ->
                  new Method(
                      debt.method(),
                      person,
                      debt.cause(),
                      start.minus(Duration.ofDays(300)),
                      debt.failsAt()));
      method.stubborn = method.stubborn || givenUp(debt.ending());
      method.ordered = debt.ending() == Ending.SCRIPTED ? Boolean.FALSE : method.ordered;
      if (!debt.cause().isSentInvoice()) {
        customer.defaultMethod = method.id;
      }
    }
    if (debt.subscriptionId() != null) {
      var subscription =
          new Subscription(
              debt.subscriptionId(),
              person.id(),
              created.minus(Duration.ofDays(90)),
              debt.amount(),
              debt.currency());
      subscription.latestInvoice = debt.invoiceId();
      ledger.subscriptions.put(subscription.id, subscription);
    }
    if (debt.ending() == Ending.DISPUTED) {
      earlier(debt, created.minus(Duration.ofDays(30)));
    }
    core.clock().at(created, () -> open(debt, created));
  }

  private static Duration lead(Cause cause) {
    return switch (cause) {
      case OVERDUE, OWN_ATTEMPT_FAILED -> Duration.ofDays(14);
      case BANK_RETURN -> Duration.ofDays(4);
      case INSUFFICIENT_FUNDS,
          HIDDEN_FUNDS,
          DO_NOT_HONOR,
          TECHNICAL,
          EXPIRED,
          LOST_OR_STOLEN,
          WRONG_NUMBER,
          REVOKED,
          FRAUD,
          AUTHENTICATION,
          UNKNOWN_CODE ->
          Duration.ofHours(1);
    };
  }

  private static boolean givenUp(Ending ending) {
    return switch (ending) {
      case OPEN, REFUNDED, PART_PAID, SCRIPTED -> false;
      case VOIDED, CREDITED, WRITTEN_OFF, CANCELED, DISPUTED -> true;
    };
  }

  private void open(Debt debt, Instant created) {
    var invoice =
        new Invoice(
            debt,
            debt.invoiceId(),
            debt.number(),
            created,
            core.events().oldShape(debt.invoiceId()));
    core.ledger().invoices.put(invoice.id, invoice);
    if (debt.cause().isSentInvoice()) {
      invoice.due =
          debt.cause() == Cause.OVERDUE ? debt.failsAt() : debt.failsAt().plus(Duration.ofDays(5));
      Instant overdue = invoice.due.plus(Duration.ofHours(1));
      core.clock().at(overdue, () -> overdue(invoice));
    }
    if (debt.cause() == Cause.BANK_RETURN) {
      fail(invoice);
      core.clock().at(debt.failsAt(), () -> customers.begin(invoice));
    } else {
      core.clock()
          .at(
              debt.failsAt(),
              () -> {
                if (debt.cause() != Cause.OVERDUE) {
                  fail(invoice);
                }
                customers.begin(invoice);
              });
    }
    ending(invoice);
  }

  private void fail(Invoice i) {
    if (!i.status.equals("open")) {
      return;
    }
    if (i.debt.cause() == Cause.OWN_ATTEMPT_FAILED) {
      Method method = core.ledger().methods.get(i.debt.method().id());
      cashier.attempt(i, method, i.remaining(), core.onPage(Asker.CUSTOMER, i.id), true);
    } else {
      cashier.attempt(i, core.ledger().defaultMethod(i), i.remaining(), Origin.NATIVE, false);
    }
  }

  /** Billing automation: one notice when the due date has passed. */
  private void overdue(Invoice i) {
    if (i.status.equals("open")) {
      core.events().invoice("invoice.overdue", i, null, Origin.NATIVE);
    }
  }

  /** Last month's invoice, paid, so that there is a charge to dispute. */
  void earlier(Debt debt, Instant when) {
    String id = core.draws().id("in_1", debt.invoiceId(), "earlier");
    var invoice = new Invoice(debt, id, debt.number() + "-P", when, core.events().oldShape(id));
    var intent = new Intent(core.draws().id("pi_3", id, 0), invoice, debt.amount(), when);
    var payment = new Invoice.Payment(core.draws().id("inpay_1", id, 0), invoice, intent, when);
    Method method = core.ledger().methods.get(debt.method().id());
    var charge =
        new Charge(
            core.draws().id("ch_3", id, 0), intent, method, debt.amount(), Origin.NATIVE, when);
    charge.status = "succeeded";
    charge.settled = when;
    intent.status = "succeeded";
    intent.method = method.id;
    intent.latest = charge;
    payment.status = "paid";
    payment.paidAt = when;
    invoice.payments.add(payment);
    invoice.paid = debt.amount();
    invoice.attempts = 1;
    invoice.status = "paid";
    invoice.paidAt = when;
    core.ledger().invoices.put(id, invoice);
    core.ledger().payments.put(payment.id, payment);
    core.ledger().intents.put(intent.id, intent);
    core.ledger().charges.put(charge.id, charge);
  }

  private void ending(Invoice i) {
    switch (i.debt.ending()) {
      case OPEN, SCRIPTED -> {}
      case REFUNDED -> later(i, 0.3, 2, () -> customers.payUnasked(i, "new card"));
      case VOIDED -> later(i, 1, 8, () -> closed(i, Kind.VOIDED, "void"));
      case WRITTEN_OFF -> later(i, 6, 16, () -> closed(i, Kind.WRITTEN_OFF, "uncollectible"));
      case CREDITED -> later(i, 1, 9, () -> credited(i));
      case CANCELED -> later(i, 1, 6, () -> canceled(i));
      case DISPUTED -> later(i, 1, 6, () -> disputed(i));
      case PART_PAID -> later(i, 2, 9, () -> partPaid(i));
    }
  }

  private void later(Invoice i, double fromDays, double toDays, Runnable action) {
    Duration after =
        core.draws()
            .between(
                Duration.ofMinutes((long) (fromDays * 1440)),
                Duration.ofMinutes((long) (toDays * 1440)),
                i.id,
                "ending");
    core.clock().at(i.debt.failsAt().plus(after), action);
  }

  void closed(Invoice i, Kind kind, String status) {
    if (i.status.equals("open")) {
      core.note(kind, i.customer, i.id, "by finance");
      cashier.close(i, status, core.onPage(Asker.PERSON, i.id));
    }
  }

  void credited(Invoice i) {
    if (i.status.equals("open")) {
      core.note(Kind.CREDITED, i.customer, i.id, "to zero");
      cashier.credit(i, i.remaining(), core.onPage(Asker.PERSON, i.id));
    }
  }

  void canceled(Invoice i) {
    core.note(Kind.CANCELED, i.customer, i.id, "by the customer");
    Subscription s = core.ledger().subscriptions.get(i.subscription);
    cashier.cancel(s, "cancellation_requested", core.onPage(Asker.CUSTOMER, i.id));
  }

  void disputed(Invoice i) {
    Charge charge =
        core.ledger().charges.values().stream()
            .filter(c -> c.invoice().customer.equals(i.customer) && c.status.equals("succeeded"))
            .findFirst()
            .orElseThrow();
    cashier.dispute(
        charge, "fraudulent", core.draws().chance(0.6, i.id, "lost"), Duration.ofDays(20));
  }

  void partPaid(Invoice i) {
    if (i.status.equals("open") && !i.inFlight()) {
      core.note(Kind.PART_PAID, i.customer, i.id, "half");
      customers.transfer(i, i.remaining() / 2);
    }
  }
}
