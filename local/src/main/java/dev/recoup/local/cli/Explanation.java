package dev.recoup.local.cli;

import static dev.recoup.local.cli.LocalWords.plain;
import static dev.recoup.local.cli.LocalWords.sentence;

import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.RecoveredBy;
import dev.recoup.domain.StepKind;
import dev.recoup.json.Tree;
import dev.recoup.local.measures.MeasuresPage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One case for people who know nothing of the code: what is next, when, why, and what was done. */
final class Explanation {
  private static final Pattern ALTERNATIVE = Pattern.compile("([A-Z_]+)(?: at (\\S+Z))?: (.*)");
  private static final Pattern WEIGHT = Pattern.compile("(.*): ([+-]?)(\\d)\\.(\\d\\d)");
  private static final String MESSAGE = "a message, ";
  private static final String RULE = "rule: ";
  private static final String NOTHING = ", one more charge: 0.00";

  private final Tree c;
  private final Tree decision;
  private final LocalWords words;
  private final String zone;
  private final List<String> lines = new ArrayList<>();

  private Explanation(Tree explained) {
    this.c = explained;
    this.decision = explained.get("decision");
    String known = explained.optString("zone");
    this.words = new LocalWords(ZoneId.of(known == null ? "UTC" : known));
    this.zone =
        known == null
            ? " (UTC; the customer's zone is not known)"
            : " (customer's time, " + known + ")";
  }

  /** The lines to print of what the desk answers for one case. */
  static List<String> of(Tree explained) {
    Explanation explanation = new Explanation(explained);
    explanation.next();
    explanation.standing();
    if (!explanation.decision.isNull()) {
      explanation.chances();
      explanation.alternatives();
    }
    explanation.messages();
    explanation.history();
    return explanation.lines;
  }

  private void say(String heading, String text) {
    lines.add("%-11s%s".formatted(heading, text));
  }

  private void next() {
    boolean open = open();
    switch (c.enumOf(CaseStatus.class, "status")) {
      case CLOSED -> say("Next step:", "None. " + ended());
      case NEEDS_ATTENTION ->
          say(
              "Next step:",
              "A person has to look: an error parked the case (last entry below). `./recoup resume "
                  + c.string("id")
                  + "` goes on.");
      case OPEN -> {
        if (decision.isNull()) {
          say("Next step:", "Not decided yet.");
        }
      }
    }
    if (!decision.isNull()) {
      decided(open ? "Next step:" : "Last step:");
    }
    if (open && !decision.isNull() && !decision.get("plan").items().isEmpty()) {
      say(
          "Then:",
          "If that changes nothing, "
              + decision.get("plan").items().stream()
                  .map(kind -> inWords(kind.oneOf(StepKind.values())))
                  .collect(Collectors.joining(", then "))
              + ".");
    }
    if (c.bool("paused")) {
      say("Paused:", "Nothing is charged or sent until `./recoup unpause`.");
    }
  }

  private boolean open() {
    return c.enumOf(CaseStatus.class, "status") == CaseStatus.OPEN;
  }

  private String ended() {
    Tree outcome = c.get("outcomeDetails");
    String at = " on " + words.at(c.instant("closedAt")) + zone;
    if (outcome.isNull()) {
      return "It was settled" + at + "; nothing had to be recovered.";
    }
    RecoveredBy by = outcome.optEnum(RecoveredBy.class, "by");
    return "The case was closed%s: %s%s (%s)."
        .formatted(
            at,
            plain(outcome.string("kind")),
            by == null ? "" : " " + inWords(by),
            outcome.optString("reason"));
  }

  private void decided(String heading) {
    say(heading, sentence(step(decision, words)) + zone + ".");
    if ("APPROVAL".equals(c.optString("waiting"))) {
      say("Only if:", "A colleague approves the message; that is asked now.");
    }
    String why = decision.get("factors").items().getFirst().text();
    say(
        "Why:",
        "%s (%s)."
            .formatted(
                sentence(words.reason(decision.get("step").string("reason"))),
                ruled() ? "a fixed rule: " + why.substring(RULE.length()) : why));
  }

  private boolean ruled() {
    return decision.get("factors").items().getFirst().text().startsWith(RULE);
  }

  /** The step of a decision with its time. */
  static String step(Tree decision, LocalWords words) {
    StepKind kind = decision.get("step").enumOf(StepKind.class, "kind");
    return inWords(kind)
        + (kind == StepKind.WAIT ? " until " : " on ")
        + words.at(decision.instant("wakeAt"));
  }

  private void standing() {
    lines.add("");
    Tree invoice = c.get("invoice");
    String about = c.string("id");
    if (!invoice.isNull()) {
      String number = invoice.optString("number");
      about +=
          ", invoice %s: %s of %s unpaid"
              .formatted(
                  number == null ? invoice.string("id") : number,
                  money(invoice.get("remaining")),
                  money(invoice.get("total")));
    }
    String due = invoice.isNull() ? null : invoice.optString("dueDate");
    about += due == null ? "" : ", due on " + due;
    say("Case:", about + "; opened on " + words.at(c.instant("openedAt")) + ".");
    Tree diagnosis = c.get("diagnosis");
    if (!diagnosis.isNull()) {
      say(
          "Cause:",
          "%s, told by %s; %s."
              .formatted(
                  sentence(plain(diagnosis.string("reason"))),
                  diagnosis.strings("decidedBy").stream()
                      .distinct()
                      .map(LocalWords::apart)
                      .collect(Collectors.joining(" and ")),
                  permission(diagnosis)));
    }
    if (open()) {
      c.get("tasks").items().stream().filter(t -> t.get("doneAt").isNull()).forEach(this::asked);
    }
  }

