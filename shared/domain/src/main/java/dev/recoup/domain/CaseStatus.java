package dev.recoup.domain;

/** Where a case stands. */
public enum CaseStatus {
  OPEN,
  CLOSED,
  NEEDS_ATTENTION
}
