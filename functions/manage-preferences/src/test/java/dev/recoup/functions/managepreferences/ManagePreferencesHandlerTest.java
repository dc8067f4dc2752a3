package dev.recoup.functions.managepreferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.Links;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.Table;
import dev.recoup.billing.Billing;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Channel;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.Payer;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Wait;
import dev.recoup.domain.errors.BillingUnavailable;
import dev.recoup.testing.FakeStepFunctions;
import dev.recoup.testing.Openings;
import dev.recoup.testing.Requests;
import dev.recoup.testing.TestTable;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagePreferencesHandlerTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
  private static final String ONE_CLICK_IN_PARTS =
      "--b\r\n"
          + "Content-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\n"
          + "One-Click\r\n"
          + "--b--\r\n";

  private final FakeStepFunctions steps = new FakeStepFunctions();
  private final Links links = new Links(() -> "secret of the links", "https://recoup.test");
  private final List<String> asked = new ArrayList<>();
  private boolean billingIsDown;
  private TestTable local;
  private Table table;
  private Openings openings;
  private CaseId first;
  private CaseId second;
  private String payerId;

  @BeforeEach
  void openTwoCases() {
    local = new TestTable();
    table = local.table();
    openings = new Openings(table, steps.executions(), () -> NOW);
    first = openings.failed("in_1", "cus_7Q", "ada@example.com", "Ada").id();
    second = openings.failed("in_2", "cus_7Q", "ada@example.com", "Ada").id();
    for (CaseId id : List.of(first, second)) {
      Wait wait = new Wait(Wait.Kind.HOLD, "token of " + id, NOW, NOW.plusSeconds(9999));
      openings.change(id, c -> c.with(c.progress().withWait(wait)));
    }
    payerId = new CaseStore(table).get(first).dossier().payerId();
  }

  @AfterEach
  void close() {
    local.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void looking_shows_the_choice_and_changes_nothing(String method) {
    List<String> before = local.items();

    APIGatewayV2HTTPResponse page = answer(preferences(method, token()));

    assertEquals(200, page.getStatusCode());
    assertEquals(before, local.items());
    if (method.equals("GET")) {
      assertTrue(page.getBody().contains("Stop reminders to this address"), page.getBody());
      assertTrue(page.getBody().contains("not what is owed"));
      assertTrue(page.getBody().contains("write to a person"));
      assertFalse(page.getBody().contains("ada@example.com"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"choice=opt-out", ONE_CLICK, ONE_CLICK_IN_PARTS, ""})
  void one_post_opts_out_at_once_and_ends_every_wait_of_the_payer(String body) {
    APIGatewayV2HTTPResponse page = answer(post(body));

    assertEquals(200, page.getStatusCode());
    assertTrue(page.getBody().contains("No more reminders"));
    assertEquals(List.of(Channel.EMAIL), payer().optOuts());
    assertEquals(List.of("token of " + first, "token of " + second), wokenTokens());
    for (CaseId id : List.of(first, second)) {
      List<Signal> signals = new CaseStore(table).get(id).dossier().signals();
      assertEquals(SignalKind.OPTED_OUT, signals.getLast().kind());
    }
    assertTrue(answer(preferences("GET", token())).getBody().contains("No more reminders"));
  }

  @Test
  void opting_out_again_on_the_same_day_is_no_new_fact() {
    answer(post(ONE_CLICK));
    long facts = new CaseStore(table).get(first).progress().factSeq();

    assertEquals(200, answer(post(ONE_CLICK)).getStatusCode());
    assertEquals(facts, new CaseStore(table).get(first).progress().factSeq());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void a_table_that_breaks_anywhere_is_completed_by_posting_again(int calls) {
    int status = answer(local.failingAfter(calls), post(ONE_CLICK)).getStatusCode();
    assertTrue(status == 503 || calls > 8, "answered " + status);

    assertEquals(200, answer(post(ONE_CLICK)).getStatusCode());
    assertEquals(List.of(Channel.EMAIL), payer().optOuts());
    assertEquals(List.of("token of " + first, "token of " + second), wokenTokens());
  }

  @Test
  void a_link_that_was_not_signed_for_preferences_leads_nowhere() {
    String forCard = links.cardUpdate(first.value()).replaceAll(".*/", "");
    String erased = links.preferences("p-erased", Channel.EMAIL).replaceAll(".*/", "");
    for (String token : List.of("", "nonsense", token() + "x", forCard, erased)) {
      assertEquals(404, answer(preferences("GET", token)).getStatusCode(), token);
    }
    assertEquals(List.of(), payer().optOuts());
  }

  @ParameterizedTest
  @CsvSource({
    "'de-AT,de;q=0.9,en;q=0.8', de, Erinnerungen an diese Adresse beenden",
    "'fr', fr, Ne plus recevoir de rappels",
    "'pl,en;q=0.8', en, Stop reminders",
  })
  void customers_read_their_own_language(String wanted, String lang, String words) {
    APIGatewayV2HTTPEvent request = preferences("GET", token());
    request.setHeaders(Map.of("accept-language", wanted));

    String page = answer(request).getBody();

    assertTrue(page.contains("<html lang=\"" + lang + "\">"), page);
    assertTrue(page.contains(words), page);
  }

  @Test
  void the_way_to_a_new_card_is_made_at_the_click() {
    APIGatewayV2HTTPResponse answer = answer(card("GET", null));

    assertEquals(303, answer.getStatusCode());
    assertEquals("https://billing.test/session/1", answer.getHeaders().get("Location"));
    assertEquals("no-store", answer.getHeaders().get("Cache-Control"));
    assertEquals(List.of("cus_7Q " + links.cardUpdate(first.value()) + "?done=1"), asked);
  }

  @Test
  void looking_at_the_headers_makes_no_link() {
    assertEquals(200, answer(card("HEAD", null)).getStatusCode());
    assertEquals(List.of(), asked);
  }

  @Test
  void coming_back_from_the_card_page_ends_with_thanks_and_no_new_link() {
    APIGatewayV2HTTPResponse page = answer(card("GET", Map.of("done", "1")));

    assertTrue(page.getBody().contains("Your card details have been taken"));
    assertEquals(List.of(), asked);
  }

  @Test
  void what_is_paid_needs_no_card() {
    openings.change(first, c -> c.with(openings.invoice("in_1", "cus_7Q", InvoiceStatus.PAID)));

    APIGatewayV2HTTPResponse page = answer(card("GET", null));

    assertEquals(200, page.getStatusCode());
    assertTrue(page.getBody().contains("nothing to do"));
    assertEquals(List.of(), asked);
  }

  @Test
  void a_closed_case_needs_no_card() {
    openings.change(first, c -> c.with(c.progress().closed(null, NOW)));

    assertTrue(answer(card("GET", null)).getBody().contains("nothing to do"));
    assertEquals(List.of(), asked);
  }

  @Test
  void billing_that_is_down_asks_for_a_little_patience() {
    billingIsDown = true;
    APIGatewayV2HTTPResponse page = answer(card("GET", null));

    assertEquals(503, page.getStatusCode());
    assertTrue(page.getBody().contains("try again in a few minutes"));
    assertNull(page.getHeaders().get("Location"));
  }

  private List<String> wokenTokens() {
    return List.copyOf(steps.woken().keySet());
  }

  private Payer payer() {
    return new PayerStore(table).get(payerId).payer();
  }

  private String token() {
    return links.preferences(payerId, Channel.EMAIL).replaceAll(".*/", "");
  }

  private APIGatewayV2HTTPEvent preferences(String method, String token) {
    return Requests.of(method, "/preferences/" + token, Map.of("token", token), null);
  }

  private APIGatewayV2HTTPEvent post(String body) {
    return Requests.body(preferences("POST", token()), body.getBytes(StandardCharsets.UTF_8));
  }

  private APIGatewayV2HTTPEvent card(String method, Map<String, String> query) {
    String token = links.cardUpdate(first.value()).replaceAll(".*/", "");
    return Requests.of(method, "/card/" + token, Map.of("token", token), query);
  }

  private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request) {
    return answer(table, request);
  }

  private APIGatewayV2HTTPResponse answer(Table on, APIGatewayV2HTTPEvent request) {
    return new ManagePreferencesHandler(
            on, steps.executions(), links, connection -> billing(), () -> NOW)
        .handleRequest(request, null);
  }

  /** Billing of which only the card page is ever asked. */
  private Billing billing() {
    return (Billing)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Billing.class},
            (self, method, arguments) -> {
              assertEquals("cardUpdateLink", method.getName());
              if (billingIsDown) {
                throw new BillingUnavailable("stripe-eu does not answer");
              }
              asked.add(arguments[0] + " " + arguments[1]);
              return "https://billing.test/session/" + asked.size();
            });
  }
}