  private void asked(Tree task) {
    say(
        "Asked:",
        "%s (%s), to answer until %s: %s."
            .formatted(
                task.optString("owner"),
                plain(task.string("kind")),
                words.at(task.instant("dueAt")),
                words.reason(task.string("reason"))));
  }

  private static String permission(Tree diagnosis) {
    return switch (diagnosis.string("retry")) {
      case "NEVER" -> "nothing is charged again for it";
      case "AFTER" ->
          "may be charged again "
              + diagnosis.get("notBefore").duration().toHours()
              + " hours after a decline";
      default -> "may be charged again";
    };
  }

  private static String money(Tree amount) {
    return MeasuresPage.money(amount.longValue("minor"), amount.string("currency"));
  }

  /** Each probability of the score with what it is made of. */
  private void chances() {
    Tree score = c.get("score");
    lines.add("");
    lines.add(
        "Chances%s%s:"
            .formatted(
                score.isNull() ? "" : " by " + score.string("model"),
                ruled()
                    ? ", which the fixed rule does not ask"
                    : open() ? "" : " before the last step"));
    boolean chargeable = !score.isNull() && score.doubleValue("byRetry") > 0;
    chance(score, "byRetry", chargeable ? "that the next charge is paid" : "that a charge is paid");
    for (Tree factor : decision.get("factors").items().stream().skip(1).toList()) {
      if (factor.text().startsWith(MESSAGE)) {
        String sent = factor.text().substring(MESSAGE.length()).replaceFirst(":.*", "");
        chance(score, "byMessage", "more if a message is sent now than without one; " + sent);
      } else if (chargeable || !factor.text().endsWith(NOTHING)) {
        lines.add("         " + weighed(factor.text()));
      }
    }
    chance(score, "alone", "that it is paid without anything from us");
  }

  private void chance(Tree score, String name, String of) {
    if (!score.isNull()) {
      lines.add(String.format(Locale.ROOT, "  %3.0f %%  %s", score.doubleValue(name) * 100, of));
    }
  }

  private static String weighed(String factor) {
    Matcher weight = WEIGHT.matcher(factor);
    if (!weight.matches()) {
      return factor;
    }
    String points = weight.group(2) + Integer.parseInt(weight.group(3) + weight.group(4));
    return "%3s %s  %s"
        .formatted(points, weight.group(2).isEmpty() ? "%     " : "points", weight.group(1));
  }

  private void alternatives() {
    List<Tree> others = decision.get("alternatives").items();
    if (!others.isEmpty()) {
      lines.add("");
      Instant decidedAt = decision.optInstant("decidedAt");
      lines.add("Not chosen" + (decidedAt == null ? ":" : " on " + words.at(decidedAt) + ":"));
      others.forEach(other -> lines.add("  " + alternative(other.text())));
    }
  }

  private String alternative(String text) {
    Matcher parts = ALTERNATIVE.matcher(text);
    if (!parts.matches()) {
      return sentence(words.times(text));
    }
    String at = parts.group(2) == null ? "" : " on " + words.at(Instant.parse(parts.group(2)));
    return sentence(inWords(StepKind.valueOf(parts.group(1)))) + at + ": " + parts.group(3);
  }

  /** What the customer was sent about it, also where another invoice's case sent it. */
  private void messages() {
    List<Tree> messages = c.get("messages").items();
    if (!messages.isEmpty()) {
      lines.add("");
      lines.add("Messages about it:");
      messages.forEach(m -> lines.add("  " + words.stamp(m.instant("at")) + "  " + message(m)));
    }
  }

  private static String message(Tree m) {
    int others = m.intValue("invoices") - 1;
    return "%s, level %d: %s%s"
        .formatted(
            plain(m.string("kind")),
            m.intValue("level"),
            plain(m.string("state")),
            others == 0 ? "" : ", together with " + others + " more of the customer's invoices");
  }

  private void history() {
    lines.add("");
    lines.add(
        c.bool("historyIntact")
            ? "So far (the record is intact):"
            : "So far (THE RECORD HAS BEEN CHANGED):");
    for (Tree entry : c.get("history").items()) {
      lines.add("  " + words.stamp(entry.instant("at")) + "  " + HistoryWords.of(entry, words));
    }
  }

  static String inWords(StepKind kind) {
    return switch (kind) {
      case RETRY_PAYMENT -> "charge the stored payment method again";
      case SEND_REMINDER -> "send a payment reminder by e-mail";
      case SEND_CARD_UPDATE -> "ask by e-mail for a new card or a confirmation";
      case SEND_NOTICE -> "send a notice by e-mail";
      case TASK_ACCOUNT_MANAGER -> "give it to the account manager";
      case TASK_FINANCE_REVIEW -> "give it to finance for review";
      case TASK_ESCALATION -> "escalate it to a person";
      case WAIT -> "wait";
      case CLOSE -> "close the case";
    };
  }

  static String inWords(RecoveredBy by) {
    return switch (by) {
      case RETRY -> "by a charge of ours";
      case CUSTOMER -> "by the customer";
      case NATIVE_ENGINE -> "by the billing system's own retries";
      case UPDATER -> "by a card that was renewed";
      case PERSON -> "with a person's help";
      case UNATTRIBUTED -> "by nobody in particular";
    };
  }
}
