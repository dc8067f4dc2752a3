package dev.recoup.local.sandbox;

import static dev.recoup.local.sandbox.Json.object;

import dev.recoup.local.sandbox.Books.Act.Kind;
import dev.recoup.local.sandbox.Debt.Plastic;
import dev.recoup.local.sandbox.Origin.Asker;
import java.time.Duration;

/**
 * What customers do of themselves and with their cards; what they do on messages is in {@link
 * Readers}.
 */
final class Customers {
  private final Core core;
  private final Cashier cashier;

  Customers(Core core, Cashier cashier) {
    this.core = core;
    this.cashier = cashier;
  }

  /** The invoice has failed or fallen due: plans what happens unasked. */
  void begin(Invoice i) {
    if (i.debt.ending() != Ending.OPEN) {
      return;
    }
    Draws draws = core.draws();
    Temper temper = Temper.of(i, draws);
    if (i.debt.paysAtOnce()) {
      plan(i, Duration.ofMinutes(20), Duration.ofMinutes(70), () -> payUnasked(i, "noticed it"));
    } else if (temper.paysUnasked()) {
      plan(i, temper.unaskedFrom(), temper.unaskedTo(), () -> payUnasked(i, "unasked"));
    }
    if (i.debt.cause() == Cause.EXPIRED
        && draws.chance(0.33, i.debt.method().fingerprint(), "updater")) {
      plan(i, Duration.ofHours(20), Duration.ofDays(8), () -> networkUpdate(i));
    }
  }

  private void plan(Invoice i, Duration from, Duration to, Runnable action) {
    core.clock().at(core.now().plus(core.draws().between(from, to, i.id, "unasked when")), action);
  }

  void payUnasked(Invoice i, String why) {
    if (i.sent) {
      transfer(i, i.remaining());
    } else {
      payOnPage(i, why);
    }
  }

  /**
   * Pays on the hosted page: authenticates the old card where that is all it takes, else uses
   * another one, and when that is declined a third one on the next day.
   */
  void payOnPage(Invoice i, String why) {
    if (!i.isOpen() || i.inFlight() || i.remaining() <= 0) {
      return;
    }
    core.note(Kind.PAID_ON_PAGE, i.customer, i.id, why);
    if (i.sent) {
      transfer(i, i.remaining());
      return;
    }
    payByCard(i, false);
    if (i.isOpen()) {
      core.clock().at(core.now().plus(Duration.ofHours(20)), () -> payByCard(i, true));
    }
  }

  private void payByCard(Invoice i, boolean anotherCard) {
    if (!i.isOpen() || i.inFlight()) {
      return;
    }
    Method method = core.ledger().defaultMethod(i);
    Origin origin = core.onPage(Asker.CUSTOMER, i.id, "pay");
    if (anotherCard || method.cause != null && method.cause != Cause.AUTHENTICATION) {
      method = newCard(i, origin);
      if (core.draws().chance(0.7, method.id, "keeps it")) {
        makeDefault(core.ledger().customer(i), method, origin);
      }
    }
    cashier.attempt(i, method, i.remaining(), origin, true);
  }

  /** Pays by bank transfer, wholly or in part. */
  void transfer(Invoice i, long amount) {
    if (!i.isOpen() || i.inFlight() || i.remaining() <= 0) {
      return;
    }
    Person person = core.ledger().customer(i).person;
    var account =
        new Plastic(
            core.draws().id("pm_1", i.id, "transfer"),
            "customer_balance",
            null,
            "0000",
            "transfer");
    Method method =
        core.ledger()
            .methods
            .computeIfAbsent(
                account.id(), id -> new Method(account, person, null, core.now(), core.now()));
    cashier.attempt(i, method, amount, core.onPage(Asker.CUSTOMER, i.id, "transfer"), true);
  }

  /** Enters another card on the card-update page. */
  void changeCard(Invoice i) {
    Customer customer = core.ledger().customer(i);
    Method old = core.ledger().defaultMethod(i);
    if (old == null || old.cause == null) {
      return;
    }
    Origin origin = core.onPage(Asker.CUSTOMER, customer.person.id(), "card");
    core.note(Kind.METHOD_CHANGED, i.customer, null, "on the card-update page");
    makeDefault(customer, newCard(i, origin), origin);
  }

