package dev.recoup.aws;

import static dev.recoup.aws.Bench.ID;
import static dev.recoup.aws.Bench.T0;
import static dev.recoup.aws.Bench.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.aws.Approvals.Approval;
import dev.recoup.aws.Approvals.Status;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Decision;
import dev.recoup.domain.Path;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Step;
import dev.recoup.domain.StepKind;
import dev.recoup.domain.message.Draft;
import dev.recoup.domain.message.Language;
import dev.recoup.domain.message.Message;
import dev.recoup.domain.model.Feature.Group;
import dev.recoup.domain.model.RecoveryModel;
import dev.recoup.domain.policy.Policies;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.select.Situation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The smaller stores. */
class StoresTest {
  private final Bench bench = new Bench();
  private final Approvals approvals = new Approvals(bench.table);

  private static Approval question(int number) {
    return new Approval(
        Approvals.id(ID, "d-1", number),
        ID,
        1,
        2,
        "d-1",
        number,
        "boss@example.com",
        Status.PENDING,
        at(0),
        at(60),
        at(58),
        null,
        "hash",
        false);
  }

  @Test
  void aQuestionIsToldOnceAndAgainOnlyWhenItWasOvertaken() {
    assertFalse(approvals.ask(question(0)).told());
    assertFalse(approvals.ask(question(0)).told());
    approvals.told(question(0));
    assertTrue(approvals.ask(question(0)).told());
    approvals.decide(question(0), Status.OVERTAKEN, at(5));
    assertFalse(approvals.ask(question(0)).told());
    approvals.decide(question(0), Status.APPROVED, at(6));
    approvals.told(question(0));
    assertEquals(Status.APPROVED, approvals.ask(question(0)).status());
  }

  @Test
  void aQuestionIsAskedOnceAndReadBack() {
    approvals.ask(question(0));
    assertEquals(question(0), approvals.find(question(0).id()).orElseThrow());
    approvals.ask(question(1));
    assertEquals(List.of(question(0), question(1)), approvals.about(ID, "d-1"));
    assertEquals(List.of(), approvals.about(new CaseId("other"), "d-1"));
  }

  @Test
  void aQuestionIsDecidedOnceWhoeverComesSecond() {
    approvals.ask(question(0));
    assertEquals(Status.APPROVED, approvals.decide(question(0), Status.APPROVED, at(5)).status());
    assertEquals(Status.APPROVED, approvals.decide(question(0), Status.REJECTED, at(6)).status());
    assertEquals(Status.APPROVED, approvals.decide(question(0), Status.TIMED_OUT, at(6)).status());
    assertEquals(at(5), approvals.find(question(0).id()).orElseThrow().decidedAt());
  }

  @Test
  void aTimeoutThatCameFirstIsNotOverruledByALateYes() {
    approvals.ask(question(0));
    approvals.decide(question(0), Status.TIMED_OUT, at(58));
    assertEquals(Status.TIMED_OUT, approvals.decide(question(0), Status.APPROVED, at(58)).status());
    assertEquals(List.of(), approvals.decidedBefore(at(99)));
  }

  @Test
  void aDecisionIsOwedUntilTheExecutionKnowsIt() {
    approvals.ask(question(0));
    Approval decided = approvals.decide(question(0), Status.REJECTED, at(5));
    assertEquals(List.of(), approvals.decidedBefore(at(4)));
    assertEquals(List.of(decided), approvals.decidedBefore(at(6)));
    approvals.woken(decided);
    assertEquals(List.of(), approvals.decidedBefore(at(6)));
    assertEquals(decided, approvals.find(decided.id()).orElseThrow());
  }

  private static Draft draft(String digest) {
    return new Draft(
        Step.MessageKind.REMINDER,
        2,
        Language.of("de"),
        "r2",
        digest,
        new Message("Betreff", "Text\nüber €", "<p>Text</p>"));
  }

  @Test
  void aDraftIsNamedByItsFactsAndKeptAsItWasFirst() {
    Drafts drafts = new Drafts(bench.table);
    String id = Drafts.id(ID, 1, draft("facts"));
    assertEquals(id, Drafts.id(ID, 1, draft("facts")));
    for (String other :
        List.of(
            Drafts.id(ID, 2, draft("facts")),
            Drafts.id(ID, 1, draft("other")),
            Drafts.id(new CaseId("x"), 1, draft("facts")))) {
      assertFalse(id.equals(other));
    }
    Drafts.Stored stored = new Drafts.Stored(id, draft("facts"), List.of("a", "b"));
    drafts.keep(ID, stored);
    drafts.keep(ID, new Drafts.Stored(id, draft("forged"), List.of()));
    assertEquals(stored, drafts.find(ID, id).orElseThrow());
    assertTrue(drafts.find(ID, "d-none").isEmpty());
    assertTrue(bench.table.query(Keys.ofCase(ID), "").isEmpty());
  }

  @Test
  void theSameLabelsAreWrittenOnceAndOwedOnesUntilPaid() {
    Labels labels = new Labels(bench.table);
    Map<String, String> one = Map.of("recoup_status", "in_recovery");
    bench.opened();
    assertTrue(labels.claim(bench.cases.file(ID), one));
    // Somebody died over it: it is written again.
    assertTrue(labels.claim(bench.cases.file(ID), one));
    labels.written(ID, one);
    assertFalse(labels.claim(bench.cases.file(ID), one));
    assertTrue(labels.claim(bench.cases.file(ID), Map.of("recoup_status", "recovered")));
    labels.owe(ID, one, at(1));
    assertEquals(List.of(), labels.owedBefore(at(0)));
    Labels.Owed owed = labels.owedBefore(at(2)).getFirst();
    assertEquals(new Labels.Owed(ID, one), owed);
    labels.written(owed.caseId(), owed.labels());
    assertEquals(List.of(), labels.owedBefore(at(2)));
  }

