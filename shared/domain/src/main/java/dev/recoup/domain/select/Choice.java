package dev.recoup.domain.select;

import dev.recoup.domain.OutcomeKind;
import dev.recoup.domain.Path;
import dev.recoup.domain.Step;
import java.time.Instant;

/**
 * A step with its time, before it is dressed up as a decision.
 *
 * @param at not before now
 * @param rule the name of the hard rule that chose it, or null when it was weighed
 */
record Choice(Step step, Path path, Instant at, String rule) {

  static Choice close(View view, OutcomeKind outcome, String why) {
    return new Choice(new Step.Close(outcome, why), pathOf(view), view.now, null);
  }

  static Choice task(View view, Step.TaskKind kind, Instant at, String why) {
    return new Choice(new Step.AssignTask(kind, why), pathOf(kind), View.later(at, view.now), null);
  }

  /**
   * Waits, but looks again within a week in case a fact was never reported. An end that is nearer
   * cuts the wait short.
   */
  static Choice wait(View view, Instant until, String why) {
    Instant look = view.now.plus(view.policy.ending().after().dividedBy(5));
    Instant at = View.earlier(until, look);
    Instant end = view.end().isAfter(view.now) ? view.end() : view.hardEnd();
    if (end.isAfter(view.now)) {
      at = View.earlier(at, end);
    }
    Instant soonest = view.now.plusSeconds(1);
    return new Choice(new Step.Wait(why), pathOf(view), View.later(at, soonest), null);
  }

  Choice by(String name) {
    return new Choice(step, path, at, name);
  }

  static Path pathOf(Step.TaskKind kind) {
    return switch (kind) {
      case ACCOUNT_MANAGER -> Path.ACCOUNT_MANAGER_TASK;
      case FINANCE_REVIEW -> Path.FINANCE_REVIEW;
      case ESCALATION -> Path.HUMAN_ESCALATION;
    };
  }

  /** The family a case is on while nothing is done. */
  static Path pathOf(View view) {
    return switch (view.category) {
      case SOFT, TECHNICAL -> Path.AUTOMATIC_RETRY;
      case HARD, ACTION_REQUIRED -> Path.CARD_UPDATE;
      case FRAUD -> Path.FINANCE_REVIEW;
      case OVERDUE, MANUAL -> Path.REMINDER;
    };
  }
}
