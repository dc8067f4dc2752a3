package dev.recoup.local.sandbox;

import static dev.recoup.local.sandbox.Scene.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox that is killed and rebuilt from its journal ends like one that was not. */
class KillTest {
  private static final SandboxConfig CONFIG = SandboxConfig.usual(5, START);
  private static final Population POPULATION = Population.plan(5, START, 40);
  private static final Instant END = START.plus(Duration.ofDays(30));

  @TempDir Path folder;

  /** A client of sorts: retries each failed invoice two days later and mails on the next day. */
  private static final class Driver {
    private Sandbox sandbox;
    private final Map<String, Instant> retries = new HashMap<>();
    private Instant now = START;

    private void step() {
      Instant next = sandbox.nextAt().orElse(END);
      Instant due = retries.values().stream().min(Instant::compareTo).orElse(END);
      now = next.isBefore(due) ? next : due;
      for (Outgoing outgoing : sandbox.advanceTo(now)) {
        if (outgoing instanceof Outgoing.Webhook w && w.type().equals("invoice.payment_failed")) {
          retries.putIfAbsent(sandbox.invoiceOf(w.eventId()), now.plus(Duration.ofDays(2)));
        }
        sandbox.acknowledged(outgoing.id(), 200, now);
      }
      retries.forEach(
          (invoice, at) -> {
            if (!at.isAfter(now)) {
              String key = "try-" + invoice;
              sandbox.handle(
                  now,
                  "POST",
                  "/v1/invoices/" + invoice + "/pay",
                  Map.of("Authorization", "Bearer " + CONFIG.apiKey(), "Idempotency-Key", key),
                  "");
              sandbox.mailArrived(
                  now,
                  new Mail(
                      "m-" + invoice,
                      sandbox.bill(invoice).planted().payer().email(),
                      "us@recoup.example",
                      null,
                      "Unpaid",
                      "Pay " + sandbox.hostedInvoiceUrl(invoice) + " \"quoted\"\n",
                      "<b>x</b>",
                      Map.of()));
            }
          });
      retries.replaceAll((invoice, at) -> at.isAfter(now) ? at : END.plusSeconds(1));
    }
  }

  private Books run(Path file, int killEvery) {
    var driver = new Driver();
    driver.sandbox = new Sandbox(CONFIG, POPULATION, Journal.at(file));
    for (int steps = 1; driver.now.isBefore(END); steps++) {
      driver.step();
      if (killEvery > 0 && steps % killEvery == 0) {
        driver.sandbox = new Sandbox(CONFIG, POPULATION, Journal.at(file));
      }
    }
    return driver.sandbox.books();
  }

  @Test
  void killed_often_it_ends_as_if_it_had_lived() {
    Books whole = run(folder.resolve("whole"), 0);
    Books killed = run(folder.resolve("killed"), 37);
    assertTrue(whole.charges().size() > 60);
    assertEquals(whole.charges(), killed.charges());
    assertEquals(whole.invoices(), killed.invoices());
    assertEquals(whole.acts(), killed.acts());
    assertEquals(whole.refunds(), killed.refunds());
  }

  @Test
  void a_delivery_without_answer_comes_again_after_a_kill_and_an_answered_one_does_not() {
    Path file = folder.resolve("deliveries");
    var first = new Sandbox(CONFIG, POPULATION, Journal.at(file));
    List<Outgoing> handed = List.of();
    Instant now = START;
    while (handed.size() < 2) {
      now = now.plus(Duration.ofHours(6));
      handed = first.advanceTo(now);
      if (handed.size() < 2) {
        for (Outgoing outgoing : handed) {
          first.acknowledged(outgoing.id(), 200, now);
        }
      }
    }
    first.acknowledged(handed.getFirst().id(), 200, now);
    var second = new Sandbox(CONFIG, POPULATION, Journal.at(file));
    var again = second.advanceTo(now).stream().map(Outgoing::id).toList();
    assertEquals(handed.stream().skip(1).map(Outgoing::id).toList(), again);
  }

  @Test
  void a_line_cut_short_by_the_kill_was_never_answered_and_is_dropped() throws IOException {
    Path file = folder.resolve("torn");
    var first = new Sandbox(CONFIG, POPULATION, Journal.at(file));
    first.order(START, new Fault.Locked("in_x", 2));
    Files.writeString(file, "{\"at\":\"2026-03-", StandardOpenOption.APPEND);
    new Sandbox(CONFIG, POPULATION, Journal.at(file)).order(START, new Fault.Locked("in_y", 1));
    assertEquals(2, Files.readAllLines(file).size());
    new Sandbox(CONFIG, POPULATION, Journal.at(file));
  }
}
