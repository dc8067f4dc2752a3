package dev.recoup.functions.receivewebhook;

import dev.recoup.aws.Deliveries;
import dev.recoup.aws.Deliveries.Status;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Log;
import dev.recoup.aws.Mailbox;
import dev.recoup.aws.Mailbox.Accepted;
import dev.recoup.aws.Table;
import dev.recoup.billing.Connection;
import dev.recoup.domain.BillingEvent;
import dev.recoup.domain.Normalisation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps an arrival first, then tells the cases; only what they have heard counts as done. */
final class Intake {
  private final Deliveries deliveries;
  private final Mailbox mailbox;
  private final InstantSource clock;

  Intake(Table table, Executions executions, InstantSource clock) {
    this.deliveries = new Deliveries(table);
    this.mailbox = new Mailbox(table, executions, clock);
    this.clock = clock;
  }

  /** What the sender is told; faults of table and Step Functions are thrown. */
  Map<String, Object> take(Connection connection, Normalisation content, Log log) {
    Instant now = clock.instant();
    Normalisation ours = ofThis(connection, content);
    String name = connection.name();
    log.with("delivery", ours.deliveryKey()).with("events", ours.events().size());
    Optional<String> nothing = nothing(name, ours);
    boolean isNew =
        nothing.isPresent()
            ? deliveries.ignore(name, ours, nothing.get(), now)
            : deliveries.keep(name, ours, now);
    if (isNew && nothing.isPresent()) {
      return told("ignored", nothing.get(), log);
    }
    boolean done =
        !isNew
            && deliveries.find(name, ours.deliveryKey()).filter(s -> s != Status.NEW).isPresent();
    // Whoever kept it and died may have written without waking, so it is gone through again.
    return done ? told("duplicate", null, log) : dispatched(name, ours, now, log);
  }

  /** Why nothing comes of an arrival, when that can be seen without keeping it. */
  private Optional<String> nothing(String connection, Normalisation content) {
    if (content.ignored() != null) {
      return Optional.of(content.ignored());
    }
    List<String> why = new ArrayList<>();
    for (BillingEvent event : content.events()) {
      Optional<String> passes = mailbox.passesBy(connection, event, content.causedBy());
      if (passes.isEmpty()) {
        return Optional.empty();
      }
      why.add(passes.get());
    }
    return Optional.of(String.join("; ", why));
  }

  private Map<String, Object> dispatched(
      String connection, Normalisation content, Instant now, Log log) {
    List<String> ignored = new ArrayList<>();
    boolean reached = false;
    for (BillingEvent event : content.events()) {
      switch (mailbox.accept(connection, event, content.causedBy())) {
        case Accepted.Done done -> reached = true;
        case Accepted.Ignored why -> ignored.add(why.why());
        case Accepted.NeedsReadBack n -> {
          // Kept as new: within a minute the sweep reads what is missing.
          return told("accepted", null, log);
        }
        case Accepted.TooEarly t -> {
          return told("accepted", null, log);
        }
      }
    }
    String why = reached ? null : String.join("; ", ignored);
    deliveries.done(connection, content, why, now);
    return told(reached ? "done" : "ignored", why, log);
  }

  /** An event of another account or mode is not ours: kept without content, as ignored. */
  private static Normalisation ofThis(Connection connection, Normalisation content) {
    String foreign = null;
    for (BillingEvent event : content.events()) {
      if (event.live() != connection.live()) {
        foreign = event.live() ? "live mode event" : "test mode event";
      } else if (event.account() != null && !event.account().equals(connection.account())) {
        foreign = "event of another account";
      }
    }
    return foreign == null
        ? content
        : new Normalisation(
            List.of(), List.of(), foreign, content.causedBy(), content.deliveryKey());
  }

  private static Map<String, Object> told(String status, String why, Log log) {
    log.with("result", status).with("ignored", why);
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("status", status);
    if (why != null) {
      told.put("reason", why);
    }
    return told;
  }
}
