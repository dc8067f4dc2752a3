package dev.recoup.domain;

/** The one normalised vocabulary of what billing systems report. */
public enum BillingEventType {
  PAYMENT_FAILED,
  PAYMENT_PENDING,
  INVOICE_OVERDUE,
  PAYMENT_SUCCEEDED,
  PAYMENT_METHOD_UPDATED,
  INVOICE_CHANGED,
  INVOICE_VOIDED,
  SUBSCRIPTION_CANCELED,
  REFUNDED,
  DISPUTED
}
