package dev.recoup.domain.select;

import dev.recoup.domain.StepKind;

/**
 * One thing that could be done next, or what rules it out.
 *
 * @param choice null when it is ruled out
 * @param value expected minor units it adds, less what it costs
 * @param required done whatever it is worth: a notice or a person that somebody is owed
 * @param ruledOut why it cannot be done, or null
 */
record Offer(StepKind kind, Choice choice, double value, boolean required, String ruledOut) {

  static Offer of(Choice choice, double value) {
    return new Offer(choice.step().kind(), choice, value, false, null);
  }

  static Offer required(Choice choice, double value) {
    return new Offer(choice.step().kind(), choice, value, true, null);
  }

  static Offer ruledOut(StepKind kind, String why) {
    return new Offer(kind, null, 0, false, why);
  }

  /** Possible, and owed or worth its cost. */
  boolean good() {
    return choice != null && (required || value > 0);
  }
}
