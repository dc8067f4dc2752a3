package dev.recoup.local.sandbox;

import static dev.recoup.local.sandbox.Json.object;
import static dev.recoup.local.sandbox.Shapes.seconds;

import dev.recoup.local.sandbox.Origin.Asker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** Moves money: attempts, settlements, refunds, disputes, credit, and the events about them. */
final class Cashier {
  static final Duration ACH_SETTLES = Duration.ofDays(4);
  static final Duration SEPA_SETTLES = Duration.ofDays(5);

  private final Core core;
  private NativeEngine engine;
  private Consumer<Charge> afterPayment;

  Cashier(Core core) {
    this.core = core;
  }

  void connect(NativeEngine nativeEngine, Consumer<Charge> hearsOfPayments) {
    engine = nativeEngine;
    afterPayment = hearsOfPayments;
  }

  /**
   * Tries to collect.
   *
   * @param present the customer is there and can authenticate
   * @return the intent after the attempt; its status tells the result
   */
  Intent attempt(Invoice i, Method m, long amount, Origin origin, boolean present) {
    boolean first = i.attempts == 0;
    if (first || origin.by() == Asker.NATIVE) {
      i.attempts++;
    }
    Intent intent = intent(i, amount);
    intent.method = m.id;
    intent.error = null;
    intent.requiresAction = false;
    if (m.cause == Cause.AUTHENTICATION && !present && core.draws().chance(0.5, i.id, "3ds")) {
      actionRequired(i, intent, first, origin);
      return intent;
    }
    boolean card = m.type.equals("card");
    var charge =
        new Charge(
            core.draws().id(card ? "ch_3" : "py_3", i.id, "charge", i.charges++),
            intent,
            m,
            amount,
            origin,
            core.now());
    core.ledger().charges.put(charge.id, charge);
    intent.latest = charge;
    boolean planted =
        first && i.debt != null && i.debt.method() != null && !m.type.equals("customer_balance");
    boolean pays =
        !planted && (m.cause == Cause.AUTHENTICATION ? present : core.bank().pays(m, core.now()));
    if (m.isBankDebit()) {
      processing(charge, pays, planted ? i.debt.failsAt() : null);
    } else if (pays) {
      succeed(charge, origin);
    } else {
      decline(charge, first, origin);
    }
    return intent;
  }

  private Intent intent(Invoice i, long amount) {
    Invoice.Payment current = i.current();
    if (current == null || current.status.equals("paid")) {
      int number = i.payments.size();
      var intent = new Intent(core.draws().id("pi_3", i.id, number), i, amount, core.now());
      current =
          new Invoice.Payment(core.draws().id("inpay_1", i.id, number), i, intent, core.now());
      i.payments.add(current);
      core.ledger().payments.put(current.id, current);
      core.ledger().intents.put(intent.id, intent);
    }
    current.intent.amount = amount;
    return current.intent;
  }

  private void actionRequired(Invoice i, Intent intent, boolean first, Origin origin) {
    intent.status = "requires_action";
    intent.requiresAction = true;
    engine.afterFailure(i, first);
    core.events().intent("payment_intent.requires_action", intent, origin);
    core.events().invoice("invoice.payment_action_required", i, null, origin);
    core.events().invoice("invoice.payment_failed", i, null, origin);
    standing(i, "past_due", origin);
  }

  private void processing(Charge charge, boolean pays, Instant settlesAt) {
    charge.intent.status = "processing";
    core.events().charge("charge.pending", charge, null, charge.origin);
    core.events().intent("payment_intent.processing", charge.intent, charge.origin);
    Duration rail = charge.method.type.equals("sepa_debit") ? SEPA_SETTLES : ACH_SETTLES;
    Instant at = settlesAt != null ? settlesAt : core.now().plus(rail);
    boolean first = settlesAt != null;
    core.clock()
        .at(
            at,
            () -> {
              if (charge.intent.status.equals("processing")) {
                if (pays) {
                  succeed(charge, Origin.NATIVE);
                } else {
                  decline(charge, first, Origin.NATIVE);
                }
              }
            });
  }

  private void decline(Charge charge, boolean first, Origin origin) {
    Invoice i = charge.invoice();
    Cause cause = charge.method.cause == null ? Cause.INSUFFICIENT_FUNDS : charge.method.cause;
    charge.status = "failed";
    charge.decline =
        Decline.of(
            cause,
            charge.method.brand,
            core.draws(),
            charge.method.fingerprint,
            charge.method.type);
    charge.intent.status = "requires_payment_method";
    charge.intent.error = charge.decline;
    Long before = seconds(i.nextAttempt);
    boolean automatic = first || charge.origin.by() == Asker.NATIVE;
    if (automatic) {
      engine.afterFailure(i, first);
    }
    core.events().charge("charge.failed", charge, null, origin);
    core.events().intent("payment_intent.payment_failed", charge.intent, origin);
    core.events().invoice("invoice.payment_failed", i, null, origin);
    if (automatic) {
      core.events()
          .invoice(
              "invoice.updated",
              i,
              object(
                  "attempt_count",
                  i.attempts - 1,
                  "attempted",
                  i.attempts > 1,
                  "next_payment_attempt",
                  before),
              origin);
    }
    standing(i, "past_due", origin);
    engine.giveUpWhenSpent(i);
  }

