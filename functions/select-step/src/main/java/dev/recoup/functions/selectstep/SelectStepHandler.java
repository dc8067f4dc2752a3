package dev.recoup.functions.selectstep;

import dev.recoup.aws.Answer;
import dev.recoup.aws.CaseStore;
import dev.recoup.aws.CaseStore.Change;
import dev.recoup.aws.Decisions;
import dev.recoup.aws.Outages;
import dev.recoup.aws.Situations;
import dev.recoup.aws.Stage;
import dev.recoup.aws.StageInput;
import dev.recoup.aws.Table;
import dev.recoup.aws.Wiring;
import dev.recoup.domain.Decision;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.Step;
import dev.recoup.domain.select.Situation;
import dev.recoup.domain.select.StepSelector;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Chooses the one next step, and says what is expected after it. */
public final class SelectStepHandler extends Stage {
  private static final int MOST_PASSES = 200;

  private final CaseStore cases;
  private final Situations situations;
  private final Outages outages;
  private final InstantSource clock;

  public SelectStepHandler() {
    this(Wiring.table(), InstantSource.system());
  }

  public SelectStepHandler(Table table, InstantSource clock) {
    this.cases = new CaseStore(table);
    this.situations = new Situations(table);
    this.outages = new Outages(table);
    this.clock = clock;
  }

  @Override
  protected Answer handle(StageInput in) {
    boolean asked = !"UNAVAILABLE".equals(in.billing());
    int pass = asked ? in.pass() : in.pass() + 1;
    Instant now = clock.instant();
    Situation[] seen = new Situation[1];
    String[] instead = new String[1];
    Decision decision =
        cases.change(
            cases.file(in.caseId()),
            before -> {
              RecoveryCase c = before.value();
              if (!c.ownedBy(in.round(), in.run())) {
                instead[0] = "END";
                return Change.none(null);
              }
              if (asked && c.progress().factSeq() != in.factSeq()) {
                // News since billing was asked: what it answered may be old.
                instead[0] = "LOOP";
                return Change.none(null);
              }
              seen[0] = situations.of(before, asked, now);
              Decision d = StepSelector.select(seen[0]);
              long entry = c.audit().seq() + 1;
              RecoveryCase after = c.with(c.progress().decided(d.step().kind(), d.wakeAt(), entry));
              return Change.of(d, after, Decisions.entry(d, seen[0], now));
            });
    if (decision == null) {
      return nothing(in, pass, instead[0]);
    }
    if (!asked) {
      outages.began(seen[0].recoveryCase().dossier().connection(), now);
    }
    return pass > MOST_PASSES ? nothing(in, pass, "PARK") : answer(decision, seen[0], pass, now);
  }

  private static Answer answer(Decision d, Situation s, int pass, Instant now) {
    boolean due = !d.wakeAt().isAfter(now);
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("kind", d.step().kind());
    step.put("id", d.id());
    step.put("reason", reason(d.step()));
    return Answer.next(next(d.step(), due))
        .with("pass", pass)
        .with("factSeq", d.factSeq())
        .with("step", step)
        .with("path", d.path())
        .hold(d.wakeAt(), now)
        .with("draft", d.step() instanceof Step.SendMessage)
        .with("approvalSeconds", Answer.seconds(s.policy().people().approvalWithin()))
        .with("plan", d.plan());
  }

  /** Which card it is stays out of the execution's history. */
  private static String reason(Step step) {
    return step instanceof Step.RetryPayment retry && retry.method() != null
        ? "another stored method of the payer"
        : step.reason();
  }

  private static String next(Step step, boolean due) {
    return switch (step) {
      case Step.SendMessage message -> "DRAFT";
      case Step.Close close -> "CLOSE";
      case Step.Wait wait -> "HOLD";
      case Step.RetryPayment retry -> due ? "ACT" : "HOLD";
      case Step.AssignTask task -> due ? "ACT" : "HOLD";
    };
  }

  private static Answer nothing(StageInput in, int pass, String next) {
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("kind", "WAIT");
    step.put("id", "none");
    step.put("reason", "not this execution's case");
    return Answer.next(next)
        .with("pass", pass)
        .with("factSeq", in.factSeq())
        .with("step", step)
        .with("path", null)
        .with("wakeAt", Instant.EPOCH)
        .with("holdSeconds", 1)
        .with("due", true)
        .with("draft", false)
        .with("approvalSeconds", Duration.ofHours(1).toSeconds())
        .with("plan", null);
  }
}
