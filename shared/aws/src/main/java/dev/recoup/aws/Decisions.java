package dev.recoup.aws;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Decision;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.PayerFile;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.select.Situation;
import dev.recoup.json.Tree;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decisions are entries of the audit log; the case item says which one is in force. */
public final class Decisions {
  private final Table table;

  public Decisions(Table table) {
    this.table = table;
  }

  /** The entry of a decision: the whole of it, and what it was decided on. */
  public static AuditEntry entry(Decision d, Situation on, Instant now) {
    RecoveryCase c = on.recoveryCase();
    Optional<Invoice> invoice = Optional.ofNullable(on.invoice());
    Optional<Diagnosis> diagnosis = Optional.ofNullable(c.diagnosis());
    return AuditEntry.of(
        now,
        "select-step",
        "DECIDED",
        "decision",
        Json.compactTree(d),
        "remaining",
        invoice.map(i -> i.remaining().minor() + " " + i.remaining().currency()).orElse(null),
        "category",
        diagnosis.map(Diagnosis::category).orElse(null),
        "reason",
        diagnosis.map(Diagnosis::reason).orElse(null),
        "retry",
        diagnosis.map(Diagnosis::retry).orElse(null),
        "decidedBy",
        diagnosis.map(Diagnosis::decidedByInWords).orElse(null),
        "lastMessage",
        lastMessage(on.payer(), c.id()));
  }

  /** The last message about a case and what became of it, or null. */
  public static String lastMessage(PayerFile payer, CaseId id) {
    List<Contact> contacts = payer.about(id);
    return contacts.isEmpty()
        ? null
        : contacts.getLast().state()
            + " "
            + contacts.getLast().day()
            + " "
            + contacts.getLast().channel();
  }

  /** The decision that an entry of the log holds. */
  public static Decision read(AuditLog.Entry entry) {
    return Json.read(Tree.of(entry.tree()).object("details").object("decision"), Decision.class);
  }

  /** The decision in force; nothing before the first of a run. */
  public Optional<Decision> of(RecoveryCase c) {
    long seq = c.progress().decided();
    return seq == 0 ? Optional.empty() : AuditLog.find(table, c.id(), seq).map(Decisions::read);
  }
}
