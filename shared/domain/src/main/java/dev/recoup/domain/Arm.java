package dev.recoup.domain;

/** Who owns an invoice in an experiment. Without one every case is SMART. */
public enum Arm {
  /** Recoup decides. */
  SMART,
  /** Recoup plays a fixed calendar of charges and e-mails. */
  BASELINE,
  /** The billing system's own plan, and from us only what nobody may be left without. */
  HOLDOUT
}
