package dev.recoup.domain;

/** What ends a wait: a fact, or a person's word. */
public enum SignalKind {
  PAID,
  NEW_CARD,
  FAILED_AGAIN,
  PENDING,
  OPTED_OUT,
  DISPUTED,
  CANCELED,
  CHANGED,
  REFUNDED,
  REPLIED,
  PROMISED,
  QUERIED,
  HARDSHIP,
  PAUSED_UNTIL,
  PAID_NOT_BOOKED,
  DO_NOT_CONTACT,
  WRONG_CONTACT,
  TASK_DONE,
  GO_ON,
  HAND_OVER,
  STOP
}
