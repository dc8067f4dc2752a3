package dev.recoup.domain;

/** What became of one charge. */
public enum ChargeStatus {
  SUCCEEDED,
  PENDING,
  FAILED
}
