package dev.recoup.functions.receivewebhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.Deliveries;
import dev.recoup.aws.Table;
import dev.recoup.billing.Connection;
import dev.recoup.billing.Connections;
import dev.recoup.billing.Signatures;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.CaseStatus;
import dev.recoup.json.Tree;
import dev.recoup.testing.FakeSecrets;
import dev.recoup.testing.FakeStepFunctions;
import dev.recoup.testing.Requests;
import dev.recoup.testing.TestTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiveWebhookHandlerTest {
  private static final Path SAMPLES = Path.of("../../events/webhooks/stripe");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final String SECRET = "whsec_of_the_test";
  private static final CaseId CASE = CaseId.of("stripe-eu", "in_7Q");

  private final FakeStepFunctions steps = new FakeStepFunctions();
  private TestTable local;
  private Table table;

  @BeforeEach
  void open() {
    local = new TestTable();
    table = local.table();
  }

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void a_failed_payment_opens_its_case_and_starts_it() {
    APIGatewayV2HTTPResponse answer = post(failed("evt_1"));

    assertEquals(200, answer.getStatusCode());
    assertEquals("done", member(answer, "status"));
    assertEquals(CaseStatus.OPEN, cases().get(CASE).progress().status());
    assertEquals(1, steps.started().size());
    assertEquals(List.of(), newOnes());
  }

  @Test
  void the_same_delivery_again_changes_nothing() {
    post(failed("evt_1"));
    List<String> before = local.items();

    APIGatewayV2HTTPResponse again = post(failed("evt_1"));

    assertEquals(200, again.getStatusCode());
    assertEquals("duplicate", member(again, "status"));
    assertEquals(before, local.items());
  }

  @Test
  void paid_before_failed_ends_paid() {
    post(event("evt_1", "invoice.paid", invoice("paid", 0)));
    post(failed("evt_2"));

    assertEquals(CaseStatus.CLOSED, cases().get(CASE).progress().status());
    assertEquals(List.of(), steps.started());
  }

  static Stream<String> wrongSignatures() {
    byte[] other = "{}".getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        "",
        "t=1,v1=",
        "nonsense",
        Signatures.stripeHeader(other, SECRET, NOW),
        "OTHER SECRET",
        "STALE",
        "FUTURE");
  }

  @ParameterizedTest
  @MethodSource("wrongSignatures")
  void what_is_not_signed_by_the_sender_in_time_is_refused_and_not_stored(String given) {
    byte[] body = failed("evt_1");
    String header =
        switch (given) {
          case "OTHER SECRET" -> Signatures.stripeHeader(body, "whsec_of_another", NOW);
          case "STALE" -> Signatures.stripeHeader(body, SECRET, NOW.minusSeconds(301));
          case "FUTURE" -> Signatures.stripeHeader(body, SECRET, NOW.plusSeconds(301));
          default -> given;
        };
    APIGatewayV2HTTPEvent request = request("stripe", "stripe-eu", body);
    request.setHeaders(header.isEmpty() ? null : Map.of("Stripe-Signature", header));

    assertEquals(401, answer(table, request).getStatusCode());
    assertEquals(List.of(), local.items());
  }

  @Test
  void without_any_secret_nobody_is_trusted() {
    byte[] body = failed("evt_1");
    var handler =
        new ReceiveWebhookHandler(
            table, steps.executions(), connections(), secrets(Map.of()), () -> NOW);

    assertEquals(401, handler.handleRequest(signed(body), null).getStatusCode());
    assertEquals(List.of(), local.items());
  }

  @Test
  void while_a_secret_is_rolled_one_of_the_two_is_enough() {
    byte[] body = failed("evt_1");
    var handler =
        new ReceiveWebhookHandler(
            table,
            steps.executions(),
            connections(),
            secrets(Map.of("arn:new", SECRET)),
            () -> NOW);

    assertEquals(200, handler.handleRequest(signed(body), null).getStatusCode());
  }

  static Stream<Path> badBodies() throws IOException {
    return Files.list(SAMPLES.resolve("bad")).filter(p -> p.toString().endsWith(".body")).sorted();
  }

  @ParameterizedTest
  @MethodSource("badBodies")
  void a_body_that_cannot_be_read_names_its_field_and_is_not_stored(Path file) throws IOException {
    byte[] body = Files.readAllBytes(file);

    APIGatewayV2HTTPResponse answer = post(body);

    assertEquals(400, answer.getStatusCode(), file.toString());
    assertFalse(Tree.ofObject(answer.getBody()).object("error").string("field").isBlank());
    assertFalse(answer.getBody().contains("Exception"), answer.getBody());
    assertEquals(List.of(), local.items());
  }

  @Test
  void two_megabytes_are_too_much_even_when_they_are_signed() {
    APIGatewayV2HTTPResponse answer = post(new byte[2_000_000]);

    assertEquals(413, answer.getStatusCode());
    assertEquals("body", Tree.ofObject(answer.getBody()).object("error").string("field"));
    assertEquals(List.of(), local.items());
  }

  @Test
  void an_unknown_connection_or_provider_is_named() {
    assertEquals(
        "connection", field(404, answer(table, request("stripe", "stripe-us", failed("evt_1")))));
    assertEquals(
        "provider", field(404, answer(table, request("strype", "stripe-eu", failed("evt_1")))));
    assertEquals("body", field(400, answer(table, notBase64())));
    assertEquals(List.of(), local.items());
  }

  @Test
  void an_event_of_the_test_mode_is_kept_as_ignored_and_opens_nothing() {
    byte[] body = replaced(failed("evt_1"), "\"livemode\":true", "\"livemode\":false");

    APIGatewayV2HTTPResponse answer = post(body);

    assertEquals(200, answer.getStatusCode());
    assertEquals("test mode event", member(answer, "reason"));
    assertTrue(cases().find(CASE).isEmpty());
    assertTrue(local.items().toString().contains("IGNORED"));
    assertFalse(local.items().toString().contains("ada@example.com"));
    assertEquals("duplicate", member(post(body), "status"));
  }

  @Test
  void an_event_of_another_account_is_kept_as_ignored() {
    byte[] ours = replaced(failed("evt_1"), "\"type\"", "\"account\":\"acct_1\",\"type\"");
    byte[] foreign = replaced(failed("evt_2"), "\"type\"", "\"account\":\"acct_2\",\"type\"");

    assertEquals("event of another account", member(post(foreign), "reason"));
    assertTrue(cases().find(CASE).isEmpty());
    assertEquals("done", member(post(ours), "status"));
  }

  @Test
  void an_unknown_type_is_kept_as_ignored_with_its_reason() {
    APIGatewayV2HTTPResponse answer = post(event("evt_1", "invoice.sent", "{\"id\":\"in_7Q\"}"));

    assertEquals(200, answer.getStatusCode());
    assertEquals("ignored", member(answer, "status"));
    assertTrue(local.items().toString().contains("invoice.sent"));
  }

  @Test
  void an_event_that_names_no_invoice_waits_durably_to_be_read_back() {
    String intent =
        "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"amount\":4900,\"currency\":\"eur\","
            + "\"customer\":\"cus_1\",\"last_payment_error\":{\"code\":\"card_declined\","
            + "\"charge\":\"ch_1\"}}";

    APIGatewayV2HTTPResponse answer = post(event("evt_1", "payment_intent.payment_failed", intent));

    assertEquals(200, answer.getStatusCode());
    assertEquals("accepted", member(answer, "status"));
    assertEquals(List.of("evt_1"), newOnes());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void a_table_that_breaks_anywhere_is_completed_by_the_redelivery(int calls) {
    int first = answer(local.failingAfter(calls), signed(failed("evt_1"))).getStatusCode();
    APIGatewayV2HTTPResponse second = post(failed("evt_1"));

    assertTrue(first == 503 || (calls > 4 && first == 200), "answered " + first);
    assertEquals(200, second.getStatusCode());
    assertEquals(1, cases().get(CASE).progress().factSeq());
    assertEquals(1, steps.started().size());
    assertEquals(List.of(), newOnes());
  }

  @Test
  void step_functions_that_are_down_make_the_delivery_wait_for_the_next_one() {
    steps.down(true);
    APIGatewayV2HTTPResponse answer = post(failed("evt_1"));
    assertEquals(503, answer.getStatusCode());
    assertEquals(List.of("evt_1"), newOnes());

    steps.down(false);
    assertEquals("done", member(post(failed("evt_1")), "status"));
    assertEquals(1, steps.started().size());
    assertEquals(List.of(), newOnes());
  }

  private List<String> newOnes() {
    return new Deliveries(table)
        .newBefore(NOW.plus(Duration.ofHours(1)), 10).stream()
            .map(d -> d.content().deliveryKey())
            .toList();
  }

  private CaseStore cases() {
    return new CaseStore(table);
  }

  private APIGatewayV2HTTPResponse post(byte[] body) {
    return answer(table, signed(body));
  }

  private APIGatewayV2HTTPResponse answer(Table on, APIGatewayV2HTTPEvent request) {
    return new ReceiveWebhookHandler(
            on,
            steps.executions(),
            connections(),
            secrets(Map.of("arn:old", "whsec_of_before", "arn:new", SECRET)),
            () -> NOW)
        .handleRequest(request, null);
  }

  private static dev.recoup.aws.Secrets secrets(Map<String, String> values) {
    return new FakeSecrets(values).secrets(() -> NOW);
  }

  private static Connections connections() {
    return new Connections(
        List.of(
            new Connection(
                "stripe-eu",
                "stripe",
                "acct_1",
                true,
                "arn:key",
                List.of("arn:old", "arn:new"),
                null,
                false)));
  }

  private static APIGatewayV2HTTPEvent signed(byte[] body) {
    return request("stripe", "stripe-eu", body);
  }

  private static APIGatewayV2HTTPEvent notBase64() {
    APIGatewayV2HTTPEvent request = request("stripe", "stripe-eu", new byte[0]);
    request.setBody("%");
    return request;
  }

  private static APIGatewayV2HTTPEvent request(String provider, String connection, byte[] body) {
    APIGatewayV2HTTPEvent request =
        Requests.of(
            "POST",
            "/webhooks/" + provider + "/" + connection,
            Map.of("provider", provider, "connection", connection),
            null);
    request.setHeaders(Map.of("stripe-signature", Signatures.stripeHeader(body, SECRET, NOW)));
    return Requests.body(request, body);
  }

  private static byte[] failed(String id) {
    return event(id, "invoice.payment_failed", invoice("open", 4900));
  }

  private static String invoice(String status, int remaining) {
    return """
    {"id":"in_7Q","object":"invoice","number":"R-7","status":"%s","currency":"eur",\
    "billing_reason":"subscription_cycle","collection_method":"charge_automatically",\
    "amount_due":4900,"amount_paid":%d,"amount_remaining":%d,"total":4900,"attempt_count":1,\
    "charge":"ch_7Q","payment_intent":"pi_7Q","customer":"cus_7Q",\
    "customer_email":"ada@example.com","customer_name":"Ada <b>","subscription":"sub_7Q",\
    "status_transitions":{"paid_at":null}}\
    """
        .formatted(status, 4900 - remaining, remaining);
  }

  private static byte[] event(String id, String type, String object) {
    return """
    {"id":"%s","object":"event","created":%d,"livemode":true,"type":"%s",\
    "data":{"object":%s},"request":{"id":null,"idempotency_key":null}}\
    """
        .formatted(id, NOW.getEpochSecond() - 5, type, object)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] replaced(byte[] body, String before, String after) {
    return new String(body, StandardCharsets.UTF_8)
        .replaceFirst(before, after)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String field(int status, APIGatewayV2HTTPResponse answer) {
    assertEquals(status, answer.getStatusCode());
    return Tree.ofObject(answer.getBody()).object("error").string("field");
  }

  private static String member(APIGatewayV2HTTPResponse answer, String name) {
    return Tree.ofObject(answer.getBody()).optString(name);
  }
}
