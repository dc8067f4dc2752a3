package dev.recoup.functions.verifybilling;

import dev.recoup.aws.AccountsFile;
import dev.recoup.aws.Assignments;
import dev.recoup.aws.AuditEntry;
import dev.recoup.aws.AuditLog;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.CaseFile;
import dev.recoup.aws.CaseStore.Change;
import dev.recoup.aws.Control;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.PayerStore.History;
import dev.recoup.aws.Table;
import dev.recoup.aws.Write;
import dev.recoup.domain.Account;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.RecoveryCase.Dossier;
import dev.recoup.domain.experiment.Assignment;
import dev.recoup.domain.experiment.Eligibility;
import dev.recoup.domain.experiment.Entry;
import dev.recoup.domain.experiment.Experiment;
import dev.recoup.domain.policy.Policy;
import dev.recoup.json.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws a case's payer for the policy's experiment: at the first look at the invoice, which tells
 * the card it shares with others, and before anything is done or even taken over.
 */
final class Drawing {
  private static final String DRAWN = "DRAWN";

  private final Table table;
  private final CaseStore cases;
  private final PayerStore payers;
  private final Control control;
  private final Assignments assignments;

  Drawing(Table table, CaseStore cases, PayerStore payers, Control control) {
    this.table = table;
    this.cases = cases;
    this.payers = payers;
    this.control = control;
    this.assignments = new Assignments(table);
  }

  /** True when the case was written: it has its payer's arm now. */
  boolean draw(CaseFile file, Invoice invoice, Instant now) {
    Policy policy = control.policy();
    if (policy.experiment() == null) {
      return false;
    }
    Dossier d = file.value().dossier();
    Account account = account(d, now);
    boolean out =
        Eligibility.against(policy, d.connection(), d.payerId(), invoice, account).isPresent();
    Optional<Assignment> drawn =
        out
            ? Optional.empty()
            : assignments.of(policy.experiment(), d.payerId(), shared(d, invoice, account), now);
    drawn.ifPresent(a -> write(file, a, policy.experiment(), invoice, now));
    return drawn.isPresent();
  }

  private Account account(Dossier d, Instant now) {
    History none = new History(0, 0);
    return control
        .accounts()
        .flatMap(csv -> AccountsFile.find(csv, d.customerId(), none, now))
        .orElseGet(() -> Account.unknown(now));
  }

  /** People who share a card or a company would tell each other apart. */
  private List<String> shared(Dossier d, Invoice invoice, Account account) {
    List<String> shared = new ArrayList<>();
    if (invoice.card() != null) {
      shared.add("card " + invoice.card().key());
    }
    String email = payers.get(d.payerId()).payer().email();
    Eligibility.company(email, account).ifPresent(domain -> shared.add("company " + domain));
    return shared;
  }

  private void write(
      CaseFile file, Assignment assignment, Experiment experiment, Invoice invoice, Instant now) {
    cases.change(
        file,
        before -> {
          RecoveryCase c = before.value();
          if (isDrawn(c, experiment)) {
            // Whoever wrote it was stopped before the reading.
            return Change.none(true);
          }
          RecoveryCase after = c.with(c.dossier().with(assignment.arm()));
          AuditEntry entry =
              AuditEntry.of(
                  now,
                  "verify-billing",
                  DRAWN,
                  "experiment",
                  experiment.name(),
                  "arm",
                  assignment.arm(),
                  "unit",
                  assignment.unit());
          return Change.of(true, after, entry).and(counted(c, assignment, invoice, now));
        });
  }

  /** The arm alone does not tell: it is the same without an experiment. */
  private boolean isDrawn(RecoveryCase c, Experiment experiment) {
    return AuditLog.read(table, c.id()).stream()
        .map(entry -> Tree.of(entry.tree()))
        .filter(entry -> entry.string("action").equals(DRAWN))
        .anyMatch(entry -> entry.get("details").string("experiment").equals(experiment.name()));
  }

  private static List<Write> counted(
      RecoveryCase c, Assignment assignment, Invoice invoice, Instant now) {
    String stratum =
        invoice.collectionMethod() == CollectionMethod.SEND_INVOICE || invoice.card() == null
            ? Entry.BY_HAND
            : invoice.card().rail();
    return assignment.counts(now)
        ? List.of(
            Assignments.entered(
                new Entry(
                    assignment,
                    c.id(),
                    now,
                    invoice.remaining(),
                    stratum == null ? "card" : stratum)))
        : List.of();
  }
}
