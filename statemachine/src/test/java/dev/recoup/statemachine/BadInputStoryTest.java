package dev.recoup.statemachine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.local.http.HttpAnswer;
import dev.recoup.local.sandbox.Act;
import dev.recoup.local.sandbox.Cause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;

class BadInputStoryTest extends StoryTest {
  private static final Duration BEYOND_TOLERANCE = Duration.ofMinutes(6);

  @BeforeEach
  void begin() {
    tell(Owing.byCard(Cause.INSUFFICIENT_FUNDS));
    story.runFor(MINUTE);
  }

  private Map<String, Object> event() {
    return Webhooks.event("invoice.payment_failed", "in_new", story.now());
  }

  private int stored() {
    return story.laptop().table().client().scan(b -> b.tableName("recoup")).count();
  }

  /** Fails unless this is refused with the status, and leaves nothing behind. */
  private void refused(int status, Map<String, String> headers, byte[] body, String field) {
    int before = stored();
    HttpAnswer answer = story.post(headers, body);
    assertEquals(status, answer.status(), answer.text());
    assertTrue(answer.text().contains(field), answer.text());
    assertFalse(answer.text().contains("Exception"), answer.text());
    assertFalse(answer.text().contains("\tat "), answer.text());
    assertEquals(before, stored(), "nothing is stored");
    story.runFor(HOUR);
    assertTrue(story.found("in_new").isEmpty());
  }

  @Test
  void forged_stale_future_and_unsigned_webhooks_are_refused() {
    byte[] body = Webhooks.bytes(event());
    var now = story.now();
    refused(401, Webhooks.signed("whsec_wrong", body, now), body, "");
    now = story.now();
    refused(
        401, Webhooks.signed(Company.WEBHOOK_SECRET, body, now.minus(BEYOND_TOLERANCE)), body, "");
    now = story.now();
    refused(
        401, Webhooks.signed(Company.WEBHOOK_SECRET, body, now.plus(BEYOND_TOLERANCE)), body, "");
    refused(401, Webhooks.unsigned(), body, "");
    byte[] changed =
        new String(body, StandardCharsets.UTF_8)
            .replace("4900", "4901")
            .getBytes(StandardCharsets.UTF_8);
    refused(401, Webhooks.signed(Company.WEBHOOK_SECRET, body, story.now()), changed, "");
  }

  @Test
  void a_wrong_field_is_named_and_nothing_is_stored() {
    Map<String, Consumer<Map<String, Object>>> wrong = new TreeMap<>();
    wrong.put("amount_remaining", e -> Webhooks.invoice(e).put("amount_remaining", "2500"));
    wrong.put("id", e -> Webhooks.invoice(e).remove("id"));
    wrong.put("currency", e -> Webhooks.invoice(e).put("currency", "xxq"));
    wrong.put("amount_remaining ", e -> Webhooks.invoice(e).put("amount_remaining", -1L));
    wrong.put(
        "amount_remaining  ",
        e -> Webhooks.invoice(e).put("amount_remaining", 9_000_000_000_000_000_000L));
    wrong.forEach(
        (field, change) -> {
          Map<String, Object> event = event();
          change.accept(event);
          byte[] body = Webhooks.bytes(event);
          refused(
              400, Webhooks.signed(Company.WEBHOOK_SECRET, body, story.now()), body, field.strip());
        });
  }

  @Test
  void what_is_no_json_or_too_large_is_refused() {
    byte[] text = "{\"id\":".getBytes(StandardCharsets.UTF_8);
    refused(400, Webhooks.signed(Company.WEBHOOK_SECRET, text, story.now()), text, "");
    byte[] large = "x".repeat(2 * 1024 * 1024).getBytes(StandardCharsets.UTF_8);
    refused(413, Webhooks.signed(Company.WEBHOOK_SECRET, large, story.now()), large, "");
  }

  @Test
  void an_unknown_connection_is_refused() {
    byte[] body = Webhooks.bytes(event());
    int before = stored();
    HttpAnswer answer =
        story
            .laptop()
            .frontDoor()
            .call(
                "POST",
                "/webhooks/stripe/nobody",
                Webhooks.signed(Company.WEBHOOK_SECRET, body, story.now()),
                body);
    assertTrue(answer.status() == 404 || answer.status() == 401, answer.text());
    assertEquals(before, stored());
  }

