package dev.recoup.local.cli;

import static dev.recoup.local.cli.LocalWords.money;
import static dev.recoup.local.cli.LocalWords.plain;

import dev.recoup.domain.RecoveredBy;
import dev.recoup.domain.StepKind;
import dev.recoup.json.Tree;
import java.util.stream.Collectors;

/** An entry of the audit log in a sentence; all of its details are in the JSON. */
final class HistoryWords {
  private HistoryWords() {}

  static String of(Tree entry, LocalWords words) {
    Tree d = entry.get("details");
    String action = entry.string("action");
    return switch (action) {
      case "FACT" ->
          switch (d.string("effect")) {
            case "START" -> "heard that it is unpaid; the case was opened";
            case "WAKE" -> "heard: " + plain(d.string("why"));
            default -> "heard and only noted: " + d.string("why");
          };
      case "VERIFIED" ->
          "asked billing: %s, %s unpaid"
              .formatted(plain(d.string("status")), money(d.string("remaining")));
      case "DECIDED" -> decided(d.object("decision"), words);
      case "CHARGE_CLAIMED" -> "charged " + money(d.string("amount"));
      case "CHARGE_PAID" -> "the charge was paid: " + d.string("charge");
      case "CHARGE_DECLINED" -> "the charge was declined: " + d.string("charge");
      case "CHARGE_PENDING" -> "the charge is under way: " + d.string("charge");
      case "CHARGE_UNKNOWN" -> "the charge had no answer; it is read back, never repeated";
      case "MESSAGE_CLAIMED" ->
          "did: %s, level %s"
              .formatted(
                  Explanation.inWords(d.enumOf(StepKind.class, "kind")), d.optString("level"));
      case "TASK_ASSIGNED" ->
          "asked a person (%s), answer due %s"
              .formatted(plain(d.string("kind")), words.at(d.instant("dueAt")));
      case "TASK_DONE" ->
          "%s answered: %s%s"
              .formatted(
                  who(entry),
                  plain(d.string("result")),
                  d.optString("until") == null ? "" : " until " + d.string("until"));
      case "APPROVAL_REQUESTED" -> "asked a colleague to approve a message";
      case "APPROVAL_APPROVED" -> who(entry) + " approved the message";
      case "APPROVAL_REJECTED" -> who(entry) + " refused the message";
      case "APPROVAL_TIMED_OUT" -> "nobody answered whether the message may be sent";
      case "CLOSED" -> closed(d);
      // The name of an exception is enough without its package.
      case "PARKED" ->
          "parked until a person looks: "
              + details(d).replaceAll("[a-z.]+\\.[\\w$]*[.$](?=\\w)", "");
      default -> plain(action) + ": " + details(d);
    };
  }

  private static String decided(Tree decision, LocalWords words) {
    String reason = words.reason(decision.get("step").string("reason"));
    return "decided to " + Explanation.step(decision, words) + " (" + reason + ")";
  }

  private static String closed(Tree d) {
    RecoveredBy by = d.optEnum(RecoveredBy.class, "by");
    String payments = d.optString("payments");
    return "closed: %s%s%s"
        .formatted(
            plain(d.string("outcome")),
            by == null ? "" : ", " + Explanation.inWords(by),
            payments == null || payments.isEmpty() ? "" : ", " + payments.replace(",", ", "));
  }

  private static String who(Tree entry) {
    return entry.string("actor").replaceFirst("^person:", "");
  }

  private static String details(Tree details) {
    return details.members().entrySet().stream()
        .map(d -> d.getKey() + " " + d.getValue().text())
        .collect(Collectors.joining(", "));
  }
}