  /**
   * Stores a further card, which is not charged of itself.
   *
   * @param cause why it does not pay; null for one that does
   */
  void addCard(Invoice i, Cause cause) {
    Origin origin = core.onPage(Asker.CUSTOMER, i.customer, "adds");
    core.note(Kind.METHOD_CHANGED, i.customer, null, "added another card");
    Method card = newCard(i, origin);
    card.cause = cause;
    card.ordered = cause == null;
  }

  void removeCards(Invoice i) {
    Customer customer = core.ledger().customer(i);
    Origin origin = core.onPage(Asker.CUSTOMER, i.customer, "removes");
    for (Method method : core.ledger().methods.values()) {
      boolean removed = method.isStoredBy(i.customer) && !method.id.equals(customer.defaultMethod);
      if (removed) {
        core.note(Kind.METHOD_CHANGED, i.customer, null, "removed a card");
        method.detached = true;
        core.events()
            .method("payment_method.detached", method, object("customer", method.customer), origin);
      }
    }
  }

  Method newCard(Invoice i, Origin origin) {
    Person person = core.ledger().customer(i).person;
    long number =
        core.ledger().methods.values().stream().filter(m -> m.customer.equals(person.id())).count();
    Draws draws = core.draws();
    String id = draws.id("pm_1", person.id(), "method", number);
    var card =
        new Plastic(
            id,
            "card",
            "visa",
            "%04d".formatted(draws.below(10_000, id, "last4")),
            draws.id("", id, "fingerprint").substring(0, 16));
    var method = new Method(card, person, null, core.now(), core.now());
    method.ordered = i.debt.ending() == Ending.SCRIPTED ? Boolean.TRUE : null;
    core.ledger().methods.put(id, method);
    core.events().method("payment_method.attached", method, null, origin);
    return method;
  }

  private void makeDefault(Customer customer, Method method, Origin origin) {
    String before = customer.defaultMethod;
    customer.defaultMethod = method.id;
    core.events()
        .customer(
            customer, object("invoice_settings", object("default_payment_method", before)), origin);
  }

  /** The card networks' updater: same method, new number or date. */
  private void networkUpdate(Invoice i) {
    Method method = core.ledger().methods.get(i.debt.method().id());
    if (method.cause != Cause.EXPIRED) {
      return;
    }
    core.note(Kind.METHOD_UPDATED_BY_NETWORK, i.customer, null, "new date");
    int before = method.expYear;
    method.expYear += 4;
    method.cause = core.draws().chance(0.9, method.id, "renewed") ? null : Cause.INSUFFICIENT_FUNDS;
    core.events()
        .method(
            "payment_method.automatically_updated",
            method,
            object("card", object("exp_year", before)),
            Origin.NATIVE);
  }

  /** Money that came may go again: the planned refunds, and few refunds and disputes by chance. */
  void afterPayment(Charge charge) {
    Invoice i = charge.invoice();
    if (i.debt == null || i.debt.ending() == Ending.SCRIPTED || i.remaining() > 0) {
      return;
    }
    Draws draws = core.draws();
    if (i.debt.ending() == Ending.REFUNDED || draws.chance(0.01, i.id, "refunded")) {
      Duration later = draws.between(Duration.ofDays(1), Duration.ofDays(4), i.id, "refund when");
      core.clock()
          .at(
              core.now().plus(later),
              () -> {
                if (charge.refunded() == 0 && charge.dispute == null) {
                  cashier.refund(charge, charge.amount);
                }
              });
    } else if (charge.origin.by() != Asker.CUSTOMER && draws.chance(0.01, i.id, "disputes")) {
      Duration later = draws.between(Duration.ofDays(4), Duration.ofDays(14), i.id, "dispute when");
      core.clock()
          .at(
              core.now().plus(later),
              () -> cashier.dispute(charge, "subscription_canceled", true, Duration.ofDays(12)));
    }
  }
}