  private void succeed(Charge charge, Origin origin) {
    Invoice i = charge.invoice();
    Map<String, Object> previous =
        object("amount_paid", i.paid, "amount_remaining", i.remaining(), "status", i.status);
    charge.status = "succeeded";
    charge.settled = core.now();
    charge.intent.status = "succeeded";
    i.paid += charge.amount;
    Invoice.Payment payment = i.current();
    payment.status = "paid";
    payment.paidAt = core.now();
    core.events().charge("charge.succeeded", charge, null, origin);
    core.events().intent("payment_intent.succeeded", charge.intent, origin);
    core.events().payment(payment, origin);
    if (i.remaining() <= 0) {
      core.events().invoice("invoice.payment_succeeded", paidNow(i), null, origin);
      paid(i, previous, origin);
    } else {
      previous.remove("status");
      core.events().invoice("invoice.updated", i, previous, origin);
    }
    afterPayment.accept(charge);
  }

  private Invoice paidNow(Invoice i) {
    i.status = "paid";
    i.paidAt = core.now();
    i.nextAttempt = null;
    return i;
  }

  private void paid(Invoice i, Map<String, Object> previous, Origin origin) {
    core.events().invoice("invoice.paid", paidNow(i), null, origin);
    core.events().invoice("invoice.updated", i, previous, origin);
    standing(i, "active", origin);
  }

  /** A subscription falls behind with its invoice and comes back with it. */
  private void standing(Invoice i, String status, Origin origin) {
    Subscription s =
        i.subscription == null ? null : core.ledger().subscriptions.get(i.subscription);
    if (s != null && !s.status.equals(status) && !s.status.equals("canceled")) {
      String before = s.status;
      s.status = status;
      core.events()
          .subscription("customer.subscription.updated", s, object("status", before), origin);
    }
  }

  void paidOutOfBand(Invoice i, Origin origin) {
    Map<String, Object> previous = object("amount_remaining", i.remaining(), "status", i.status);
    i.outOfBand = true;
    i.paid += i.remaining();
    paid(i, previous, origin);
  }

  void credit(Invoice i, long amount, Origin origin) {
    Map<String, Object> previous =
        object(
            "amount_due",
            i.total - i.credited,
            "amount_remaining",
            i.remaining(),
            "pre_payment_credit_notes_amount",
            i.credited);
    i.credited += amount;
    String id = core.draws().id("cn_1", i.id, i.credited);
    core.events()
        .other(
            "credit_note.created",
            id,
            i,
            object(
                "id",
                id,
                "object",
                "credit_note",
                "amount",
                amount,
                "created",
                seconds(core.now()),
                "currency",
                i.currency,
                "customer",
                i.customer,
                "invoice",
                i.id,
                "livemode",
                core.config().live(),
                "metadata",
                object(),
                "pre_payment_amount",
                amount,
                "post_payment_amount",
                0,
                "reason",
                "order_change",
                "status",
                "issued",
                "total",
                amount,
                "type",
                "mixed"),
            origin);
    if (i.remaining() <= 0) {
      previous.put("status", i.status);
      paid(i, previous, origin);
    } else {
      core.events().invoice("invoice.updated", i, previous, origin);
    }
  }

  void close(Invoice i, String status, Origin origin) {
    String before = i.status;
    i.status = status;
    i.nextAttempt = null;
    i.autoAdvance = false;
    boolean isVoid = status.equals("void");
    if (isVoid) {
      i.voidedAt = core.now();
    } else {
      i.uncollectibleAt = core.now();
    }
    core.events()
        .invoice(isVoid ? "invoice.voided" : "invoice.marked_uncollectible", i, null, origin);
    core.events().invoice("invoice.updated", i, object("status", before), origin);
    Intent intent = i.current() == null ? null : i.current().intent;
    if (isVoid && intent != null && intent.status.startsWith("requires")) {
      intent.status = "canceled";
      core.events().intent("payment_intent.canceled", intent, origin);
    }
  }

  void cancel(Subscription s, String reason, Origin origin) {
    if (s.status.equals("canceled")) {
      return;
    }
    s.status = "canceled";
    s.cancelReason = reason;
    s.canceledAt = core.now();
    core.events().subscription("customer.subscription.deleted", s, null, origin);
  }

  void refund(Charge charge, long amount) {
    Origin origin = core.onPage(Asker.PERSON, charge.id);
    var refund =
        new Charge.Refund(
            core.draws().id("re_3", charge.id, charge.refunds.size()), charge, amount, core.now());
    Map<String, Object> previous =
        object(
            "amount_refunded", charge.refunded(), "refunded", charge.refunded() == charge.amount);
    charge.refunds.add(refund);
    core.ledger().refunds.put(refund.id(), refund);
    core.events()
        .other(
            "refund.created",
            refund.id(),
            charge.invoice(),
            core.shapes().money().refund(refund),
            origin);
    core.events().charge("charge.refunded", charge, previous, origin);
  }

  void dispute(Charge charge, String reason, boolean lost, Duration lasts) {
    if (charge.dispute != null) {
      return;
    }
    var dispute =
        new Charge.Dispute(core.draws().id("dp_1", charge.id), charge, reason, core.now());
    charge.dispute = dispute;
    core.ledger().disputes.put(dispute.id, dispute);
    core.events().dispute("charge.dispute.created", dispute);
    core.clock()
        .at(
            core.now().plus(lasts),
            () -> {
              dispute.status = lost ? "lost" : "won";
              dispute.closed = core.now();
              core.events().dispute("charge.dispute.closed", dispute);
            });
  }
}
