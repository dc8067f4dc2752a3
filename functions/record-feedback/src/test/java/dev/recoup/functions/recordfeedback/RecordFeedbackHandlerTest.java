package dev.recoup.functions.recordfeedback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.aws.CaseStore;
import dev.recoup.aws.PayerNews;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.Table;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Contact;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step;
import dev.recoup.domain.Wait;
import dev.recoup.domain.errors.TableBusy;
import dev.recoup.json.BadInput;
import dev.recoup.json.JsonWriter;
import dev.recoup.json.Tree;
import dev.recoup.testing.FakeStepFunctions;
import dev.recoup.testing.Openings;
import dev.recoup.testing.TestTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFeedbackHandlerTest {
  private static final Path SAMPLES = Path.of("../../events/ses");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2026-03-02");
  private static final String ADDRESS = "recipient@example.com";

  private final FakeStepFunctions steps = new FakeStepFunctions();
  private TestTable local;
  private Table table;
  private CaseId first;
  private CaseId second;
  private String payerId;
  private String messageId;

  @BeforeEach
  void writeToAPayerWithTwoCases() {
    local = new TestTable();
    table = local.table();
    Openings openings = new Openings(table, steps.executions(), () -> NOW);
    first = openings.failed("in_1", "cus_7Q", ADDRESS, "Ada").id();
    second = openings.failed("in_2", "cus_7Q", ADDRESS, "Ada").id();
    for (CaseId id : List.of(first, second)) {
      Wait wait = new Wait(Wait.Kind.HOLD, "token of " + id, NOW, NOW.plusSeconds(9999));
      openings.change(id, c -> c.with(c.progress().withWait(wait)));
    }
    payerId = new CaseStore(table).get(first).dossier().payerId();
    messageId = PayerStore.messageId(payerId, DAY, Channel.EMAIL, "7a");
    new PayerStore(table).record(payerId, contact(Contact.State.UNKNOWN));
  }

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void a_permanent_bounce_makes_the_address_unusable_and_tells_the_case() {
    assertEquals(1, recorded(sample("bounce")));

    assertEquals(List.of(Channel.EMAIL), payer().payer().optOuts());
    Signal signal = heard(first).getLast();
    assertEquals(SignalKind.WRONG_CONTACT, signal.kind());
    assertEquals("mail system", signal.by());
    assertTrue(steps.woken().containsKey("token of " + first));
  }

  @Test
  void a_bounce_that_may_pass_changes_nothing() {
    unchangedBy(sample("bounce").replace("\"Permanent\"", "\"Transient\""));
  }

  @Test
  void a_bounce_of_an_address_that_was_replaced_does_not_block_the_new_one() {
    new PayerStore(table).change(payerId, p -> p.reachedAt("new@example.com", null));
    unchangedBy(sample("bounce"));
  }

  @Test
  void a_complaint_opts_out_at_once_on_all_cases() {
    assertEquals(1, recorded(sample("complaint")));

    assertEquals(List.of(Channel.EMAIL), payer().payer().optOuts());
    for (CaseId id : List.of(first, second)) {
      assertEquals(SignalKind.OPTED_OUT, heard(id).getLast().kind());
      assertTrue(steps.woken().containsKey("token of " + id));
    }
    assertEquals(
        contact(Contact.State.SENT).caseIds(), new PayerNews(table).of(payerId).complaints());
  }

  @ParameterizedTest
  @EnumSource(value = Contact.State.class, names = "WITHHELD", mode = EnumSource.Mode.EXCLUDE)
  void a_delivery_resolves_what_nobody_knew(Contact.State before) {
    new PayerStore(table).record(payerId, contact(before));

    recorded(delivery());

    assertEquals(List.of(contact(Contact.State.SENT)), payer().contacts());
    assertEquals(List.of(), steps.sent());
  }

  @Test
  void a_message_that_was_held_back_stays_so() {
    new PayerStore(table).record(payerId, contact(Contact.State.WITHHELD));
    unchangedBy(delivery());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bounce", "complaint"})
  void the_same_feedback_again_is_no_new_fact(String kind) {
    recorded(sample(kind));
    long facts = new CaseStore(table).get(first).progress().factSeq();

    recorded(sample(kind));

    assertEquals(facts, new CaseStore(table).get(first).progress().factSeq());
  }

  @Test
  void feedback_on_mail_to_colleagues_changes_nothing() {
    unchangedBy(sample("bounce").replace(messageId, "ap-mail"));
    unchangedBy(fixture("bounce"));
  }

  @Test
  void a_reply_holds_every_case_of_the_payer() {
    assertEquals(1, recorded(reply("Ada <somebody@else.example>", "\"" + messageId + "\"")));

    assertEquals(SignalKind.REPLIED, payer().payer().heldBy().kind());
    assertEquals(SignalKind.REPLIED, heard(first).getLast().kind());
    assertEquals(SignalKind.REPLIED.name(), heard(second).getLast().note());
    assertEquals(2, steps.woken().size());
  }

  @Test
  void a_reply_without_a_message_id_is_known_by_its_address() {
    assertEquals(1, recorded(reply("Ada Example <Recipient@Example.com>", "null")));

    assertEquals(SignalKind.REPLIED, payer().payer().heldBy().kind());
    assertEquals(2, steps.woken().size());
  }

  @Test
  void a_reply_of_a_stranger_changes_nothing() {
    unchangedBy(reply("stranger@example.com", "\"m-unknown\""));
  }

  @Test
  void what_a_mail_says_is_never_kept() {
    String withText =
        reply(ADDRESS, "null").replace("{\"kind\"", "{\"text\":\"my husband died\",\"kind\"");

    recorded(withText);

    assertFalse(local.items().toString().contains("husband"));
  }

  @Test
  void what_cannot_be_read_is_thrown_so_that_it_lies_with_the_dead_letters() {
    assertThrows(BadInput.class, () -> recorded("no json"));
    assertThrows(BadInput.class, () -> recorded("{\"kind\":\"voicemail\"}"));
    assertThrows(BadInput.class, () -> recorded(reply(ADDRESS, "null").replace("at", "when")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void a_table_that_breaks_anywhere_is_completed_by_the_next_try(int calls) {
    try {
      run(local.failingAfter(calls), sample("complaint"));
      assertTrue(calls > 8, "went through after " + calls);
    } catch (TableBusy e) {
      assertFalse(e.getMessage().contains(ADDRESS));
    }
    recorded(sample("complaint"));

    assertEquals(List.of(Channel.EMAIL), payer().payer().optOuts());
    assertEquals(1, heard(first).size());
    assertEquals(1, heard(second).size());
    assertEquals(2, steps.woken().size());
  }

  private void unchangedBy(String message) {
    List<String> before = local.items();
    assertEquals(0, recorded(message));
    assertEquals(before, local.items());
    assertEquals(List.of(), steps.sent());
  }

  private long recorded(String message) {
    Tree answer = run(table, message);
    assertEquals(1, answer.longValue("recorded") + answer.longValue("ignored"));
    return answer.longValue("recorded");
  }

  private Tree run(Table on, String message) {
    byte[] event =
        JsonWriter.bytes(Map.of("Records", List.of(Map.of("Sns", Map.of("Message", message)))));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new RecordFeedbackHandler(on, steps.executions(), () -> NOW)
          .handleRequest(new ByteArrayInputStream(event), out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Tree.ofObject(out.toByteArray());
  }

  private PayerFile payer() {
    return new PayerStore(table).get(payerId);
  }

  private List<Signal> heard(CaseId id) {
    return new CaseStore(table).get(id).dossier().signals();
  }

  private Contact contact(Contact.State state) {
    return new Contact(
        messageId,
        DAY,
        Channel.EMAIL,
        NOW,
        Step.MessageKind.REMINDER,
        1,
        List.of(first.value()),
        state);
  }

  /** A published sample with our tag, as the configuration set adds it. */
  private String sample(String kind) {
    return fixture(kind)
        .replace("\"tags\": {", "\"tags\": {\"messageId\": [\"" + messageId + "\"],");
  }

  private String delivery() {
    return "{\"eventType\":\"Delivery\",\"delivery\":{\"timestamp\":\"2026-03-02T09:00:01Z\"},"
        + "\"mail\":{\"tags\":{\"messageId\":[\""
        + messageId
        + "\"]}}}";
  }

  private static String reply(String from, String inReplyTo) {
    return "{\"kind\":\"reply\",\"from\":\"%s\",\"inReplyTo\":%s,\"at\":\"2026-03-02T08:59:00Z\"}"
        .formatted(from, inReplyTo);
  }

  private static String fixture(String kind) {
    try {
      return Files.readString(SAMPLES.resolve(kind + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
