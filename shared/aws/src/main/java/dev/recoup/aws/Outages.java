package dev.recoup.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Billing systems that do not answer. A person is told once per outage, not once per case. */
public final class Outages {
  private static final String OUTAGE = "OUTAGE";

  private final Table table;

  public Outages(Table table) {
    this.table = table;
  }

  /** An outage. */
  public record Outage(String connection, Instant since, boolean told) {}

  /** Notes that a connection could not be asked; the first to notice begins the outage. */
  public void began(String connection, Instant now) {
    table.put(item(new Outage(connection, now, false)), Condition.ABSENT);
  }

  public Optional<Outage> find(String connection) {
    return table.get("OUTAGE#" + connection, OUTAGE).map(Outages::read);
  }

  /** Every outage that is going on. */
  public List<Outage> all() {
    List<Outage> all = new ArrayList<>();
    for (Item key : table.index(OUTAGE, "~", 50)) {
      table.get(key.pk(), key.sk()).map(Outages::read).ifPresent(all::add);
    }
    return all;
  }

  /** Notes that a person was told, unless the outage is over. */
  public void told(Outage outage) {
    Item told = item(new Outage(outage.connection(), outage.since(), true));
    table.put(told, Condition.equal("told", "false"));
  }

  public void ended(String connection) {
    table.delete("OUTAGE#" + connection, OUTAGE);
  }

  private static Item item(Outage o) {
    return Item.of("OUTAGE#" + o.connection(), OUTAGE, o.connection() + " " + o.since())
        .with("told", Boolean.toString(o.told()))
        .indexed(OUTAGE, o.since().toString());
  }

  private static Outage read(Item item) {
    String[] parts = item.doc().split(" ", 2);
    boolean told = item.find("told").map(Boolean::parseBoolean).orElse(false);
    return new Outage(parts[0], Instant.parse(parts[1]), told);
  }
}
