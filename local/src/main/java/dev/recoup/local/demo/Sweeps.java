package dev.recoup.local.demo;

import dev.recoup.json.JsonWriter;
import dev.recoup.local.Laptop;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls {@code sweep}. In AWS it runs every minute and mostly finds nothing; here it runs when
 * there is something to find: soon after an arrival that must be read back, every five minutes for
 * an hour after something went wrong, and otherwise now and then.
 */
final class Sweeps {
  private static final Duration CALM = Duration.ofHours(8);
  private static final Duration TROUBLED = Duration.ofMinutes(5);
  private static final Duration TROUBLE_LASTS = Duration.ofHours(1);

  /** The sweep takes what is a minute old. */
  private static final Duration READ_BACK = Duration.ofSeconds(90);

  private final Laptop laptop;
  private Instant troubledUntil = Instant.MIN;
  private Instant next = Instant.MAX;

  Sweeps(Laptop laptop) {
    this.laptop = laptop;
  }

  void begin() {
    plan(laptop.clock().instant().plus(CALM));
  }

  /** Something failed: looks after it soon. */
  void trouble() {
    Instant now = laptop.clock().instant();
    troubledUntil = now.plus(TROUBLE_LASTS);
    planBy(now.plus(TROUBLED));
  }

  /** An arrival was kept and waits for the sweep to read back what it leaves out. */
  void arrivalWaits() {
    planBy(laptop.clock().instant().plus(READ_BACK));
  }

  private void planBy(Instant at) {
    if (next.isAfter(at)) {
      plan(at);
    }
  }

  private void plan(Instant at) {
    next = at;
    laptop.loop().schedule(at, () -> sweep(at), "sweep");
  }

  private void sweep(Instant planned) {
    if (!planned.equals(next)) {
      return;
    }
    Instant now = laptop.clock().instant();
    laptop.callLater("sweep", event(now), now);
    plan(now.plus(now.isBefore(troubledUntil) ? TROUBLED : CALM));
  }

  private static byte[] event(Instant now) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "0");
    event.put("id", "sweep-" + now.getEpochSecond());
    event.put("detail-type", "Scheduled Event");
    event.put("source", "aws.events");
    event.put("account", "000000000000");
    event.put("time", now.toString());
    event.put("region", "local");
    event.put("resources", List.of("arn:aws:events:local:000000000000:rule/recoup-every-minute"));
    event.put("detail", Map.of());
    return JsonWriter.bytes(event);
  }
}
