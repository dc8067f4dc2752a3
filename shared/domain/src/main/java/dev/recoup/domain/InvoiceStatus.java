package dev.recoup.domain;

/** The billing system's own state of an invoice. */
public enum InvoiceStatus {
  DRAFT,
  OPEN,
  PAID,
  VOID,
  UNCOLLECTIBLE
}
