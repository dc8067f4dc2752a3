package dev.recoup.domain;

/** The family of steps a case is on. */
public enum Path {
  AUTOMATIC_RETRY,
  REMINDER,
  ACCOUNT_MANAGER_TASK,
  FINANCE_REVIEW,
  CARD_UPDATE,
  HUMAN_ESCALATION
}
