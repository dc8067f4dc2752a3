package dev.recoup.local.demo;

import dev.recoup.local.sandbox.Books;
import dev.recoup.local.sandbox.Journal;
import dev.recoup.local.sandbox.Mail;
import dev.recoup.local.sandbox.Outgoing;
import dev.recoup.local.sandbox.Population;
import dev.recoup.local.sandbox.Sandbox;
import dev.recoup.local.sandbox.SandboxConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * The policy to beat: the same for everybody. Retries 1, 3, 5 and 7 days after the first failure,
 * whatever the reason, and the same mail with a pay link on days 0, 3, 7 and 14; no people. It
 * begins and stops on webhooks.
 */
public final class FixedCalendar {
  private static final List<Integer> RETRIES = List.of(1, 3, 5, 7);
  private static final List<Integer> MAILS = List.of(0, 3, 7, 14);
  private static final Set<String> STARTS = Set.of("invoice.payment_failed", "invoice.overdue");
  private static final Set<String> STOPS =
      Set.of("invoice.paid", "invoice.voided", "invoice.marked_uncollectible");

  private record Turn(Instant at, String invoice, int number, boolean retry) {}

  private final Sandbox sandbox;
  private final SandboxConfig config;
  private final PriorityQueue<Turn> turns =
      new PriorityQueue<>(
          Comparator.comparing(Turn::at)
              .thenComparing(Turn::invoice)
              .thenComparing(Turn::number)
              .thenComparing(Turn::retry));
  private final Map<String, Books.Bill> known = new TreeMap<>();
  private final Set<String> stopped = new HashSet<>();
  private final Set<String> optedOut = new HashSet<>();

  private FixedCalendar(SandboxConfig config, Population population) {
    this.config = config;
    this.sandbox = new Sandbox(config, population, Journal.none());
  }

  /** Plays the calendar for {@code days} from the configuration's start and counts cash. */
  public static CashResult play(SandboxConfig config, Population population, int days) {
    var calendar = new FixedCalendar(config, population);
    Instant end = config.start().plus(Duration.ofDays(days));
    calendar.run(end);
    return CashResult.of(calendar.sandbox.books(), end);
  }

  private void run(Instant end) {
    while (true) {
      Instant world = sandbox.nextAt().orElse(end);
      Instant mine = turns.isEmpty() ? end : turns.peek().at();
      Instant next = world.isBefore(mine) ? world : mine;
      if (!next.isBefore(end)) {
        return;
      }
      for (Outgoing outgoing : sandbox.advanceTo(next)) {
        receive(outgoing, next);
        sandbox.acknowledged(outgoing.id(), 200, next);
      }
      while (!turns.isEmpty() && !turns.peek().at().isAfter(next)) {
        take(turns.poll());
      }
    }
  }

  private void receive(Outgoing outgoing, Instant now) {
    switch (outgoing) {
      case Outgoing.Webhook webhook -> hear(webhook, now);
      case Outgoing.ClickLink click -> {
        if (click.method().equals("POST") && click.url().contains("unsubscribe")) {
          optedOut.add(click.customerId());
        }
      }
      case Outgoing.MailFeedback feedback -> {}
      case Outgoing.ReplyMail reply -> {}
    }
  }

  private void hear(Outgoing.Webhook webhook, Instant now) {
    if (!STARTS.contains(webhook.type()) && !STOPS.contains(webhook.type())) {
      return;
    }
    String invoice = sandbox.invoiceOf(webhook.eventId());
    if (STOPS.contains(webhook.type())) {
      stopped.add(invoice);
    } else if (!stopped.contains(invoice) && !known.containsKey(invoice)) {
      Books.Bill bill = sandbox.bill(invoice);
      known.put(invoice, bill);
      if (bill.planted().method() != null && bill.subscription() != null) {
        post("/v1/invoices/" + invoice, "auto_advance=false", "off-" + invoice, now);
        RETRIES.forEach(
            day -> turns.add(new Turn(now.plus(Duration.ofDays(day)), invoice, day, true)));
      }
      MAILS.forEach(
          day -> turns.add(new Turn(now.plus(Duration.ofDays(day)), invoice, day, false)));
    }
  }

  private void take(Turn turn) {
    if (stopped.contains(turn.invoice())) {
      return;
    }
    Books.Bill bill = known.get(turn.invoice());
    if (turn.retry()) {
      post(
          "/v1/invoices/" + turn.invoice() + "/pay",
          "off_session=true",
          "fixed-" + turn.invoice() + "-" + turn.number(),
          turn.at());
    } else if (!optedOut.contains(bill.customer())) {
      String link = "https://dunning.example/unsubscribe/" + bill.customer();
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("List-Unsubscribe", "<" + link + ">");
      headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
      sandbox.mailArrived(
          turn.at(),
          new Mail(
              "fixed-" + turn.invoice() + "-" + turn.number() + "@dunning.example",
              bill.planted().payer().email(),
              "billing@dunning.example",
              "billing@dunning.example",
              "Invoice " + bill.number() + " is unpaid",
              "Please pay here: " + sandbox.hostedInvoiceUrl(turn.invoice()),
              "",
              headers));
    }
  }

  private void post(String path, String form, String key, Instant now) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Bearer " + config.apiKey());
    headers.put("Idempotency-Key", key);
    sandbox.handle(now, "POST", path, headers, form);
  }
}
