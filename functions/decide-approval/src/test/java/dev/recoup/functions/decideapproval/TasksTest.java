package dev.recoup.functions.decideapproval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.recoup.aws.AuditLog;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.Links;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.Table;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Money;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step;
import dev.recoup.domain.Task;
import dev.recoup.domain.Wait;
import dev.recoup.testing.FakeStepFunctions;
import dev.recoup.testing.Openings;
import dev.recoup.testing.Requests;
import dev.recoup.testing.TestTable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasksTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final String TASK = "ta-1";

  private final FakeStepFunctions steps = new FakeStepFunctions();
  private final Links links = new Links(() -> "secret of the links", "https://recoup.test");
  private TestTable local;
  private Table table;
  private CaseId id;

  @BeforeEach
  void assign() {
    local = new TestTable();
    table = local.table();
    Openings openings = new Openings(table, steps.executions(), () -> NOW);
    id = openings.failed("in_7Q", "cus_7Q", "ada@example.com", "Ada <b>").id();
    Task task =
        new Task(
            TASK,
            1,
            Step.TaskKind.ACCOUNT_MANAGER,
            1,
            "owner@example.com",
            "high value & no answer",
            NOW,
            NOW.plusSeconds(86_400),
            null,
            null);
    openings.change(
        id,
        c ->
            c.withTasks(List.of(task))
                .with(
                    c.progress()
                        .withWait(
                            new Wait(Wait.Kind.HOLD, "token-1", NOW, NOW.plusSeconds(9999)))));
  }

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void looking_shows_the_task_and_changes_nothing() {
    List<String> before = local.items();

    APIGatewayV2HTTPResponse page = answer(look("GET", token()));
    APIGatewayV2HTTPResponse head = answer(look("HEAD", token()));

    assertEquals(200, page.getStatusCode());
    assertTrue(page.getBody().contains("Ada &lt;b&gt;"));
    assertTrue(page.getBody().contains("high value &amp; no answer"));
    assertTrue(page.getBody().contains("€49.00"));
    assertTrue(page.getBody().contains("value=\"PROMISED\""));
    assertEquals("", head.getBody());
    assertEquals(before, local.items());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TASK_DONE",
        "PROMISED",
        "PAID_NOT_BOOKED",
        "QUERIED",
        "HARDSHIP",
        "PAUSED_UNTIL",
        "WRONG_CONTACT",
        "DO_NOT_CONTACT",
        "GO_ON",
        "HAND_OVER",
        "STOP"
      })
  void every_result_ends_the_task_and_reaches_the_case_at_once(String result) {
    APIGatewayV2HTTPResponse page = post(Map.of("result", result, "date", "2026-03-12"));

    assertEquals(200, page.getStatusCode(), page.getBody());
    assertEquals(SignalKind.valueOf(result), found().tasks().getFirst().result());
    assertEquals(SignalKind.valueOf(result), heard().getLast().kind());
    assertEquals(List.of("token-1"), List.copyOf(steps.woken().keySet()));
    assertEquals(1, audited());
  }

  @Test
  void a_promise_keeps_its_date_its_amount_and_a_harmless_note() {
    post(
        Map.of(
            "result",
            "PROMISED",
            "date",
            "2026-03-12",
            "amount",
            "24,50",
            "note",
            "calls\u0007 back\n<b>" + "x".repeat(900)));

    Signal promise = heard().getLast();
    assertEquals(LocalDate.parse("2026-03-12"), promise.until());
    assertEquals(new Money(2450, "EUR"), promise.amount());
    assertTrue(promise.note().startsWith("calls back <b>xx"), promise.note());
    assertTrue(promise.note().length() <= 500);
    assertEquals("colleague", promise.by());
  }

  @Test
  void do_not_contact_is_on_the_payer_before_anything_else_can_be_sent() {
    post(Map.of("result", "DO_NOT_CONTACT"));

    assertTrue(new PayerStore(table).get(found().dossier().payerId()).payer().doNotContact());
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', '', result",
    "PAID, '', '', result",
    "PROMISED, '', '', date",
    "PROMISED, tomorrow, '', date",
    "PROMISED, 2026-02-28, '', date",
    "PAUSED_UNTIL, 2036-01-01, '', date",
    "PROMISED, 2026-03-12, -5, amount",
    "PROMISED, 2026-03-12, '1,234.50', amount",
    "PROMISED, 2026-03-12, 99999999999, amount",
  })
  void what_is_missing_or_wrong_is_named_and_nothing_is_changed(
      String result, String date, String amount, String field) {
    List<String> before = local.items();

    APIGatewayV2HTTPResponse page = post(Map.of("result", result, "date", date, "amount", amount));

    assertEquals(400, page.getStatusCode());
    assertTrue(page.getBody().contains("“" + field + "”"), page.getBody());
    assertEquals(before, local.items());
  }

  @Test
  void done_twice_says_so_and_the_first_result_stands() {
    post(Map.of("result", "PROMISED", "date", "2026-03-12"));
    APIGatewayV2HTTPResponse same = post(Map.of("result", "PROMISED", "date", "2026-03-12"));
    APIGatewayV2HTTPResponse other = post(Map.of("result", "STOP"));
    APIGatewayV2HTTPResponse looked = answer(look("GET", token()));

    assertEquals(200, same.getStatusCode());
    assertEquals(409, other.getStatusCode());
    for (var page : List.of(same, other, looked)) {
      assertTrue(page.getBody().contains("already done"), page.getBody());
    }
    assertEquals(SignalKind.PROMISED, found().tasks().getFirst().result());
    assertEquals(1, heard().size());
    assertEquals(1, audited());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void a_table_that_breaks_anywhere_is_completed_by_saving_again(int calls) {
    int first =
        answer(local.failingAfter(calls), form(Map.of("result", "QUERIED"))).getStatusCode();
    APIGatewayV2HTTPResponse second = post(Map.of("result", "QUERIED"));

    assertTrue(first == 503 || calls > 5, "answered " + first);
    assertEquals(200, second.getStatusCode());
    assertEquals(List.of(SignalKind.QUERIED), heard().stream().map(Signal::kind).toList());
    assertEquals(List.of("token-1"), List.copyOf(steps.woken().keySet()));
    assertEquals(1, audited());
  }

  @Test
  void how_long_the_page_was_open_is_kept_for_the_measures() {
    String page = answer(look("GET", token())).getBody();
    assertTrue(page.contains("name=\"opened\" value=\"" + NOW + "\""), page);
    post(Map.of("result", "TASK_DONE", "opened", NOW.minusSeconds(75).toString()));
    assertTrue(
        AuditLog.read(table, id).stream().anyMatch(e -> e.doc().contains("\"seconds\":\"75\"")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-03-02T09:00:01Z"})
  void a_page_that_does_not_tell_leaves_the_time_unknown(String opened) {
    assertEquals(200, post(Map.of("result", "TASK_DONE", "opened", opened)).getStatusCode());
    assertEquals(1, audited());
    assertFalse(AuditLog.read(table, id).toString().contains("seconds"));
  }

  @Test
  void a_link_that_was_not_signed_for_a_task_leads_nowhere() {
    String forCard = links.cardUpdate(id.value()).replaceAll(".*/", "");
    String gone = links.task(id.value(), "ta-9").replaceAll(".*/", "");
    for (String token : List.of("", "nonsense", token() + "x", forCard, gone)) {
      assertEquals(404, answer(look("GET", token)).getStatusCode());
    }
    assertFalse(found().tasks().getFirst().open() && !heard().isEmpty());
  }

  private String token() {
    return links.task(id.value(), TASK).replaceAll(".*/", "");
  }

  private RecoveryCase found() {
    return new CaseStore(table).get(id);
  }

  private List<Signal> heard() {
    return found().dossier().signals();
  }

  private long audited() {
    return AuditLog.read(table, id).stream()
        .filter(e -> e.doc().contains("\"action\":\"TASK_DONE\""))
        .count();
  }

  private static APIGatewayV2HTTPEvent look(String method, String token) {
    return Requests.of(method, "/tasks/" + token, Map.of("token", token), null);
  }

  private APIGatewayV2HTTPEvent form(Map<String, String> fields) {
    return Requests.form("/tasks/" + token(), Map.of("token", token()), new TreeMap<>(fields));
  }

  private APIGatewayV2HTTPResponse post(Map<String, String> fields) {
    return answer(form(fields));
  }

  private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request) {
    return answer(table, request);
  }

  private APIGatewayV2HTTPResponse answer(Table on, APIGatewayV2HTTPEvent request) {
    return new DecideApprovalHandler(on, steps.executions(), links, () -> NOW)
        .handleRequest(request, null);
  }
}
