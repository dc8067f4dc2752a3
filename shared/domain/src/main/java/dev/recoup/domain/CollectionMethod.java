package dev.recoup.domain;

/** Whether the billing system charges a stored method or the customer pays by hand. */
public enum CollectionMethod {
  CHARGE_AUTOMATICALLY,
  SEND_INVOICE
}
