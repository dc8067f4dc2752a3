package dev.recoup.functions.decideapproval;

import dev.recoup.aws.Approvals;
import dev.recoup.aws.Approvals.Approval;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.Decisions;
import dev.recoup.aws.Drafts;
import dev.recoup.aws.Item;
import dev.recoup.aws.Keys;
import dev.recoup.aws.PayerStore;
import dev.recoup.aws.Table;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Decision;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.Payer;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Wait;
import dev.recoup.domain.message.Draft;
import dev.recoup.domain.message.Figures;
import dev.recoup.domain.message.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an approver is asked, and whether anybody still waits for the answer. */
final class Questions {
  private final Table table;
  private final CaseStore cases;
  private final PayerStore payers;
  private final Drafts drafts;
  private final Decisions decisions;
  private final Approvals approvals;

  Questions(Table table) {
    this.table = table;
    this.cases = new CaseStore(table);
    this.payers = new PayerStore(table);
    this.drafts = new Drafts(table);
    this.decisions = new Decisions(table);
    this.approvals = new Approvals(table);
  }

  /**
   * What is shown to decide on.
   *
   * @param invoices number and open amount of each invoice the message speaks of
   * @param why what the decision to write was based on
   */
  record Content(Payer payer, Draft draft, List<String> invoices, List<String> why) {
    @Override
    public String toString() {
      return "Content[" + payer + "]";
    }
  }

  /** The draft with whom and what it is about; empty when its text was erased. */
  Optional<Content> content(Approval a) {
    return drafts
        .find(a.caseId(), a.draftId())
        .map(
            stored -> {
              Payer payer = payers.get(cases.get(a.caseId()).dossier().payerId()).payer();
              List<String> invoices =
                  stored.caseIds().stream().flatMap(id -> invoice(new CaseId(id))).toList();
              return new Content(payer, stored.draft(), invoices, why(a.caseId()));
            });
  }

  private Stream<String> invoice(CaseId id) {
    return cases.find(id).map(c -> c.invoice()).stream().map(Questions::line);
  }

  private static String line(Invoice invoice) {
    String name = invoice.number() == null ? invoice.id() : invoice.number();
    return name + ": " + Figures.money(invoice.remaining(), Language.EN);
  }

  private List<String> why(CaseId id) {
    List<String> why = new ArrayList<>();
    decisions
        .of(cases.get(id))
        .ifPresent(
            decision -> {
              why.add(decision.step().reason());
              why.addAll(decision.factors());
            });
    return why;
  }

  /**
   * True while the execution that asked waits for this very answer: no fact came after the decision
   * to write, and nothing was asked later.
   */
  boolean isOpen(Approval a) {
    RecoveryCase c = cases.get(a.caseId());
    boolean factsStand =
        decisions
            .of(c)
            .map(Decision::factSeq)
            .filter(seq -> seq == c.progress().factSeq())
            .isPresent();
    return factsStand && waiting(a, c).isPresent();
  }

  /**
   * True when nobody can ever wait for this answer again. While the same run only thinks a new fact
   * over, it may come back to the same draft and the same question.
   */
  boolean isOver(Approval a) {
    return !cases.get(a.caseId()).ownedBy(a.round(), a.run()) || askedLater(a);
  }

  /** The wait that this answer ends, if it is still the one that is waited for. */
  Optional<Wait> waiting(Approval a, RecoveryCase c) {
    return Optional.ofNullable(c.progress().waiting())
        .filter(w -> w.kind() == Wait.Kind.APPROVAL && c.ownedBy(a.round(), a.run()))
        .filter(w -> !askedLater(a));
  }

  /** An answer to an old question must never pass for one to the question that is open now. */
  private boolean askedLater(Approval a) {
    return table.query(Keys.texts(a.caseId()), "d-").stream()
        .map(Item::sk)
        .flatMap(draftId -> approvals.about(a.caseId(), draftId).stream())
        .anyMatch(
            other ->
                other.askedAt().isAfter(a.askedAt())
                    || (other.draftId().equals(a.draftId()) && other.number() > a.number()));
  }
}
