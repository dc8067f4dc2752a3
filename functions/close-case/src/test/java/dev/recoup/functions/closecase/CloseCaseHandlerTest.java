package dev.recoup.functions.closecase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.recoup.aws.CaseStore;
import dev.recoup.aws.Control;
import dev.recoup.aws.Labels;
import dev.recoup.aws.Table;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.Mode;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.policy.Policies;
import dev.recoup.domain.policy.Policy;
import dev.recoup.testing.FakeStepFunctions;
import dev.recoup.testing.Openings;
import dev.recoup.testing.TestTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CloseCaseHandlerTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  private final TestTable local = new TestTable();
  private final Table table = local.table();
  private final CaseStore cases = new CaseStore(table);
  private final Labels labels = new Labels(table);
  private CaseId id;

  @BeforeEach
  void aPaidCase() {
    Openings openings = new Openings(table, new FakeStepFunctions().executions(), () -> NOW);
    id = openings.failed("in_1", "cus_1", "ada@example.com", "Ada").id();
    openings.change(id, c -> c.with(openings.invoice("in_1", "cus_1", InvoiceStatus.PAID)));
  }

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void an_outcome_that_nobody_lived_to_write_on_the_invoice_is_left_to_the_sweep() {
    charges(Mode.LIVE);
    labels.written(id, Labels.of(cases.get(id), "in_recovery"));
    closes();
    assertEquals(
        List.of(new Labels.Owed(id, Labels.of(cases.get(id), "recovered"))),
        labels.owedBefore(NOW.plusSeconds(60)));
  }

  @Test
  void an_outcome_that_is_written_on_the_invoice_is_not_owed() {
    charges(Mode.LIVE);
    labels.written(id, Labels.of(cases.get(id), "recovered"));
    closes();
    assertEquals(List.of(), labels.owedBefore(NOW.plusSeconds(60)));
  }

  @Test
  void in_shadow_nothing_is_written_on_an_invoice() {
    charges(Mode.SHADOW);
    closes();
    assertEquals(List.of(), labels.owedBefore(NOW.plusSeconds(60)));
  }

  private void charges(Mode mode) {
    Policy p = Policies.defaults();
    new Control(table)
        .put(
            p.withModes(Map.of(Openings.CONNECTION, new Policy.ConnectionMode(mode, Map.of(), 1))));
  }

  private void closes() {
    RecoveryCase c = cases.get(id);
    String event =
        "{\"caseId\":\"%s\",\"round\":1,\"run\":1,\"pass\":1,\"factSeq\":%d,\"mode\":\"CLOSE\"}"
            .formatted(id, c.progress().factSeq());
    try {
      new CloseCaseHandler(table, () -> NOW)
          .handleRequest(
              new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
              new ByteArrayOutputStream(),
              null);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertEquals(CaseStatus.CLOSED, cases.get(id).progress().status());
  }
}
