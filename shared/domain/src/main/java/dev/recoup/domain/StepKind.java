package dev.recoup.domain;

/** The nine next things to do. */
public enum StepKind {
  RETRY_PAYMENT,
  SEND_REMINDER,
  SEND_CARD_UPDATE,
  SEND_NOTICE,
  TASK_ACCOUNT_MANAGER,
  TASK_FINANCE_REVIEW,
  TASK_ESCALATION,
  WAIT,
  CLOSE
}
