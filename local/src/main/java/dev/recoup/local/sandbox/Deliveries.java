package dev.recoup.local.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is on its way out: handed out when due, repeated until acknowledged, given up after three
 * days.
 */
final class Deliveries {
  /** Stripe publishes "exponential, up to three days"; the steps are ours. */
  private static final List<Duration> BACKOFF =
      List.of(
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(12),
          Duration.ofHours(12),
          Duration.ofHours(12),
          Duration.ofHours(12));

  private final SandboxConfig config;
  private final Draws draws;
  private final Clockwork clock;
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final Map<String, Item> ready = new LinkedHashMap<>();
  private final List<Books.Sent> sent = new ArrayList<>();

  private static final class Item {
    final Outgoing outgoing;
    final IntConsumer afterwards;
    int tries;
    boolean handedOut;
    boolean done;

    Item(Outgoing outgoing, IntConsumer afterwards) {
      this.outgoing = outgoing;
      this.afterwards = afterwards;
    }
  }

  Deliveries(SandboxConfig config, Draws draws, Clockwork clock) {
    this.config = config;
    this.draws = draws;
    this.clock = clock;
  }

  /** Plans a webhook; hash decides whether it is late, dropped, or sent twice. */
  void webhook(Ledger.Event event, Duration heldBack) {
    var rates = config.rates();
    if (draws.chance(rates.dropped(), event.id(), "dropped")) {
      return;
    }
    Duration lag = draws.between(Duration.ZERO, Duration.ofSeconds(7), event.id(), "lag");
    if (draws.chance(rates.late(), event.id(), "late")) {
      lag = draws.between(Duration.ofHours(1), Duration.ofHours(20), event.id(), "how late");
    }
    send(webhook(event, 1), clock.now().plus(lag).plus(heldBack), status -> again(event));
  }

  private void again(Ledger.Event event) {
    if (draws.chance(config.rates().duplicate(), event.id(), "duplicate")) {
      Duration later =
          draws.between(Duration.ofSeconds(1), Duration.ofHours(3), event.id(), "again");
      send(webhook(event, 2), clock.now().plus(later), status -> {});
    }
  }

  private static Outgoing.Webhook webhook(Ledger.Event event, int copy) {
    return new Outgoing.Webhook(
        event.id() + "#" + copy,
        event.id(),
        event.type(),
        event.body().getBytes(StandardCharsets.UTF_8),
        Map.of());
  }

  /** Plans anything; {@code afterwards} hears the status of the answer that ended it. */
  void send(Outgoing outgoing, Instant at, IntConsumer afterwards) {
    var item = new Item(outgoing, afterwards);
    items.put(outgoing.id(), item);
    clock.at(at, () -> ready.put(outgoing.id(), item));
  }

  boolean waiting() {
    return ready.values().stream().anyMatch(item -> !item.handedOut);
  }

  List<Outgoing> take() {
    var taken = new ArrayList<Outgoing>();
    for (Item item : ready.values()) {
      if (!item.handedOut) {
        item.handedOut = true;
        taken.add(
            item.outgoing instanceof Outgoing.Webhook webhook ? signed(webhook) : item.outgoing);
      }
    }
    return taken;
  }

  private Outgoing.Webhook signed(Outgoing.Webhook webhook) {
    sent.add(new Books.Sent(webhook.id(), webhook.eventId(), webhook.type(), clock.now()));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json; charset=utf-8");
    headers.put("Stripe-Signature", signature(config.webhookSecret(), webhook.body(), clock.now()));
    return new Outgoing.Webhook(
        webhook.id(), webhook.eventId(), webhook.type(), webhook.body(), headers);
  }

  static String signature(String secret, byte[] body, Instant at) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
      return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HmacSHA256; use a full one", e);
    }
  }

  void acknowledged(String id, int status) {
    Item item = items.get(id);
    if (item == null || item.done) {
      return;
    }
    if (!item.handedOut && item.outgoing instanceof Outgoing.Webhook webhook) {
      sent.add(new Books.Sent(webhook.id(), webhook.eventId(), webhook.type(), clock.now()));
    }
    ready.remove(id);
    item.handedOut = false;
    item.tries++;
    boolean webhook = item.outgoing instanceof Outgoing.Webhook;
    if (status >= 200 && status < (webhook ? 300 : 400)) {
      item.done = true;
      item.afterwards.accept(status);
    } else if (!webhook && status >= 400 && status < 500) {
      item.done = true;
    } else if (item.tries <= BACKOFF.size()) {
      clock.at(clock.now().plus(BACKOFF.get(item.tries - 1)), () -> ready.put(id, item));
    } else {
      item.done = true;
    }
  }

  List<Books.Sent> sent() {
    return List.copyOf(sent);
  }
}
