package dev.recoup.statemachine.kill;

import dev.recoup.aws.AuditLog;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.Deliveries;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.Table;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Contact;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.local.Laptop;
import dev.recoup.local.aws.LocalTable;
import dev.recoup.local.aws.Mail;
import dev.recoup.local.live.Company;
import dev.recoup.local.runner.Status;
import dev.recoup.local.sandbox.Books;
import dev.recoup.local.sandbox.Debt;
import dev.recoup.local.sandbox.Population;
import dev.recoup.local.sandbox.Sandbox;
import dev.recoup.local.witness.Evidence;
import dev.recoup.local.witness.Witness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a world ended, as lines of text: {@code case <invoice> <what came of it>}, {@code wrong
 * <finding>}, {@code mail <customer|colleague> <our id>} for each that left, {@code lost <time>
 * <our id>} for each message that was claimed and did not leave.
 */
record Aftermath(List<String> lines) {
  static Aftermath of(
      Population population,
      Sandbox sandbox,
      Laptop laptop,
      List<Evidence.Word> words,
      Instant end) {
    List<String> lines = new ArrayList<>();
    Table table = new Table(laptop.table().client(), LocalTable.NAME);
    CaseStore cases = new CaseStore(table);
    PayerStore payers = new PayerStore(table);
    Books books = sandbox.books();
    Set<String> payerIds = new TreeSet<>();
    for (Debt debt : population.debts()) {
      Optional<RecoveryCase> found = cases.find(CaseId.of(Company.CONNECTION, debt.invoiceId()));
      found.map(c -> c.dossier().payerId()).ifPresent(payerIds::add);
      lines.add("case " + debt.invoiceId() + " " + outcome(debt, found, books));
      found
          .map(c -> AuditLog.firstBroken(AuditLog.read(table, c.id()), c.audit()))
          .filter(seq -> seq > 0)
          .ifPresent(seq -> lines.add("wrong audit of " + debt.invoiceId() + " at " + seq));
    }
    witnessed(sandbox, books, laptop, words, end).forEach(finding -> lines.add("wrong " + finding));
    for (String name : laptop.stepFunctions().executions()) {
      Status status = laptop.stepFunctions().describe(name).status();
      if (status != Status.SUCCEEDED && status != Status.RUNNING) {
        lines.add("ended " + name + " " + status);
      }
    }
    new Deliveries(table)
        .newBefore(end.minus(Duration.ofHours(3)), 100)
        .forEach(stored -> lines.add("wrong new " + stored.content().deliveryKey()));
    Set<String> left = new TreeSet<>();
    for (Mail mail : laptop.outbox().mails()) {
      String id = mail.tags().get("messageId");
      left.add(id);
      boolean toCustomer = mail.to().getFirst().endsWith("@customers.example");
      lines.add("mail " + (toCustomer ? "customer " : "colleague ") + id);
    }
    for (String payer : payerIds) {
      for (Contact contact : payers.get(payer).contacts()) {
        if (contact.state() != Contact.State.WITHHELD && !left.contains(contact.messageId())) {
          lines.add("lost " + contact.at() + " " + contact.messageId());
        }
      }
    }
    return new Aftermath(lines);
  }

  private static String outcome(Debt debt, Optional<RecoveryCase> found, Books books) {
    long charges =
        books.charges().stream()
            .filter(c -> c.invoice().equals(debt.invoiceId()) && c.result().equals("succeeded"))
            .count();
    String kind =
        found
            .map(
                c ->
                    c.progress().status()
                        + " "
                        + (c.progress().outcome() == null ? "-" : c.progress().outcome().kind()))
            .orElse("none");
    String payer = found.map(c -> c.dossier().payerId()).orElse("-");
    Map<String, String> labels = books.invoices().get(debt.invoiceId()).metadata();
    return payer
        + " "
        + kind
        + " cash "
        + books.cash(debt.invoiceId())
        + " in "
        + charges
        + " labelled "
        + labels.get("recoup_status")
        + " "
        + labels.get("recoup_retries");
  }

  private static List<String> witnessed(
      Sandbox sandbox, Books books, Laptop laptop, List<Evidence.Word> words, Instant end) {
    List<Evidence.Post> posts =
        books.webhooks().stream()
            .map(w -> new Evidence.Post(w.at(), w.type(), sandbox.invoiceOf(w.eventId()), 200))
            .toList();
    List<Evidence.Mail> mails =
        laptop.outbox().mails().stream()
            .map(m -> new Evidence.Mail(m.id(), m.at(), m.to().getFirst(), m.subject(), m.text()))
            .toList();
    return Witness.judge(new Evidence(end, books, mails, posts, words)).findings().stream()
        .map(Object::toString)
        .collect(Collectors.toList());
  }
}
