package dev.recoup.local.admin;

import static dev.recoup.aws.json.Json.object;

import dev.recoup.aws.AuditLog;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.Control;
import dev.recoup.aws.Decisions;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.Scores;
import dev.recoup.aws.Table;
import dev.recoup.domain.Account;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Contact;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.time.LocalTimes;
import dev.recoup.local.aws.LocalTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What people see of cases: a list, one case explained, counts. Trees of maps, ready for JSON. */
public final class Cases {
  private final DynamoDbClient client;
  private final Table table;
  private final CaseStore cases;
  private final PayerStore payers;

  public Cases(DynamoDbClient client) {
    this.client = client;
    this.table = new Table(client, LocalTable.NAME);
    this.cases = new CaseStore(table);
    this.payers = new PayerStore(table);
  }

  /** Every case with where it stands, in the order of their ids. Reads the whole table. */
  public Map<String, Object> list() {
    Map<String, Object> rows = new TreeMap<>();
    all().forEach(c -> rows.put(c.id().value(), row(c)));
    return object(
        "cases", new ArrayList<>(rows.values()), "paused", new Control(table).settings().paused());
  }

  /** Every case; reads the whole table. */
  List<RecoveryCase> all() {
    return client
        .scanPaginator(
            b ->
                b.tableName(LocalTable.NAME)
                    .filterExpression("sk = :case")
                    .expressionAttributeValues(Map.of(":case", text("CASE"))))
        .items()
        .stream()
        .map(item -> cases.get(new CaseId(item.get("pk").s().substring(5))))
        .toList();
  }

  private static AttributeValue text(String s) {
    return AttributeValue.fromS(s);
  }

  private static Map<String, Object> row(RecoveryCase c) {
    RecoveryCase.Progress p = c.progress();
    return object(
        "id", c.id(),
        "status", p.status(),
        "round", p.round(),
        "run", p.run(),
        "category", c.diagnosis() == null ? null : c.diagnosis().category(),
        "reason", c.diagnosis() == null ? null : c.diagnosis().reason(),
        "amountRemaining", c.invoice() == null ? null : c.invoice().remaining(),
        "next", p.next(),
        "wakeAt", p.wakeAt(),
        "waiting", p.waiting() == null ? null : p.waiting().kind(),
        "openedAt", p.openedAt(),
        "closedAt", p.closedAt(),
        "outcome", p.outcome() == null ? null : p.outcome().kind());
  }

  /**
   * One case with its last decision, attempts, tasks and history.
   *
   * @throws CaseStore.NoSuchCase when there is none
   */
  public Map<String, Object> explain(CaseId id) {
    CaseStore.CaseFile file = cases.file(id);
    RecoveryCase c = file.value();
    List<AuditLog.Entry> entries = AuditLog.read(table, id);
    List<Object> history = new ArrayList<>();
    for (AuditLog.Entry entry : entries) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("seq", entry.seq());
      ((Map<?, ?>) entry.tree()).forEach((name, value) -> line.put((String) name, value));
      history.add(line);
    }
    Map<String, Object> answer = row(c);
    answer.put("payerId", c.dossier().payerId());
    PayerFile payer = payers.get(c.dossier().payerId());
    answer.put("zone", zone(c, payer.payer().country()));
    answer.put("messages", payer.about(id).stream().map(Cases::message).toList());
    answer.put("paused", new Control(table).settings().paused());
    answer.put("arm", c.dossier().arm());
    answer.put("invoice", c.invoice());
    answer.put("decline", c.dossier().decline());
    answer.put("diagnosis", c.diagnosis());
    answer.put("outcomeDetails", c.progress().outcome());
    answer.put("receipts", c.dossier().receipts());
    answer.put("signals", c.dossier().signals());
    answer.put("attempts", c.attempts());
    answer.put("tasks", c.tasks());
    answer.put("decision", new Decisions(table).of(c).orElse(null));
    answer.put("score", Scores.of(file).orElse(null));
    answer.put("history", history);
    answer.put("historyIntact", AuditLog.firstBroken(entries, c.audit()) == 0);
    return answer;
  }

  /** A message may cover several invoices, and then stands in the history of one of them. */
  private static Map<String, Object> message(Contact m) {
    return object(
        "at", m.at(),
        "kind", m.kind(),
        "level", m.level(),
        "state", m.state(),
        "invoices", m.caseIds().size());
  }

  /** The zone in which the payer's days are told, or null when nothing tells it. */
  private static String zone(RecoveryCase c, String country) {
    Account account = c.account();
    boolean told =
        country != null
            || (account != null && (account.zone() != null || account.country() != null));
    return told ? LocalTimes.of(account, country).zones().getFirst().getId() : null;
  }
}
