package dev.recoup.aws;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.Normalisation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Webhook arrivals. A delivery is {@code NEW} until its effect is confirmed, then {@code DONE};
 * only a done one is a duplicate.
 */
public final class Deliveries {
  private static final Duration KEPT = Duration.ofDays(30);

  private final Table table;

  public Deliveries(Table table) {
    this.table = table;
  }

  /** How an arrival stands; empty when it never came. */
  public Optional<Status> find(String connection, String deliveryKey) {
    return table
        .get(Keys.delivery(connection, deliveryKey), Keys.DELIVERY)
        .flatMap(item -> item.find("status"))
        .map(Status::valueOf);
  }

  /** Keeps an arrival until its effect is confirmed; false when it came before. */
  public boolean keep(String connection, Normalisation content, Instant now) {
    return table.put(item(connection, content, Status.NEW, now), Condition.ABSENT);
  }

  /** Keeps an arrival of which nothing comes, and why; false when it came before. */
  public boolean ignore(String connection, Normalisation content, String why, Instant now) {
    Normalisation kept = withoutPersonalData(content, why);
    return table.put(item(connection, kept, Status.IGNORED, now), Condition.ABSENT);
  }

  /** Marks a kept arrival as done; {@code ignored} says why nothing came of it, or is null. */
  public void done(String connection, Normalisation content, String ignored, Instant now) {
    Normalisation kept = withoutPersonalData(content, ignored);
    Status status = kept.ignored() == null ? Status.DONE : Status.IGNORED;
    table.put(item(connection, kept, status, now), Condition.equal("status", Status.NEW.name()));
  }

  private static Normalisation withoutPersonalData(Normalisation content, String ignored) {
    return new Normalisation(
        content.events().stream().map(e -> e.withoutPersonalData()).toList(),
        content.readBack(),
        ignored == null ? content.ignored() : ignored,
        content.causedBy(),
        content.deliveryKey());
  }

  /** Arrivals older than this that are still new, oldest first within a shard. */
  public List<Stored> newBefore(Instant before, int limit) {
    List<Stored> found = new ArrayList<>();
    for (String shard : Shards.all(Status.NEW.name())) {
      for (Item key : table.index(shard, before.toString(), limit)) {
        table.get(key.pk(), key.sk()).flatMap(Deliveries::stored).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Stored> stored(Item item) {
    if (!item.find("status").equals(Optional.of(Status.NEW.name()))) {
      return Optional.empty();
    }
    return Optional.of(
        new Stored(
            item.find("connection").orElseThrow(),
            Json.read(item.doc(), Normalisation.class),
            Instant.parse(item.find("receivedAt").orElseThrow())));
  }

  private static Item item(String connection, Normalisation content, Status status, Instant now) {
    String pk = Keys.delivery(connection, content.deliveryKey());
    Item item =
        Item.of(pk, Keys.DELIVERY, Json.writeCompact(content))
            .with("status", status.name())
            .with("connection", connection)
            .with("receivedAt", now.toString());
    // What is still to be done is never forgotten.
    return status == Status.NEW
        ? item.indexed(Shards.of(Status.NEW.name(), pk), now.toString())
        : item.until(now.plus(KEPT));
  }

  /** How an arrival stands. */
  public enum Status {
    NEW,
    DONE,
    IGNORED
  }

  /** An arrival that waits. */
  public record Stored(String connection, Normalisation content, Instant receivedAt) {}
}
