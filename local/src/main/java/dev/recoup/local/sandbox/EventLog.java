package dev.recoup.local.sandbox;

import static dev.recoup.local.sandbox.Json.object;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Writes events down as Stripe does and sends them on their way. */
final class EventLog {
  private static final String OLD_VERSION = "2020-08-27";
  private static final String NEW_VERSION = "2025-03-31.basil";

  private final SandboxConfig config;
  private final Draws draws;
  private final Clockwork clock;
  private final Ledger ledger;
  private final Shapes shapes;
  private final Deliveries deliveries;
  private final Map<String, Integer> counts = new TreeMap<>();

  EventLog(
      SandboxConfig config,
      Draws draws,
      Clockwork clock,
      Ledger ledger,
      Shapes shapes,
      Deliveries deliveries) {
    this.config = config;
    this.draws = draws;
    this.clock = clock;
    this.ledger = ledger;
    this.shapes = shapes;
    this.deliveries = deliveries;
  }

  boolean oldShape(String key) {
    return switch (config.shape()) {
      case OLD -> true;
      case NEW -> false;
      case MIX -> draws.chance(0.5, key, "old shape");
    };
  }

  void invoice(String type, Invoice i, Map<String, Object> previous, Origin origin) {
    emit(
        type, i.id, shapes.invoice(i, i.oldShape), previous, origin, i.oldShape, heldBack(i, type));
  }

  void charge(String type, Charge c, Map<String, Object> previous, Origin origin) {
    boolean old = c.invoice().oldShape;
    emit(
        type,
        c.id,
        shapes.money().charge(c, old),
        previous,
        origin,
        old,
        heldBack(c.invoice(), type));
  }

  void intent(String type, Intent p, Origin origin) {
    boolean old = p.invoice.oldShape;
    emit(type, p.id, shapes.money().intent(p, old), null, origin, old, heldBack(p.invoice, type));
  }

  void payment(Invoice.Payment p, Origin origin) {
    emit(
        "invoice_payment.paid",
        p.id,
        shapes.payment(p),
        null,
        origin,
        p.invoice.oldShape,
        Duration.ZERO);
  }

  void subscription(String type, Subscription s, Map<String, Object> previous, Origin origin) {
    boolean old = oldShape(s.latestInvoice);
    emit(type, s.id, shapes.subscription(s, old), previous, origin, old, Duration.ZERO);
  }

  void customer(Customer c, Map<String, Object> previous, Origin origin) {
    String id = c.person.id();
    emit("customer.updated", id, shapes.customer(c), previous, origin, oldShape(id), Duration.ZERO);
  }

  void method(String type, Method m, Map<String, Object> previous, Origin origin) {
    emit(
        type,
        m.id,
        shapes.money().method(m),
        previous,
        origin,
        oldShape(m.customer),
        Duration.ZERO);
  }

  void dispute(String type, Charge.Dispute d) {
    emit(
        type,
        d.id,
        shapes.money().dispute(d),
        null,
        Origin.NATIVE,
        d.charge.invoice().oldShape,
        Duration.ZERO);
  }

  void other(String type, String objectId, Invoice i, Map<String, Object> data, Origin origin) {
    emit(type, objectId, data, null, origin, i.oldShape, Duration.ZERO);
  }

  /** Failures of those who pay at once travel for hours, so that the payment is heard of first. */
  private Duration heldBack(Invoice i, String type) {
    boolean failure = type.endsWith("failed");
    if (i.debt == null || !i.debt.paysAtOnce() || !failure || i.attempts > 1) {
      return Duration.ZERO;
    }
    return draws.between(Duration.ofHours(2), Duration.ofHours(5), i.id, "held back");
  }

  private void emit(
      String type,
      String objectId,
      Object data,
      Map<String, Object> previous,
      Origin origin,
      boolean old,
      Duration heldBack) {
    int count = counts.merge(type + " " + objectId, 1, Integer::sum);
    String id = draws.id("evt_1", type, objectId, count);
    long created = clock.now().getEpochSecond();
    Map<String, Object> payload = object("object", data);
    if (previous != null) {
      payload.put("previous_attributes", previous);
    }
    String body =
        Json.write(
            object(
                "id",
                id,
                "object",
                "event",
                "api_version",
                old ? OLD_VERSION : NEW_VERSION,
                "created",
                created,
                "data",
                payload,
                "livemode",
                config.live(),
                "pending_webhooks",
                1,
                "request",
                object("id", origin.requestId(), "idempotency_key", origin.key()),
                "type",
                type));
    var event = new Ledger.Event(id, type, created, body, objectId, origin.key());
    ledger.events.put(id, event);
    deliveries.webhook(event, heldBack);
  }
}
