package dev.recoup.local.sandbox;

import static dev.recoup.local.sandbox.Json.object;
import static dev.recoup.local.sandbox.Shapes.seconds;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Stripe's own retries: eight in fourteen days (Stripe's documented default), really charged unless
 * {@code auto_advance} is false. At their end the subscription is cancelled with reason {@code
 * payment_failed}.
 */
final class NativeEngine {
  private static final double[] DAYS = {1, 2.5, 4, 6, 8, 10, 12, 13.5};

  /** Stripe goes on scheduling after these but does not charge without a new method. */
  private static final Set<String> BLOCKED =
      Set.of(
          "incorrect_number",
          "lost_card",
          "pickup_card",
          "stolen_card",
          "revocation_of_authorization",
          "revocation_of_all_authorizations",
          "authentication_required",
          "highest_risk_level",
          "transaction_not_allowed");

  private final Core core;
  private final Cashier cashier;
  private final Consumer<Invoice> mail;

  NativeEngine(Core core, Cashier cashier, Consumer<Invoice> mail) {
    this.core = core;
    this.cashier = cashier;
    this.mail = mail;
  }

  void afterFailure(Invoice i, boolean first) {
    if (i.sent) {
      return;
    }
    plan(i);
    if (core.config().nativeMails() && (first || i.nextAttempt != null)) {
      mail.accept(i);
    }
  }

  void setAutoAdvance(Invoice i, boolean on) {
    i.autoAdvance = on;
    if (on && i.attempts > 0) {
      plan(i);
    } else if (!on) {
      i.nextAttempt = null;
    }
  }

  private void plan(Invoice i) {
    i.nextAttempt = null;
    if (!i.autoAdvance || !i.status.equals("open") || i.debt == null) {
      return;
    }
    while (i.retriesDone < DAYS.length) {
      Instant at = time(i, i.retriesDone);
      if (at.isAfter(core.now())) {
        i.nextAttempt = at;
        core.clock().at(at, () -> retry(i, at));
        return;
      }
      i.retriesDone++;
    }
  }

  private Instant time(Invoice i, int number) {
    long minutes = (long) (DAYS[number] * 24 * 60);
    Duration jitter =
        core.draws().between(Duration.ZERO, Duration.ofHours(6), i.id, "native", number);
    return i.debt.failsAt().plus(Duration.ofMinutes(minutes)).plus(jitter);
  }

  private void retry(Invoice i, Instant planned) {
    if (!planned.equals(i.nextAttempt) || !i.status.equals("open") || i.inFlight()) {
      return;
    }
    i.retriesDone++;
    Method method = core.ledger().defaultMethod(i);
    Intent last = i.current() == null ? null : i.current().intent;
    boolean sameMethod = last != null && method != null && method.id.equals(last.method);
    boolean blocked =
        last != null
            && (last.requiresAction
                || last.error != null
                    && (BLOCKED.contains(last.error.declineCode()) || last.error.blocked()));
    if (method == null || sameMethod && blocked) {
      countOnly(i);
      giveUpWhenSpent(i);
      return;
    }
    cashier.attempt(i, method, i.remaining(), Origin.NATIVE, false);
  }

  private void countOnly(Invoice i) {
    Long before = seconds(i.nextAttempt);
    i.attempts++;
    plan(i);
    core.events()
        .invoice(
            "invoice.updated",
            i,
            object("attempt_count", i.attempts - 1, "next_payment_attempt", before),
            Origin.NATIVE);
  }

  void giveUpWhenSpent(Invoice i) {
    if (i.autoAdvance
        && i.debt != null
        && !i.sent
        && i.nextAttempt == null
        && i.retriesDone >= DAYS.length
        && i.status.equals("open")) {
      cashier.cancel(
          core.ledger().subscriptions.get(i.subscription), "payment_failed", Origin.NATIVE);
    }
  }
}
