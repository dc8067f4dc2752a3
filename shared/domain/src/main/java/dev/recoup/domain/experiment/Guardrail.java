package dev.recoup.domain.experiment;

import java.time.Duration;

/**
 * Harm that stops an arm. A payer counts once for each, and only after the time within which it is
 * judged, because an arm that acts sooner is complained about sooner.
 */
public enum Guardrail {
  COMPLAINT(Assignment.WINDOW),
  REFUND(Assignment.WINDOW),
  /** Cardholders have months: at 30 days nobody could be cleared. */
  CHARGEBACK(Duration.ofDays(90)),
  OPT_OUT(Assignment.WINDOW);

  private final Duration judgedAfter;

  Guardrail(Duration judgedAfter) {
    this.judgedAfter = judgedAfter;
  }

  /** Time from a payer's entry in which the harm counts, and after which it is judged. */
  public Duration judgedAfter() {
    return judgedAfter;
  }
}
