package dev.recoup.domain.select;

import dev.recoup.domain.StepKind;

/**
 * One thing that could be done next, or what rules it out.
 *
 * @param choice what and when; null when no time is known
 * @param value expected minor units it adds, less what it costs
 * @param required done whatever it is worth: a notice or a person that somebody is owed
 * @param ruledOut why it cannot be done, or null
 * @param propensity with which its time was drawn among its equals; 1 when it was not
 */
record Offer(
    StepKind kind,
    Choice choice,
    double value,
    boolean required,
    String ruledOut,
    double propensity) {

  static Offer of(Choice choice, double value) {
    return new Offer(choice.step().kind(), choice, value, false, null, 1);
  }

  static Offer required(Choice choice, double value) {
    return new Offer(choice.step().kind(), choice, value, true, null, 1);
  }

  static Offer ruledOut(StepKind kind, String why) {
    return new Offer(kind, null, 0, false, why, 1);
  }

  Offer drawnWith(double newPropensity) {
    return new Offer(kind, choice, value, required, ruledOut, newPropensity);
  }

  /** The same time kept for later, with the condition that is not met yet. */
  Offer onlyIf(String why) {
    return new Offer(kind, choice, value, required, why, propensity);
  }

  /** Possible, and owed or worth its cost. */
  boolean good() {
    return ruledOut == null && (required || value > 0);
  }
}
