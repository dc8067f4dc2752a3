package dev.recoup.local.sandbox;

import static dev.recoup.local.sandbox.Scene.START;
import static dev.recoup.local.sandbox.Scene.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.local.sandbox.Books.Act;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final Set<Ending> UNPLANNED = Set.of(Ending.OPEN, Ending.SCRIPTED);
  private static final Duration MONTH = Duration.ofDays(30);

  @Test
  void the_native_engine_charges_eight_times_and_then_cancels_for_failed_payment() {
    var scene = firstUnpaid(Cause.INSUFFICIENT_FUNDS);
    assertEquals(9, scene.sandbox.books().charges().size());
    assertTrue(scene.sandbox.books().charges().stream().allMatch(c -> c.by() == Books.By.NATIVE));
    var deleted = scene.events("customer.subscription.deleted").getFirst();
    assertEquals("payment_failed", at(deleted, "data", "object", "cancellation_details", "reason"));
  }

  private static Scene firstUnpaid(Cause cause) {
    for (long seed = 1; ; seed++) {
      var scene =
          new Scene(Scene.calmConfig(seed), Journal.none(), Scene.debt(cause)).afterFailure(MONTH);
      if (scene.events("invoice.paid").isEmpty()) {
        return scene;
      }
    }
  }

  @Test
  void the_native_engine_counts_but_does_not_charge_a_lost_card() {
    var scene = firstUnpaid(Cause.LOST_OR_STOLEN);
    assertEquals(1, scene.sandbox.books().charges().size());
    assertEquals(9, ((Number) scene.get("/v1/invoices/in_A").get("attempt_count")).intValue());
  }

  @Test
  void the_native_engine_stops_when_auto_advance_is_off() {
    var scene = Scene.calm(Scene.debt(Cause.REVOKED)).afterFailure(Duration.ofHours(2));
    Map<String, Object> answer =
        Json.read(scene.post("/v1/invoices/in_A", "auto_advance=false", "off").body());
    assertNull(answer.get("next_payment_attempt"));
    scene.afterFailure(MONTH);
    assertEquals(1, ((Number) scene.get("/v1/invoices/in_A").get("attempt_count")).intValue());
    assertTrue(scene.events("customer.subscription.deleted").isEmpty());
  }

  @Test
  void a_metadata_write_comes_back_as_an_echo_with_what_was_before() {
    var scene = Scene.calm(Scene.debt(Cause.REVOKED)).afterFailure(Duration.ofHours(2));
    scene.received.clear();
    scene.post("/v1/invoices/in_A", "metadata[recoup_case]=c-1", "w1");
    scene.post("/v1/customers/cus_A", "metadata[recoup]=hold", "w2");
    scene.post("/v1/customers/cus_A", "metadata[recoup]=hold", "w3");
    scene.until(scene.now.plusSeconds(20));
    var invoice = scene.events("invoice.updated").getFirst();
    assertEquals("w1", at(invoice, "request", "idempotency_key"));
    assertTrue(
        ((Map<?, ?>) at(invoice, "data", "previous_attributes", "metadata"))
            .containsKey("recoup_case"));
    assertEquals(
        1, scene.events("customer.updated").size(), "writing the same again changes nothing");
  }

  @Test
  void both_webhook_shapes_name_subscription_and_intent_in_their_own_places() {
    for (var shape : List.of(SandboxConfig.Shape.OLD, SandboxConfig.Shape.NEW)) {
      var scene =
          new Scene(Scene.calmConfig(1).with(shape), Journal.none(), Scene.debt(Cause.EXPIRED));
      scene.afterFailure(Duration.ofMinutes(1));
      var failed = scene.events("invoice.payment_failed").getFirst();
      Map<?, ?> invoice = (Map<?, ?>) at(failed, "data", "object");
      boolean old = shape == SandboxConfig.Shape.OLD;
      assertEquals(old, "sub_A".equals(invoice.get("subscription")));
      assertEquals(old, invoice.containsKey("charge") && invoice.containsKey("payment_intent"));
      assertEquals(!old, invoice.containsKey("parent"));
      Map<?, ?> charge = (Map<?, ?>) at(scene.events("charge.failed").getFirst(), "data", "object");
      assertEquals(old, charge.containsKey("invoice"));
    }
  }

  @Test
  void what_is_not_acknowledged_comes_again_and_some_comes_twice_anyway() {
    var scene = Scene.calm(Scene.debt(Cause.EXPIRED));
    Outgoing first = null;
    while (first == null) {
      scene.now = scene.sandbox.nextAt().orElseThrow();
      for (Outgoing outgoing : scene.sandbox.advanceTo(scene.now)) {
        first = outgoing;
        scene.sandbox.acknowledged(outgoing.id(), 503, scene.now);
      }
    }
    String id = first.id();
    assertTrue(scene.sandbox.advanceTo(scene.now).isEmpty());
    assertTrue(
        scene.sandbox.advanceTo(scene.now.plus(Duration.ofMinutes(5))).stream()
            .anyMatch(o -> o.id().equals(id)));
    var busy = played(2, Journal.none());
    var events = busy.received.stream().map(o -> ((Outgoing.Webhook) o).eventId()).toList();
    assertTrue(events.size() - new TreeSet<>(events).size() > 50);
  }

  @Test
  void some_payments_are_heard_of_before_their_failure() {
    var scene = played(1, Journal.none());
    Set<String> paid = new TreeSet<>();
    int overtaken = 0;
    for (Outgoing outgoing : scene.received) {
      var webhook = (Outgoing.Webhook) outgoing;
      String invoice = scene.sandbox.invoiceOf(webhook.eventId());
      if (webhook.type().equals("invoice.paid")) {
        paid.add(invoice);
      }
      overtaken +=
          webhook.type().equals("invoice.payment_failed") && paid.contains(invoice) ? 1 : 0;
    }
    assertTrue(overtaken >= 2, overtaken + " overtaken");
  }

  private static Scene played(long seed, Journal journal) {
    var config = SandboxConfig.usual(seed, START);
    return new Scene(
            config, journal, Population.plan(seed, START, 200).debts().toArray(Debt[]::new))
        .until(START.plus(Duration.ofDays(45)));
  }

  @Test
  void a_mail_makes_some_pay_some_change_cards_and_the_annoyed_leave() {
    Map<Act.Kind, Integer> counts = new TreeMap<>();
    int clicks = 0;
    for (long seed = 1; seed <= 60; seed++) {
      var scene = new Scene(Scene.calmConfig(seed), Journal.none(), Scene.debt(Cause.EXPIRED));
      scene.afterFailure(Duration.ofHours(1)).post("/v1/invoices/in_A", "auto_advance=false", null);
      for (int day = 1; day <= 9; day++) {
        scene.mail(
            "Pay: " + scene.sandbox.hostedInvoiceUrl("in_A") + " or https://recoup.example/card/1");
        scene.afterFailure(Duration.ofDays(day));
      }
      scene.sandbox.books().acts().forEach(act -> counts.merge(act.kind(), 1, Integer::sum));
      clicks += (int) scene.received.stream().filter(o -> o instanceof Outgoing.ClickLink).count();
    }
    assertTrue(counts.get(Act.Kind.PAID_ON_PAGE) > 8, counts.toString());
    assertTrue(counts.get(Act.Kind.METHOD_CHANGED) > 3, counts.toString());
    assertTrue(counts.get(Act.Kind.OPTED_OUT) > 5, counts.toString());
    assertEquals(counts.get(Act.Kind.OPTED_OUT) + counts.get(Act.Kind.METHOD_CHANGED), clicks, 12);
  }

  @Test
  void planted_people_opt_out_and_reply_and_overdue_payers_keep_their_word() {
    var kinds =
        java.util.stream.LongStream.rangeClosed(1, 25)
            .mapToObj(
                seed -> {
                  var scene =
                      new Scene(Scene.calmConfig(seed), Journal.none(), Scene.debt(Cause.OVERDUE));
                  scene.afterFailure(Duration.ofDays(1)).mail("Please pay invoice RCP-0001");
                  scene.afterFailure(Duration.ofDays(4));
                  scene.sandbox.humanContact(scene.now, "in_A", "call");
                  scene.afterFailure(MONTH);
                  return scene.sandbox.books().acts().stream()
                      .map(Act::kind)
                      .collect(Collectors.toSet());
                })
            .toList();
    assertTrue(
        kinds.stream()
            .anyMatch(k -> k.contains(Act.Kind.PROMISED) && k.contains(Act.Kind.REPLIED)));
    assertTrue(kinds.stream().anyMatch(k -> k.contains(Act.Kind.PAID_ON_PAGE)));
    assertTrue(kinds.stream().anyMatch(k -> !k.contains(Act.Kind.PAID_ON_PAGE)));
  }

  @Test
  void every_planned_ending_happens_and_says_so() {
    Map<Ending, String> signs =
        Map.of(
            Ending.VOIDED,
            "invoice.voided",
            Ending.WRITTEN_OFF,
            "invoice.marked_uncollectible",
            Ending.CREDITED,
            "invoice.paid",
            Ending.CANCELED,
            "customer.subscription.deleted",
            Ending.DISPUTED,
            "charge.dispute.created",
            Ending.REFUNDED,
            "charge.refunded");
    signs.forEach(
        (ending, type) -> {
          var scene = Scene.calm(Scene.debt(Cause.EXPIRED, ending)).afterFailure(MONTH);
          assertFalse(scene.events(type).isEmpty(), ending + " without " + type);
          assertEquals(0, scene.sandbox.books().cash("in_A"), ending + " leaves cash");
        });
    var credited = Scene.calm(Scene.debt(Cause.EXPIRED, Ending.CREDITED)).afterFailure(MONTH);
    assertTrue(credited.events("charge.succeeded").isEmpty());
    assertTrue(credited.events("invoice.payment_succeeded").isEmpty());
    var part = Scene.calm(Scene.debt(Cause.OVERDUE, Ending.PART_PAID)).afterFailure(MONTH);
    assertEquals(1_250, part.sandbox.books().cash("in_A"));
    assertEquals(
        1_250, ((Number) part.get("/v1/invoices/in_A").get("amount_remaining")).intValue());
  }

  @Test
  void every_planned_ending_is_seen_at_least_four_times_in_two_hundred_cases() {
    for (long seed = 1; seed <= 10; seed++) {
      Books books = played(seed, Journal.none()).sandbox.books();
      Map<Ending, Integer> seen = new TreeMap<>();
      books.invoices().values().stream()
          .filter(bill -> bill.planted() != null && happened(books, bill))
          .forEach(bill -> seen.merge(bill.planted().ending(), 1, Integer::sum));
      for (Ending ending : Ending.values()) {
        assertTrue(
            UNPLANNED.contains(ending) || seen.getOrDefault(ending, 0) >= 4, seed + " " + seen);
      }
    }
  }

  private static boolean happened(Books books, Books.Bill bill) {
    return switch (bill.planted().ending()) {
      case OPEN, SCRIPTED -> false;
      case REFUNDED -> books.refunds().stream().anyMatch(r -> r.invoice().equals(bill.id()));
      case VOIDED -> bill.status().equals("void");
      case CREDITED -> bill.status().equals("paid") && bill.credited() == bill.total();
      case WRITTEN_OFF -> bill.status().equals("uncollectible");
      case CANCELED -> "cancellation_requested".equals(bill.cancelReason());
      case DISPUTED ->
          books.disputes().stream().anyMatch(d -> d.customer().equals(bill.customer()));
      case PART_PAID -> bill.status().equals("open") && bill.paid() > 0;
    };
  }

  @Test
  void too_many_mails_bring_complaints_and_opt_outs() {
    Map<Act.Kind, Integer> counts = new TreeMap<>();
    for (long seed = 1; seed <= 60; seed++) {
      var scene = new Scene(Scene.calmConfig(seed), Journal.none(), Scene.debt(Cause.REVOKED));
      for (int day = 1; day <= 12; day++) {
        scene.afterFailure(Duration.ofDays(day)).mail("Pay now");
      }
      scene.afterFailure(MONTH);
      scene.sandbox.books().acts().forEach(act -> counts.merge(act.kind(), 1, Integer::sum));
    }
    assertTrue(counts.get(Act.Kind.COMPLAINED) > 3, counts.toString());
    assertTrue(counts.get(Act.Kind.OPTED_OUT) > 20, counts.toString());
    assertFalse(counts.containsKey(Act.Kind.BOUNCED));
  }

  @Test
  void native_mails_are_in_the_books_and_in_the_accounts_metadata() {
    var scene =
        new Scene(Scene.calmConfig(1).withNativeMails(), Journal.none(), Scene.debt(Cause.EXPIRED));
    scene.afterFailure(Duration.ofHours(1));
    assertEquals("true", at(scene.get("/v1/account"), "metadata", "native_mails"));
    assertTrue(
        scene.sandbox.books().acts().stream().anyMatch(a -> a.kind() == Act.Kind.NATIVE_MAIL));
  }

  @Test
  void two_hundred_cases_hold_every_category_and_every_ending() {
    for (long seed = 1; seed <= 20; seed++) {
      var debts = Population.plan(seed, START, 200).debts();
      assertEquals(200, debts.size());
      var categories =
          debts.stream()
              .collect(Collectors.groupingBy(d -> d.cause().category(), Collectors.counting()));
      assertEquals(7, categories.size());
      categories.forEach((category, count) -> assertTrue(count >= 8, category + " " + count));
      var endings =
          debts.stream().collect(Collectors.groupingBy(Debt::ending, Collectors.counting()));
      assertEquals(Ending.values().length - 1, endings.size());
      endings.forEach((ending, count) -> assertTrue(count >= 4, ending + " " + count));
      var cards =
          debts.stream()
              .filter(d -> d.method() != null)
              .collect(Collectors.groupingBy(d -> d.method().fingerprint(), Collectors.counting()));
      assertTrue(cards.values().stream().filter(n -> n > 1).count() >= 5);
      assertTrue(
          debts.stream()
              .map(Debt::failsAt)
              .max(Comparator.naturalOrder())
              .orElseThrow()
              .isBefore(START.plus(Duration.ofDays(9))));
    }
  }

  @Test
  void another_policy_on_the_same_seed_meets_the_same_customers() {
    for (long seed = 1; seed <= 10; seed++) {
      var eager =
          new Scene(Scene.calmConfig(seed), Journal.none(), Scene.debt(Cause.INSUFFICIENT_FUNDS));
      var patient =
          new Scene(Scene.calmConfig(seed), Journal.none(), Scene.debt(Cause.INSUFFICIENT_FUNDS));
      for (var scene : List.of(eager, patient)) {
        scene
            .afterFailure(Duration.ofMinutes(5))
            .post("/v1/invoices/in_A", "auto_advance=false", null);
      }
      int hours = 0;
      while (hours < 24 * 12 && eager.get("/v1/invoices/in_A").get("status").equals("open")) {
        eager.afterFailure(Duration.ofHours(hours += 6)).pay("k" + hours);
      }
      patient.afterFailure(Duration.ofHours(hours)).pay("k");
      assertEquals(
          eager.get("/v1/invoices/in_A").get("status"),
          patient.get("/v1/invoices/in_A").get("status"),
          "seed " + seed);
    }
    assertNotEquals(Population.plan(1, START, 20).debts(), Population.plan(2, START, 20).debts());
  }
}
