package dev.recoup.functions.draftmessage;

import dev.recoup.aws.Answer;
import dev.recoup.aws.Approvals;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.CaseFile;
import dev.recoup.aws.Decisions;
import dev.recoup.aws.Drafts;
import dev.recoup.aws.Letters;
import dev.recoup.aws.Links;
import dev.recoup.aws.Situations;
import dev.recoup.aws.Stage;
import dev.recoup.aws.StageInput;
import dev.recoup.aws.Table;
import dev.recoup.aws.Wiring;
import dev.recoup.domain.Decision;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Step;
import dev.recoup.domain.message.Draft;
import dev.recoup.domain.message.Facts;
import dev.recoup.domain.message.Templates;
import dev.recoup.domain.message.ToneCheck;
import dev.recoup.domain.message.ToneReport;
import dev.recoup.domain.select.Situation;
import dev.recoup.domain.select.StepSelector;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Writes the message of a step from vetted wording, checks it, and says whether a person decides.
 */
public final class DraftMessageHandler extends Stage {
  private final CaseStore cases;
  private final Situations situations;
  private final Decisions decisions;
  private final Drafts drafts;
  private final Approvals approvals;
  private final Letters letters;
  private final InstantSource clock;

  public DraftMessageHandler() {
    this(Wiring.table(), Wiring.links(Wiring.Vault.secrets()), InstantSource.system());
  }

  public DraftMessageHandler(Table table, Links links, InstantSource clock) {
    this.cases = new CaseStore(table);
    this.situations = new Situations(table);
    this.decisions = new Decisions(table);
    this.drafts = new Drafts(table);
    this.approvals = new Approvals(table);
    this.letters = new Letters(table, links);
    this.clock = clock;
  }

  @Override
  protected Answer handle(StageInput in) {
    Instant now = clock.instant();
    CaseFile file = cases.file(in.caseId());
    RecoveryCase c = file.value();
    Optional<Decision> decision = decisions.of(c).filter(d -> d.id().equals(in.step()));
    boolean mine = c.ownedBy(in.round(), in.run()) && c.progress().factSeq() == in.factSeq();
    if (!mine
        || decision.isEmpty()
        || !(decision.get().step() instanceof Step.SendMessage message)) {
      return answer("NONE", "LOOP", false, now, now);
    }
    Situation situation = situations.of(file, true, now);
    List<RecoveryCase> covered = letters.covered(c, situation.payer(), situation.policy());
    Instant wakeAt = decision.get().wakeAt();
    // Written for the day on which it leaves: by then the due date may have passed.
    Instant leaves = wakeAt.isAfter(now) ? wakeAt : now;
    Facts facts = letters.facts(covered, situation.payer(), situation.policy(), leaves);
    Draft draft = Templates.draft(message.message(), message.level(), facts);
    ToneReport report = ToneCheck.check(draft.message(), facts);
    if (!report.passed()) {
      throw new UnfitDraft(draft.templateId(), report);
    }
    String id = Drafts.id(c.id(), in.round(), draft);
    List<String> ids = covered.stream().map(each -> each.id().value()).toList();
    drafts.keep(c.id(), new Drafts.Stored(id, draft, ids));
    boolean asks = StepSelector.needsApproval(decision.get(), situation) && !approved(c, id);
    String next = asks ? "APPROVE" : wakeAt.isAfter(now) ? "HOLD" : "ACT";
    return answer(id, next, asks, wakeAt, now)
        .with("approvalSeconds", Answer.seconds(situation.policy().people().approvalWithin()));
  }

  /** An unchanged draft keeps the yes it was given. */
  private boolean approved(RecoveryCase c, String draftId) {
    return approvals.about(c.id(), draftId).stream()
        .anyMatch(a -> a.status() == Approvals.Status.APPROVED);
  }

  private static Answer answer(
      String draftId, String next, boolean asks, Instant wakeAt, Instant now) {
    return Answer.next(next)
        .with("draftId", draftId)
        .with("needsApproval", asks)
        .hold(wakeAt, now)
        .with("approvalSeconds", 1);
  }

  /** Vetted wording failed the tone check: a person must look at it before anything leaves. */
  static final class UnfitDraft extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitDraft(String template, ToneReport report) {
      super(
          "template "
              + template
              + " failed the tone check on "
              + report.findings().stream().map(f -> f.rule().name()).distinct().toList());
    }
  }
}
