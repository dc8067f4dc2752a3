package dev.recoup.domain.message;

import dev.recoup.domain.Money;
import dev.recoup.domain.Step;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Mails to colleagues, in English, times in UTC. Names and notes in them are outside text and come
 * out as one harmless line each.
 */
public final class InternalMails {
  private static final int LONGEST = 300;
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT);

  private InternalMails() {}

  /**
   * A draft waits for a person's yes.
   *
   * @param payer whom it would go to, as the approver knows them
   * @param amounts what is due, one per currency
   * @param why why the message is proposed, and why a person is asked
   * @param link the page with the decision; carries the secret
   * @param answerBy after that the answer no longer counts
   */
  public record ApprovalAsked(
      String caseId,
      String payer,
      List<Money> amounts,
      List<String> why,
      Draft draft,
      String link,
      Instant answerBy) {}

  /**
   * Something a person is to do.
   *
   * @param link the page on which the result is entered
   * @param history what was already sent, charged or said, oldest first
   */
  public record TaskGiven(
      String caseId,
      Step.TaskKind kind,
      String payer,
      List<Money> amounts,
      String why,
      Instant dueAt,
      List<String> history,
      String link) {}

  /**
   * A billing system does not answer.
   *
   * @param waiting open cases that wait because of it
   */
  public record Outage(String connection, Instant since, int waiting, String reason) {}

  /** Asks the approver, and shows exactly what would be sent. */
  public static Message approval(ApprovalAsked asked) {
    return new Page("Please decide: message to " + name(asked.payer()), "en")
        .paragraph(
            "A message to "
                + name(asked.payer())
                + " about "
                + amounts(asked.amounts())
                + " is ready. It is sent only if you say yes. Please answer by "
                + time(asked.answerBy())
                + ".")
        .rows(
            rows(
                asked.why(),
                "Case " + name(asked.caseId()),
                "Wording " + asked.draft().templateId() + ", level " + asked.draft().level()))
        .button("Read and decide", asked.link())
        .paragraph("Without an answer nothing is sent, and the next person is asked.")
        .paragraph("Subject line: " + asked.draft().message().subject())
        .quote(asked.draft().message().text())
        .message();
  }

  /** Tells the owner what to do, why, until when, and how to answer. */
  public static Message task(TaskGiven task) {
    Page page =
        new Page(verb(task.kind()) + ": " + name(task.payer()), "en")
            .paragraph(
                verb(task.kind())
                    + ". "
                    + name(task.payer())
                    + ": "
                    + amounts(task.amounts())
                    + " open. Due "
                    + time(task.dueAt())
                    + ".")
            .paragraph("Why you: " + name(task.why()))
            .paragraph(task.history().isEmpty() ? "Nothing was sent yet." : "So far:");
    if (!task.history().isEmpty()) {
      page.rows(rows(task.history()));
    }
    return page.button("Say what came of it", task.link())
        .paragraph(
            "While this is open, no automatic message goes to this payer. Possible answers: paid,"
                + " promised for a date, question about the invoice, needs more time, wrong"
                + " contact, do not contact, done.")
        .small("Case " + name(task.caseId()))
        .message();
  }

  /** Tells operations once that a billing system does not answer. */
  public static Message outage(Outage outage) {
    String connection = name(outage.connection());
    String cases = outage.waiting() == 1 ? "1 case waits" : outage.waiting() + " cases wait";
    return new Page("Billing could not be asked: " + connection, "en")
        .paragraph(
            "Billing system "
                + connection
                + " could not be asked since "
                + time(outage.since())
                + ". "
                + cases
                + ".")
        .paragraph("Last answer: " + name(outage.reason()))
        .paragraph(
            "Nothing is charged or sent for these cases until it answers; then they go on by"
                + " themselves. You get this mail once per outage.")
        .message();
  }

  private static String verb(Step.TaskKind kind) {
    return switch (kind) {
      case ACCOUNT_MANAGER -> "Please talk to your customer";
      case FINANCE_REVIEW -> "Please review this case";
      case ESCALATION -> "Please take over this case";
    };
  }

  private static String time(Instant at) {
    OffsetDateTime utc = at.atOffset(ZoneOffset.UTC);
    return Figures.date(utc.toLocalDate(), Language.EN) + ", " + HOUR.format(utc);
  }

  private static String amounts(List<Money> amounts) {
    return String.join(" and ", amounts.stream().map(m -> Figures.money(m, Language.EN)).toList());
  }

  private static List<String> rows(List<String> outside, String... ours) {
    List<String> rows = new ArrayList<>();
    outside.forEach(o -> rows.add(name(o)));
    rows.addAll(List.of(ours));
    return rows;
  }

  private static String name(String outside) {
    return Plain.name(outside, LONGEST);
  }
}
