package dev.recoup.functions.decideapproval;

import dev.recoup.aws.http.Form;
import dev.recoup.aws.http.Page;
import dev.recoup.domain.CaseStatus;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.Payer;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Signal;
import dev.recoup.domain.Task;
import dev.recoup.domain.message.Figures;
import dev.recoup.domain.message.Language;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the owner of a task sees. */
final class TaskPages {
  private TaskPages() {}

  static Page question(RecoveryCase c, Task task, Payer payer, String token, Instant now) {
    Invoice invoice = c.invoice();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Customer", payer.name());
    facts.put("Address", payer.email());
    facts.put("Invoice", invoice == null ? c.dossier().invoiceId() : invoice.number());
    facts.put("Open", invoice == null ? null : Figures.money(invoice.remaining(), Language.EN));
    facts.put("Why you are asked", task.reason());
    facts.put("Please answer by", task.dueAt() == null ? null : Times.utc(task.dueAt()));
    facts.put("Case", c.id().value());
    Page page = new Page(verb(task)).facts(facts);
    if (c.progress().status() == CaseStatus.CLOSED) {
      page.text("This case is closed. Your answer is kept, and nothing else is needed.");
    }
    return page.form(
        new Form(token)
            .hidden(OnPage.OPENED, now.toString())
            .choice("result", "What came of it?", TaskResult.choices())
            .date("date", "Date of the promise or the end of the pause")
            .line("amount", "Amount promised, if it is not the whole")
            .area("note", "Note for colleagues", TaskResult.LONGEST_NOTE)
            .button("send", "yes", "Save"));
  }

  static Page thanks(Signal result) {
    String until = result.until() == null ? "" : ", " + Figures.date(result.until(), Language.EN);
    String amount =
        result.amount() == null ? "" : ", " + Figures.money(result.amount(), Language.EN);
    return new Page("Thank you")
        .text("Saved: " + TaskResult.words(result.kind()) + until + amount + ".")
        .text("The case goes on with this at once.");
  }

  static Page done(Task task) {
    String result = task.result() == null ? "closed" : TaskResult.words(task.result());
    return new Page("This task is already done")
        .text("Result: " + result + ", on " + Times.utc(task.doneAt()) + ".")
        .text("That result stands; nothing was changed.");
  }

  private static String verb(Task task) {
    return switch (task.kind()) {
      case ACCOUNT_MANAGER -> "Please talk to your customer";
      case FINANCE_REVIEW -> "Please review this case";
      case ESCALATION -> "Please take over this case";
    };
  }
}
