package dev.recoup.local.demo;

import dev.recoup.aws.AuditLog;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.Decisions;
import dev.recoup.aws.Table;
import dev.recoup.domain.Attempt;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.Decision;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Signal;
import dev.recoup.domain.SignalKind;
import dev.recoup.json.JsonReader;
import dev.recoup.json.Tree;
import dev.recoup.local.aws.LocalTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What Recoup itself says it did, read from its table when all is over. */
final class Figures {
  /** Received cash by currency in minor units, less what was given back. */
  final Map<String, Long> received = new TreeMap<>();

  final Set<String> paymentIds = new HashSet<>();
  final Map<String, Integer> outcomes = new TreeMap<>();
  final Map<String, Integer> steps = new TreeMap<>();
  final Map<String, Integer> categories = new TreeMap<>();
  final Map<String, Integer> approvals = new TreeMap<>();
  final List<String> open = new ArrayList<>();

  /** Open cases that a promise, a pause, a question or a dispute of the customer holds up. */
  int openOnAWord;

  final List<String> needsAttention = new ArrayList<>();
  int retries;
  int tasks;
  int echoes;

  private Figures() {}

  static Figures read(LocalTable local) {
    var figures = new Figures();
    Table table = new Table(local.client(), LocalTable.NAME);
    CaseStore cases = new CaseStore(table);
    for (Map<String, AttributeValue> item : local.items()) {
      String pk = item.get("pk").s();
      if (pk.startsWith("CASE#") && item.get("sk").s().equals("CASE")) {
        CaseId id = new CaseId(pk.substring("CASE#".length()));
        cases.find(id).filter(c -> c.progress().round() > 0).ifPresent(figures::add);
        figures.addHistory(AuditLog.read(table, id));
      } else if (pk.startsWith("DELIVERY#")) {
        figures.echoes += isEcho(item.get("doc").s()) ? 1 : 0;
      } else if (pk.startsWith("APPROVAL#")) {
        figures.approvals.merge(item.get("status").s(), 1, Integer::sum);
      }
    }
    return figures;
  }

  private void add(RecoveryCase c) {
    CaseStatus status = c.progress().status();
    switch (status) {
      case OPEN -> {
        open.add(c.id().value());
        openOnAWord += c.dossier().signals().stream().anyMatch(Figures::holds) ? 1 : 0;
      }
      case NEEDS_ATTENTION -> needsAttention.add(c.id().value());
      case CLOSED -> outcomes.merge(c.progress().outcome().kind().name(), 1, Integer::sum);
    }
    if (c.diagnosis() != null) {
      categories.merge(c.diagnosis().category().name(), 1, Integer::sum);
    }
    for (Receipt receipt : c.dossier().receipts()) {
      received.merge(receipt.amount().currency(), receipt.netMinor(), Long::sum);
      paymentIds.add(receipt.paymentId());
    }
    retries +=
        (int) c.attempts().stream().filter(a -> a.state() != Attempt.State.ABANDONED).count();
    tasks += c.tasks().size();
  }

  private static boolean holds(Signal word) {
    return switch (word.kind()) {
      case REPLIED, PROMISED, QUERIED, HARDSHIP, PAUSED_UNTIL, PAID_NOT_BOOKED, DISPUTED -> true;
      // The payer disputed another payment: a person rules over all of its cases.
      case CHANGED -> SignalKind.DISPUTED.name().equals(word.note());
      case PAID,
          NEW_CARD,
          FAILED_AGAIN,
          PENDING,
          OPTED_OUT,
          CANCELED,
          REFUNDED,
          DO_NOT_CONTACT,
          WRONG_CONTACT,
          TASK_DONE,
          GO_ON,
          HAND_OVER,
          STOP ->
          false;
    };
  }

  private static boolean isEcho(String delivery) {
    String why = String.valueOf(Tree.ofObject(delivery).optString("ignored"));
    return why.startsWith("echo of our own") || why.equals("our own doing");
  }

  /** A decision made again with the same time is the same step. */
  private void addHistory(List<AuditLog.Entry> entries) {
    String last = "";
    for (AuditLog.Entry entry : entries) {
      Tree tree = Tree.of(JsonReader.read(entry.doc()));
      switch (tree.string("action")) {
        case "DECIDED" -> {
          Decision decision = Decisions.read(entry);
          String step = decision.step().kind().name();
          String decided = step + " " + decision.wakeAt();
          if (!decided.equals(last)) {
            steps.merge(step, 1, Integer::sum);
          }
          last = decided;
        }
        default -> {}
      }
    }
  }

  int approvals(String status) {
    return approvals.getOrDefault(status, 0);
  }

  int approvalsRequested() {
    return approvals.values().stream().mapToInt(Integer::intValue).sum();
  }
}
