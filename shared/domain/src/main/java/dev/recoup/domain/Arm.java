package dev.recoup.domain;

/** Who owns an invoice in an experiment. */
public enum Arm {
  SMART,
  BASELINE,
  HOLDOUT
}