  @Test
  void labelsPaidWhileTheIndexStillNamesThemAreNoTrouble() {
    Labels labels = new Labels(bench.table);
    Map<String, String> one = Map.of("recoup_status", "in_recovery");
    labels.owe(ID, one, at(1));
    bench.before("getItem", () -> new Labels(bench.calm()).written(ID, one));
    assertEquals(List.of(), labels.owedBefore(at(2)));
  }

  @Test
  void anOutageIsToldOnceAndCanBeginAnew() {
    Outages outages = new Outages(bench.table);
    outages.began("stripe-eu", at(0));
    outages.began("stripe-eu", at(5));
    Outages.Outage outage = outages.all().getFirst();
    assertEquals(new Outages.Outage("stripe-eu", at(0), false), outage);
    outages.told(outage);
    assertTrue(outages.find("stripe-eu").orElseThrow().told());
    outages.ended("stripe-eu");
    outages.told(outage);
    assertTrue(outages.find("stripe-eu").isEmpty(), "what is over does not begin again");
    assertEquals(List.of(), outages.all());
    outages.began("stripe-eu", at(9));
    assertFalse(outages.find("stripe-eu").orElseThrow().told());
  }

  @Test
  void thePauseHoldsUntilItIsLifted() {
    Control control = new Control(bench.table);
    assertFalse(control.settings().paused());
    control.pause("ops", T0);
    control.pause("ops", at(1));
    assertTrue(control.settings().paused());
    control.unpause();
    control.unpause();
    assertFalse(control.settings().paused());
  }

  @Test
  void aPolicyIsReadBackAsItWasPutAndTheDefaultsAreSafe() {
    Control control = new Control(bench.table);
    Policy defaults = Policies.defaults();
    assertEquals(defaults, control.policy());
    assertFalse(control.policy().chargesLive("stripe-eu", "p-1"));
    control.put(defaults);
    assertEquals(defaults, control.policy());
    assertTrue(control.accounts().isEmpty());
    control.putAccounts("customer,plan\ncus_1,gold");
    assertEquals("customer,plan\ncus_1,gold", control.accounts().orElseThrow());
  }

  @Test
  void aModelScoresFromWhenItIsPutIntoForceUntilTheRulesAreAskedFor() {
    Control control = new Control(bench.table);
    RecoveryModel model =
        new RecoveryModel(
            RecoveryModel.FORMAT,
            "history-1a2b3c4d",
            "rules-1",
            1200,
            T0,
            -1.5,
            Map.of("rules", 0.9, "tries 1", -0.25),
            Map.of(Group.TRIES, -0.1),
            Map.of("EUR", 4900L),
            1.05,
            -0.02);
    assertNull(control.settings().model());
    assertNull(control.score(model));
    String inForce = new Control(bench.table).settings().model();
    assertEquals(model, control.model(inForce));
    assertEquals(model.name(), control.score(null));
    assertNull(control.model(control.settings().model()));
    assertNull(control.model("never put"));
  }

  @Test
  void aSituationShowsWhatIsThereNow() {
    RecoveryCase c = bench.opened();
    Situations situations = new Situations(bench.table);
    Situation s = situations.of(bench.cases.file(ID), true, T0);
    assertEquals(c, s.recoveryCase());
    assertFalse(s.paused());
    assertNull(s.invoice());
    assertEquals(List.of(ID), s.payer().openCases());
    new Control(bench.table).pause("ops", T0);
    assertTrue(situations.of(bench.cases.file(ID), true, T0).paused());
  }

  @Test
  void aDecisionIsKeptAndARefusalOfAnEarlierRoundIsForgotten() {
    bench.opened();
    Situations situations = new Situations(bench.table);
    Decision decision =
        new Decision(
            "x",
            new Step.Wait("later"),
            Path.AUTOMATIC_RETRY,
            at(9),
            1,
            1,
            List.of("f"),
            List.of(),
            List.of(StepKind.WAIT),
            T0);
    Decisions decisions = new Decisions(bench.table);
    assertTrue(decisions.of(bench.get()).isEmpty());
    Situation on = situations.of(bench.cases.file(ID), true, T0);
    bench.cases.change(
        ID,
        before -> {
          RecoveryCase c = before.orElseThrow();
          RecoveryCase after =
              c.with(c.progress().decided(StepKind.WAIT, at(9), c.audit().seq() + 1));
          return CaseStore.Change.of(true, after, Decisions.entry(decision, on, T0));
        });
    assertEquals(decision, decisions.of(bench.get()).orElseThrow());
    bench.table.commit(List.of(Situations.refused(ID, at(1))));
    assertEquals(at(1), situations.of(bench.cases.file(ID), true, at(2)).refusedAt());
    bench.closed(ID, 5);
    bench.now = at(6);
    bench.accept(Bench.failed("ch_2", 6));
    assertNull(situations.of(bench.cases.file(ID), true, at(7)).refusedAt());
  }
}