  private void ignored(Map<String, Object> event, String why) {
    HttpAnswer answer = story.signed(event);
    assertEquals(200, answer.status(), answer.text());
    assertTrue(answer.text().contains(why), answer.text());
    story.runFor(HOUR);
    assertTrue(story.found("in_new").isEmpty());
    assertEquals(200, story.signed(event).status());
  }

  @Test
  void test_mode_first_invoices_and_unknown_types_are_ignored_with_the_reason() {
    Map<String, Object> test = event();
    test.put("livemode", false);
    ignored(test, "test mode");
    Map<String, Object> first = event();
    Webhooks.invoice(first).put("billing_reason", "subscription_create");
    ignored(first, "checkout");
    Map<String, Object> unknown = event();
    unknown.put("type", "invoice.teleported");
    ignored(unknown, "");
    Map<String, Object> foreign = event();
    foreign.put("account", "acct_1SomebodyElse");
    ignored(foreign, "account");
  }

  @Test
  void a_charge_of_no_invoice_is_looked_up_and_ignored_with_the_reason() {
    Map<String, Object> charge = new TreeMap<>();
    charge.put("id", "ch_1Donation");
    charge.put("object", "charge");
    charge.put("amount", 4_900L);
    charge.put("currency", "eur");
    charge.put("created", story.now().getEpochSecond());
    charge.put("status", "failed");
    charge.put("failure_code", "card_declined");
    charge.put("customer", "cus_anna");
    Map<String, Object> event = Webhooks.event("charge.failed", "in_new", story.now());
    event.put("data", Webhooks.object("object", charge));
    assertEquals(200, story.signed(event).status());
    story.runFor(HOUR.multipliedBy(2));
    HttpAnswer again = story.signed(event);
    assertEquals(200, again.status());
    assertTrue(again.text().contains("duplicate"), again.text());
    String kept =
        story
            .table()
            .get("DELIVERY#" + Company.CONNECTION + "#" + event.get("id"), "DELIVERY")
            .orElseThrow()
            .doc();
    assertTrue(kept.contains("belongs to no invoice"), kept);
    story.charged(0);
  }

  @Test
  void with_step_functions_down_the_sender_is_told_to_come_again_and_then_it_works() {
    story
        .laptop()
        .ports()
        .disturb(
            point -> {
              boolean down = story.now().isBefore(Story.START.plus(Duration.ofHours(10)));
              if (down && point.startsWith("states.")) {
                throw SdkClientException.create("Step Functions are down");
              }
            });
    story.runUntil(Story.START.plus(Owing.MONDAY_MORNING));
    Map<String, Object> event = Webhooks.event("invoice.payment_failed", "in_1A", story.now());
    assertEquals(503, story.signed(event).status());
    assertTrue(story.found("in_1A").isPresent(), "what was told is kept");
    assertEquals(0, story.executions().size());
    story.runFor(HOUR.multipliedBy(3));
    assertEquals(1, story.executions().size(), story.summary());
    story.happens(Act.GETS_FUNDS).runFor(FORTNIGHT);
    story.charged(1);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.RETRY);
  }

  @Test
  void with_the_table_down_the_sender_is_told_to_come_again_and_then_it_works() {
    story
        .laptop()
        .ports()
        .disturb(
            point -> {
              boolean down = story.now().isBefore(Story.START.plus(Duration.ofHours(10)));
              if (down && point.startsWith("table.") && !point.endsWith(".done")) {
                throw InternalServerErrorException.builder()
                    .message("down")
                    .statusCode(500)
                    .build();
              }
            });
    story.runUntil(Story.START.plus(Owing.MONDAY_MORNING));
    Map<String, Object> event = Webhooks.event("invoice.payment_failed", "in_1A", story.now());
    assertEquals(503, story.signed(event).status());
    story.runFor(HOUR.multipliedBy(3));
    assertTrue(story.found("in_1A").isPresent(), "Stripe's redelivery opened the case");
    story.happens(Act.GETS_FUNDS).runFor(FORTNIGHT);
    story.charged(1);
    story.ended(OutcomeKind.RECOVERED, RecoveredBy.RETRY);
  }
}
