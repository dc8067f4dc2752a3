package dev.recoup.local.sandbox;

import static dev.recoup.local.sandbox.Scene.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayingTest {
  private final Scene lost =
      Scene.calm(Scene.debt(Cause.LOST_OR_STOLEN)).afterFailure(Duration.ofHours(2));

  private static Books.Charged last(Scene scene) {
    return scene.sandbox.books().charges().getLast();
  }

  @Test
  void a_decline_is_answered_402_with_all_four_signals() {
    StripeAnswer answer = lost.pay("k1");
    Map<String, Object> body = Json.read(answer.body());
    assertEquals(402, answer.status());
    assertEquals("card_error", at(body, "error", "type"));
    assertEquals("card_declined", at(body, "error", "code"));
    assertTrue(((String) at(body, "error", "decline_code")).endsWith("_card"));
    assertEquals("do_not_try_again", at(body, "error", "advice_code"));
    assertTrue(((String) at(body, "error", "network_decline_code")).startsWith("4"));
    assertEquals("requires_payment_method", at(body, "error", "payment_intent", "status"));
    assertEquals(last(lost).id(), at(body, "error", "charge"));
  }

  @Test
  void one_decline_makes_three_sibling_events_that_carry_our_key() {
    lost.received.clear();
    lost.pay("our-attempt");
    lost.until(lost.now.plusSeconds(60));
    for (String type :
        new String[] {"charge.failed", "payment_intent.payment_failed", "invoice.payment_failed"}) {
      assertEquals(1, lost.events(type).size(), type);
      assertEquals("our-attempt", at(lost.events(type).getFirst(), "request", "idempotency_key"));
    }
  }

  @Test
  void the_first_failure_carries_no_key_and_puts_the_subscription_past_due() {
    assertNull(at(lost.events("charge.failed").getFirst(), "request", "idempotency_key"));
    assertEquals(
        "past_due",
        at(lost.events("customer.subscription.updated").getFirst(), "data", "object", "status"));
  }

  @Test
  void the_same_key_replays_the_first_answer_and_charges_once() {
    StripeAnswer first = lost.pay("k1");
    long charges = lost.sandbox.books().charges().size();
    StripeAnswer second = lost.pay("k1");
    assertEquals(first.body(), second.body());
    assertEquals("true", second.headers().get("Idempotent-Replayed"));
    assertEquals(charges, lost.sandbox.books().charges().size());
  }

  @Test
  void the_same_key_with_other_parameters_is_refused() {
    lost.pay("k1");
    StripeAnswer answer = lost.post("/v1/invoices/in_A/pay", "off_session=false", "k1");
    assertEquals(400, answer.status());
    assertEquals("idempotency_error", at(Json.read(answer.body()), "error", "type"));
  }

  @Test
  void a_key_is_forgotten_after_a_day_and_then_charges_anew() {
    lost.pay("k1");
    long charges = lost.sandbox.books().charges().size();
    lost.until(lost.now.plus(Duration.ofHours(24)));
    lost.post("/v1/invoices/in_A", "auto_advance=false", null);
    charges = lost.sandbox.books().charges().size();
    lost.pay("k1");
    assertEquals(charges + 1, lost.sandbox.books().charges().size());
  }

  @Test
  void a_500_is_kept_under_its_key_whether_or_not_the_charge_was_made() {
    lost.sandbox.order(lost.now, new Fault.ServerError("in_A", 1, true));
    long charges = lost.sandbox.books().charges().size();
    assertEquals(500, lost.pay("k1").status());
    assertEquals(500, lost.pay("k1").status());
    assertEquals(charges + 1, lost.sandbox.books().charges().size());
  }

  @Test
  void a_lost_answer_leaves_the_charge_to_be_found() {
    lost.sandbox.order(lost.now, new Fault.AnswerLost("in_A", 1));
    long charges = lost.sandbox.books().charges().size();
    assertFalse(lost.pay("k1").arrived());
    assertEquals(charges + 1, lost.sandbox.books().charges().size());
    assertEquals(402, lost.pay("k1").status());
    assertEquals(charges + 1, lost.sandbox.books().charges().size());
  }

  @Test
  void a_silent_outage_before_the_effect_changes_nothing_and_keeps_no_key() {
    lost.sandbox.order(
        lost.now, new Fault.Outage(lost.now, lost.now.plusSeconds(60), Fault.Way.SILENT_BEFORE));
    long charges = lost.sandbox.books().charges().size();
    assertFalse(lost.pay("k1").arrived());
    assertEquals(charges, lost.sandbox.books().charges().size());
    lost.until(lost.now.plusSeconds(60));
    assertEquals(402, lost.pay("k1").status());
  }

  @Test
  void an_outage_answers_5xx_or_429_and_a_lock_429() {
    lost.sandbox.order(
        lost.now, new Fault.Outage(lost.now, lost.now.plusSeconds(60), Fault.Way.UNAVAILABLE));
    assertEquals(503, lost.pay("k1").status());
    lost.until(lost.now.plusSeconds(60));
    lost.sandbox.order(
        lost.now, new Fault.Outage(lost.now, lost.now.plusSeconds(60), Fault.Way.RATE_LIMITED));
    assertEquals(429, lost.pay("k1").status());
    lost.until(lost.now.plusSeconds(60));
    lost.sandbox.order(lost.now, new Fault.Locked("in_A", 1));
    assertTrue(lost.pay("k1").body().contains("lock_timeout"));
    assertEquals(402, lost.pay("k1").status());
  }

  @Test
  void a_wrong_key_is_401_and_an_unknown_invoice_404() {
    var headers = lost.headers(null);
    headers.put("Authorization", "Bearer sk_live_other");
    assertEquals(
        401, lost.sandbox.handle(lost.now, "GET", "/v1/invoices/in_A", headers, null).status());
    assertEquals(404, lost.post("/v1/invoices/in_none/pay", "", "k1").status());
  }

  @Test
  void a_cured_fault_is_paid_once_and_tells_everybody() {
    for (long seed = 1; ; seed++) {
      var scene = new Scene(Scene.calmConfig(seed), Journal.none(), Scene.debt(Cause.TECHNICAL));
      scene
          .afterFailure(Duration.ofMinutes(30))
          .post("/v1/invoices/in_A", "auto_advance=false", null);
      scene.afterFailure(Duration.ofHours(45));
      if (!scene.get("/v1/invoices/in_A").get("status").equals("open")) {
        continue;
      }
      StripeAnswer answer = scene.pay("k1");
      if (answer.status() != 200) {
        continue;
      }
      assertEquals("paid", Json.read(answer.body()).get("status"));
      assertEquals(400, scene.pay("k2").status());
      scene.received.clear();
      scene.until(scene.now.plusSeconds(30));
      for (String type :
          new String[] {
            "charge.succeeded",
            "payment_intent.succeeded",
            "invoice.paid",
            "invoice.payment_succeeded",
            "invoice_payment.paid"
          }) {
        assertEquals(1, scene.events(type).size(), type);
        assertEquals("k1", at(scene.events(type).getFirst(), "request", "idempotency_key"));
      }
      return;
    }
  }

  @Test
  void a_bank_debit_is_pending_for_days_and_then_settles_or_comes_back() {
    boolean settled = false;
    boolean returned = false;
    for (long seed = 1; !settled || !returned; seed++) {
      var scene = new Scene(Scene.calmConfig(seed), Journal.none(), Scene.debt(Cause.BANK_RETURN));
      scene.afterFailure(Duration.ofHours(1)).post("/v1/invoices/in_A", "auto_advance=false", null);
      scene.afterFailure(Duration.ofDays(1));
      StripeAnswer answer = scene.pay("k1");
      assertEquals(200, answer.status(), answer.body());
      assertEquals("open", Json.read(answer.body()).get("status"));
      assertEquals(400, scene.pay("k2").status(), "a payment is in flight");
      String pi =
          (String)
              at(
                  scene.get("/v1/invoice_payments?invoice=in_A"),
                  "data",
                  "0",
                  "payment",
                  "payment_intent");
      assertEquals("processing", scene.get("/v1/payment_intents/" + pi).get("status"));
      scene.received.clear();
      scene.until(scene.now.plus(Duration.ofDays(5)));
      boolean paid = !scene.events("invoice.paid").isEmpty();
      assertNotEquals(paid, !scene.events("charge.failed").isEmpty());
      settled |= paid;
      returned |= !paid;
    }
  }

  @Test
  void authentication_needs_the_customer() {
    for (long seed = 1; seed <= 6; seed++) {
      var scene =
          new Scene(Scene.calmConfig(seed), Journal.none(), Scene.debt(Cause.AUTHENTICATION));
      scene.afterFailure(Duration.ofHours(1));
      StripeAnswer answer = scene.pay("k1");
      assertEquals(402, answer.status());
      String code = (String) at(Json.read(answer.body()), "error", "code");
      boolean action = code.equals("invoice_payment_intent_requires_action");
      assertTrue(action || code.equals("authentication_required"), code);
      assertEquals(action, !scene.events("invoice.payment_action_required").isEmpty());
      assertEquals(1, scene.events("invoice.payment_failed").size());
    }
  }

  @Test
  void an_invoice_sent_for_payment_has_nothing_to_charge() {
    Scene scene = Scene.calm(Scene.debt(Cause.OVERDUE)).afterFailure(Duration.ofHours(2));
    assertEquals(1, scene.events("invoice.overdue").size());
    assertEquals(400, scene.pay("k1").status());
  }
}
