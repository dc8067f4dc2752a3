package dev.recoup.simulation.policy;

import dev.recoup.domain.Decision;
import dev.recoup.domain.Score;
import dev.recoup.domain.Step;
import dev.recoup.domain.model.RecoveryModel;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.score.Scorer;
import dev.recoup.domain.select.Situation;
import dev.recoup.domain.select.StepSelector;
import dev.recoup.simulation.observe.Move;
import dev.recoup.simulation.observe.Observation;
import dev.recoup.simulation.observe.Strategy;
import java.time.Instant;

/** The product itself: its score and its choice of the next step, fed with what is observed. */
public final class Smart implements Strategy {
  private final Situations situations;
  private final RecoveryModel model;

  /**
   * @param policy the company's policy document
   */
  public Smart(Policy policy) {
    this(policy, null);
  }

  /**
   * With a model of the company's history.
   *
   * @param model null for the rules alone
   */
  public Smart(Policy policy, RecoveryModel model) {
    this.model = model;
    this.situations = new Situations(policy, signal -> true);
  }

  @Override
  public Move next(Observation seen) {
    Situation read = situations.of(seen, seen.now());
    Score score =
        Scorer.score(
            read.recoveryCase(), read.invoice(), read.payer(), read.policy(), read.now(), model);
    Situation scored = read.with(score);
    // Nobody reads the plan here, and it takes twice as long as the decision.
    Decision decision = StepSelector.select(scored, 0);
    Instant at = decision.wakeAt();
    return switch (decision.step()) {
      case Step.RetryPayment retry -> new Move.Charge(at);
      case Step.SendMessage m ->
          new Move.Message(
              at,
              m.message(),
              m.channel(),
              m.level(),
              !StepSelector.needsApproval(decision, scored));
      case Step.AssignTask task -> new Move.Task(at, task.task(), score.priority());
      case Step.Wait wait -> new Move.Wait(at);
      case Step.Close close -> new Move.Stop(at);
    };
  }
}
