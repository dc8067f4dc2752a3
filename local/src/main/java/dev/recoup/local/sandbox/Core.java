package dev.recoup.local.sandbox;

import java.time.Instant;
import java.util.List;

/** What every part of the sandbox works on. */
record Core(
    SandboxConfig config,
    Draws draws,
    Clockwork clock,
    Ledger ledger,
    Bank bank,
    Shapes shapes,
    EventLog events,
    Deliveries deliveries,
    List<Books.Act> acts) {

  Instant now() {
    return clock.now();
  }

  void note(Books.Act.Kind kind, String customer, String invoice, String text) {
    acts.add(new Books.Act(clock.now(), kind, customer, invoice, text));
  }

  /**
   * An origin for what people do on pages hosted by Stripe: those requests carry keys too, not
   * ours.
   */
  Origin onPage(Origin.Asker by, Object... parts) {
    String key = draws.id("", by, clock.now(), List.of(parts));
    return new Origin(by, draws.id("req_", key).substring(0, 18), key);
  }
}
