package dev.recoup.functions.decideapproval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.recoup.aws.Approvals;
import dev.recoup.aws.Approvals.Approval;
import dev.recoup.aws.Approvals.Status;
import dev.recoup.aws.AuditLog;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.Change;
import dev.recoup.aws.Decisions;
import dev.recoup.aws.Drafts;
import dev.recoup.aws.Hashes;
import dev.recoup.aws.Keys;
import dev.recoup.aws.Links;
import dev.recoup.aws.Mailbox;
import dev.recoup.aws.Situations;
import dev.recoup.aws.Table;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Decision;
import dev.recoup.domain.Path;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step;
import dev.recoup.domain.Wait;
import dev.recoup.domain.message.Draft;
import dev.recoup.domain.message.Language;
import dev.recoup.domain.message.Message;
import dev.recoup.domain.select.Situation;
import dev.recoup.json.Tree;
import dev.recoup.testing.FakeStepFunctions;
import dev.recoup.testing.Openings;
import dev.recoup.testing.Requests;
import dev.recoup.testing.TestTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalsTest {
  private static final Instant ASKED = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant LEAVES = ASKED.plus(Duration.ofHours(3));
  private static final Instant EXPIRES = ASKED.plus(Duration.ofHours(8));
  private static final String TEXT = "Hello <Ada>,\n49 euros are open.";

  private final FakeStepFunctions steps = new FakeStepFunctions();
  private Instant now = ASKED.plusSeconds(60);
  private TestTable local;
  private Table table;
  private Openings openings;
  private CaseId id;
  private Approval asked;

  @BeforeEach
  void askOnce() {
    local = new TestTable();
    table = local.table();
    openings = new Openings(table, steps.executions(), () -> now);
    id = openings.failed("in_7Q", "cus_7Q", "ada@example.com", "Ada <script>x</script>").id();
    asked = ask("first facts", 0, ASKED);
    waitFor("token-1");
  }

  @AfterEach
  void close() {
    local.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void looking_shows_everything_and_decides_nothing(String method) {
    List<String> before = local.items();

    APIGatewayV2HTTPResponse page = look(method, asked.id(), "s-0");

    assertEquals(200, page.getStatusCode());
    assertEquals(before, local.items());
    assertEquals(List.of(), steps.sent());
    assertEquals(method.equals("HEAD"), page.getBody().isEmpty());
  }

  @Test
  void the_page_says_who_what_why_and_how_long_as_text() {
    String page = look("GET", asked.id(), "s-0").getBody();

    assertTrue(page.contains("Ada &lt;script&gt;x&lt;/script&gt;"), page);
    assertFalse(page.contains("<script"), page);
    assertTrue(page.contains("Hello &lt;Ada&gt;,\n49 euros are open."), page);
    assertTrue(page.contains("Your payment"), page);
    assertTrue(page.contains("R-in_7Q: €49.00"), page);
    assertTrue(page.contains("the retry did not help"), page);
    assertTrue(page.contains("2 March 2026, 17:00 UTC"), page);
    assertTrue(page.contains("value=\"approve\"") && page.contains("value=\"reject\""), page);
    assertTrue(page.contains("<html lang=\"en\">"), page);
    assertEquals(1, page.split("<h1").length - 1);
  }

  @Test
  void nothing_of_the_page_is_kept_framed_or_leaked() {
    Map<String, String> headers = look("GET", asked.id(), "s-0").getHeaders();

    assertEquals("no-store", headers.get("Cache-Control"));
    assertEquals("DENY", headers.get("X-Frame-Options"));
    assertEquals("no-referrer", headers.get("Referrer-Policy"));
    assertTrue(headers.get("Content-Security-Policy").startsWith("default-src 'none'"));
  }

  @Test
  void a_forged_link_and_an_unknown_one_look_the_same() {
    APIGatewayV2HTTPResponse forged = look("GET", asked.id(), "wrong");
    APIGatewayV2HTTPResponse unknown = look("GET", "ap-00000000000000000000-0", "s-0");
    APIGatewayV2HTTPResponse without = look("GET", asked.id(), null);
    APIGatewayV2HTTPResponse posted = post(asked.id(), "wrong", "approve");
    APIGatewayV2HTTPResponse endless = look("GET", "x".repeat(5000), "s-0");

    for (var page : List.of(forged, unknown, without, posted, endless)) {
      assertEquals(404, page.getStatusCode());
      assertEquals(forged.getBody(), page.getBody());
    }
    assertEquals(Status.PENDING, status(asked));
  }

  @Test
  void a_yes_wakes_the_execution_to_hold_until_the_message_may_leave() {
    assertEquals(200, post(asked.id(), "s-0", "approve").getStatusCode());

    Tree output = Tree.ofObject(steps.woken().get("token-1"));
    assertEquals("APPROVED", output.string("decision"));
    assertEquals("HOLD", output.string("next"));
    assertEquals(LEAVES, output.instant("wakeAt"));
    assertEquals(Duration.between(now, LEAVES).toSeconds(), output.longValue("holdSeconds"));
    assertEquals(1, output.longValue("approvalSeconds"));
    assertFalse(output.bool("due"));
    assertEquals(Status.APPROVED, status(asked));
    assertEquals(List.of(), new Approvals(table).decidedBefore(now.plusSeconds(9)));
    assertEquals(1, audited("APPROVAL_APPROVED"));
    assertFalse(AuditLog.read(table, id).toString().contains("boss@example.com"));
    assertTrue(look("GET", asked.id(), "s-0").getBody().contains("You approved this message"));
  }

  @Test
  void a_yes_after_the_message_was_due_lets_it_leave_at_once() {
    now = LEAVES;
    post(asked.id(), "s-0", "approve");

    Tree output = Tree.ofObject(steps.woken().get("token-1"));
    assertEquals("ACT", output.string("next"));
    assertTrue(output.bool("due"));
    assertEquals(1, output.longValue("holdSeconds"));
  }

  @Test
  void a_no_loops_and_is_remembered_for_the_next_choice() {
    assertEquals(200, post(asked.id(), "s-0", "reject").getStatusCode());

    Tree output = Tree.ofObject(steps.woken().get("token-1"));
    assertEquals("REJECTED", output.string("decision"));
    assertEquals("LOOP", output.string("next"));
    assertEquals(1, audited("APPROVAL_REJECTED"));
    assertEquals(now.toString(), table.get(Keys.ofCase(id), "REFUSED").orElseThrow().doc());
  }

  @Test
  void repeating_the_same_answer_repeats_the_wake_up_and_nothing_else() {
    String first = post(asked.id(), "s-0", "approve").getBody();
    now = now.plusSeconds(30);
    APIGatewayV2HTTPResponse again = post(asked.id(), "s-0", "approve");

    assertEquals(200, again.getStatusCode());
    assertEquals(first, again.getBody());
    assertEquals(2, steps.sent().size());
    assertEquals(1, audited("APPROVAL_APPROVED"));
  }

  @Test
  void the_other_answer_afterwards_changes_nothing() {
    post(asked.id(), "s-0", "approve");
    APIGatewayV2HTTPResponse other = post(asked.id(), "s-0", "reject");

    assertEquals(409, other.getStatusCode());
    assertTrue(other.getBody().contains("Already decided"));
    assertEquals(Status.APPROVED, status(asked));
    assertEquals(1, steps.sent().size());
  }

  @Test
  void at_the_very_end_of_its_time_an_answer_does_not_count() {
    now = EXPIRES;
    assertEquals(410, post(asked.id(), "s-0", "approve").getStatusCode());
    assertEquals(Status.PENDING, status(asked));
    assertEquals(List.of(), steps.sent());
    assertTrue(look("GET", asked.id(), "s-0").getBody().contains("Too late"));

    now = EXPIRES.minusMillis(1);
    assertEquals(200, post(asked.id(), "s-0", "approve").getStatusCode());
  }

  @Test
  void what_was_paid_meanwhile_needs_no_answer_and_says_so() {
    openings.change(id, c -> c.with(c.progress().closed(null, now)));
    String looked = look("GET", asked.id(), "s-0").getBody();
    assertTrue(looked.contains("No decision is needed any more"), looked);
    assertEquals(Status.PENDING, status(asked));

    assertEquals(409, post(asked.id(), "s-0", "approve").getStatusCode());
    assertEquals(Status.OVERTAKEN, status(asked));
    assertEquals(0, audited("APPROVAL_APPROVED"));
    assertEquals(List.of(), steps.sent());
  }

  @Test
  void while_a_new_fact_is_thought_over_no_answer_counts_but_the_question_may_come_back() {
    new Mailbox(table, steps.executions(), () -> now)
        .hear(id, Signal.of(SignalKind.CHANGED, now, "billing"), "changed");
    assertEquals(409, post(asked.id(), "s-0", "approve").getStatusCode());
    assertEquals(Status.PENDING, status(asked));

    waitFor("token-2");
    assertEquals(200, post(asked.id(), "s-0", "approve").getStatusCode());
    assertEquals("APPROVED", Tree.ofObject(steps.woken().get("token-2")).string("decision"));
  }

  @Test
  void an_old_yes_never_passes_for_one_to_the_question_that_is_open_now() {
    post(asked.id(), "s-0", "approve");
    now = now.plusSeconds(60);
    Approval second = ask("other facts", 0, now);
    waitFor("token-2");

    assertEquals(200, post(asked.id(), "s-0", "approve").getStatusCode());
    assertFalse(steps.woken().containsKey("token-2"));

    post(second.id(), "s-0", "reject");
    assertEquals("REJECTED", Tree.ofObject(steps.woken().get("token-2")).string("decision"));
  }

  @Test
  void a_question_that_a_later_one_replaced_is_overtaken() {
    now = now.plusSeconds(60);
    ask("other facts", 0, now);
    waitFor("token-2");

    assertEquals(409, post(asked.id(), "s-0", "approve").getStatusCode());
    assertEquals(Status.OVERTAKEN, status(asked));
    assertEquals(List.of(), steps.sent());
  }

  @Test
  void an_answer_is_kept_while_step_functions_are_down() {
    steps.down(true);
    APIGatewayV2HTTPResponse answer = post(asked.id(), "s-0", "approve");
    assertEquals(503, answer.getStatusCode());
    assertTrue(answer.getBody().contains("Your decision is kept"));
    assertEquals(1, new Approvals(table).decidedBefore(now.plusSeconds(9)).size());

    steps.down(false);
    assertEquals(200, post(asked.id(), "s-0", "approve").getStatusCode());
    assertTrue(steps.woken().containsKey("token-1"));
    assertEquals(1, audited("APPROVAL_APPROVED"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void a_table_that_breaks_anywhere_is_completed_by_clicking_again(int calls) {
    var first = answer(local.failingAfter(calls), form(asked.id(), "s-0", "approve"));
    var second = post(asked.id(), "s-0", "approve");

    assertTrue(first.getStatusCode() == 503 || calls > 9, "answered " + first.getStatusCode());
    assertEquals(200, second.getStatusCode());
    assertTrue(steps.woken().containsKey("token-1"));
    assertEquals(1, audited("APPROVAL_APPROVED"));
  }

  @Test
  void an_answer_that_is_neither_yes_nor_no_is_refused_by_name() {
    APIGatewayV2HTTPResponse answer = post(asked.id(), "s-0", "maybe<b>");

    assertEquals(400, answer.getStatusCode());
    assertTrue(answer.getBody().contains("“decision”"));
    assertFalse(answer.getBody().contains("maybe"));
    assertEquals(Status.PENDING, status(asked));
  }

  @Test
  void how_long_the_page_was_open_is_kept_for_the_measures() {
    String page = look("GET", asked.id(), "s-0").getBody();
    assertTrue(page.contains("name=\"opened\" value=\"" + now + "\""), page);
    Map<String, String> form =
        Map.of("s", "s-0", "decision", "approve", "opened", now.minusSeconds(40).toString());
    answer(table, Requests.form("/approvals/" + asked.id(), Map.of("id", asked.id()), form));
    assertEquals(1, audited("40"));
  }

  private Approval ask(String digest, int number, Instant at) {
    Draft draft =
        new Draft(
            Step.MessageKind.REMINDER,
            1,
            Language.EN,
            "en.payment_failed.1",
            digest,
            new Message("Your payment", TEXT, "<p>html</p>"));
    String draftId = Drafts.id(id, 1, draft);
    new Drafts(table).keep(id, new Drafts.Stored(draftId, draft, List.of(id.value())));
    Approval approval =
        new Approval(
            Approvals.id(id, draftId, number),
            id,
            1,
            1,
            draftId,
            number,
            "boss@example.com",
            Status.PENDING,
            at,
            LEAVES,
            EXPIRES,
            null,
            Hashes.sha256("s-" + number),
            true);
    new Approvals(table).ask(approval);
    return approval;
  }

  private void waitFor(String token) {
    Step step = new Step.SendMessage(Step.MessageKind.REMINDER, Channel.EMAIL, 1, "first note");
    new CaseStore(table)
        .change(
            id,
            before -> {
              var c = before.orElseThrow();
              Decision decision =
                  new Decision(
                      "de-1",
                      step,
                      Path.REMINDER,
                      LEAVES,
                      c.progress().factSeq(),
                      1.0,
                      List.of("the retry did not help"),
                      List.of(),
                      List.of(),
                      now);
              Wait wait = new Wait(Wait.Kind.APPROVAL, token, now, EXPIRES.plusSeconds(120));
              long entry = c.audit().seq() + 1;
              RecoveryCase after =
                  c.with(c.progress().decided(step.kind(), LEAVES, entry).withWait(wait));
              Situation on = new Situations(table).of(new CaseStore(table).file(id), true, now);
              return Change.of(true, after, Decisions.entry(decision, on, now));
            });
  }

  private long audited(String action) {
    return AuditLog.read(table, id).stream()
        .filter(e -> e.doc().contains("\"" + action + "\""))
        .count();
  }

  private Status status(Approval approval) {
    return new Approvals(table).find(approval.id()).orElseThrow().status();
  }

  private APIGatewayV2HTTPResponse look(String method, String approvalId, String secret) {
    return answer(
        table,
        Requests.of(
            method,
            "/approvals/" + approvalId,
            Map.of("id", approvalId),
            secret == null ? null : Map.of("s", secret)));
  }

  private APIGatewayV2HTTPResponse post(String approvalId, String secret, String decision) {
    return answer(table, form(approvalId, secret, decision));
  }

  private static APIGatewayV2HTTPEvent form(String approvalId, String secret, String decision) {
    return Requests.form(
        "/approvals/" + approvalId,
        Map.of("id", approvalId),
        Map.of("s", secret, "decision", decision));
  }

  private APIGatewayV2HTTPResponse answer(Table on, APIGatewayV2HTTPEvent request) {
    Links links = new Links(() -> "secret of the links", "");
    return new DecideApprovalHandler(on, steps.executions(), links, () -> now)
        .handleRequest(request, null);
  }
}
