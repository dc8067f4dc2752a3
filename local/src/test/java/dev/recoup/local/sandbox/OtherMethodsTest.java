package dev.recoup.local.sandbox;

import static dev.recoup.local.sandbox.Scene.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.billing.Billing;
import dev.recoup.billing.Billing.Collected;
import dev.recoup.billing.Connection;
import dev.recoup.billing.stripe.StripeBilling;
import dev.recoup.domain.Card;
import dev.recoup.domain.Money;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a customer has stored besides the default, as the billing port sees it. */
class OtherMethodsTest {
  private static final Money ALL = new Money(2_500, "USD");

  private final Scene scene =
      Scene.calm(Scene.debt(Cause.EXPIRED, Ending.SCRIPTED)).afterFailure(Duration.ofHours(2));
  private final Billing stripe =
      new StripeBilling(
          new Connection(
              "stripe", "stripe", "acct_1RecoupSandbox", true, "arn", List.of("arn"), null, false),
          scene.config.apiKey(),
          new SandboxTransport(scene.sandbox, () -> scene.now),
          () -> scene.now);

  private Card added(Act act) {
    scene.sandbox.act(scene.now, "in_A", act);
    return stripe.methods("cus_A").getFirst();
  }

  @Test
  void the_one_stored_last_is_listed_first_and_the_default_among_them() {
    Card other = added(Act.ADDS_CARD);
    List<Card> stored = stripe.methods("cus_A");
    assertEquals(List.of(other.methodId(), "pm_A"), stored.stream().map(Card::methodId).toList());
    assertEquals("visa", other.brand());
    assertTrue(other.key().startsWith("fp_"));
    assertEquals(stripe.invoice("in_A").orElseThrow().card(), stored.getLast());
  }

  @Test
  void it_pays_the_invoice_and_the_default_stays_what_it_was() {
    Card other = added(Act.ADDS_CARD);
    assertInstanceOf(Collected.Paid.class, stripe.collect("in_A", ALL, "k1", other.methodId()));
    var invoice = stripe.invoice("in_A").orElseThrow();
    assertEquals(other.key(), invoice.charges().getLast().cardKey());
    assertEquals("pm_A", invoice.card().methodId());
  }

  @Test
  void a_decline_on_it_is_told_as_its_own() {
    Card other = added(Act.ADDS_EMPTY_CARD);
    Collected.Declined declined =
        assertInstanceOf(
            Collected.Declined.class, stripe.collect("in_A", ALL, "k1", other.methodId()));
    assertEquals("insufficient_funds", declined.event().decline().code());
    var charge = stripe.invoice("in_A").orElseThrow().charges().getLast();
    assertEquals(declined.chargeId(), charge.id());
    assertEquals(other.key(), charge.cardKey());
  }

  @Test
  void one_that_was_taken_off_file_is_listed_no_more_and_refused_as_a_bad_request() {
    Card other = added(Act.ADDS_CARD);
    scene.sandbox.act(scene.now, "in_A", Act.REMOVES_CARDS);
    assertEquals(List.of("pm_A"), stripe.methods("cus_A").stream().map(Card::methodId).toList());
    assertEquals(
        new Collected.Refused("resource_missing"),
        stripe.collect("in_A", ALL, "k1", other.methodId()));
    String form = "payment_method=" + other.methodId();
    StripeAnswer answer = scene.post("/v1/invoices/in_A/pay", form, "k2");
    assertEquals(400, answer.status());
    assertEquals("payment_method", at(Json.read(answer.body()), "error", "param"));
    scene.until(scene.now.plusSeconds(60));
    Map<String, Object> told = scene.events("payment_method.detached").getFirst();
    assertNull(at(told, "data", "object", "customer"));
    assertEquals("cus_A", at(told, "data", "previous_attributes", "customer"));
  }
}
