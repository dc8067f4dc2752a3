package dev.recoup.domain;

/** How a case ended. Credit is never recovery. */
public enum OutcomeKind {
  RECOVERED,
  PARTLY_RECOVERED,
  CREDITED,
  VOIDED,
  WRITTEN_OFF,
  CANCELED,
  DISPUTED,
  EXHAUSTED,
  HANDED_OVER,
  STOPPED
}
