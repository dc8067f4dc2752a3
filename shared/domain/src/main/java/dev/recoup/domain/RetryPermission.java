package dev.recoup.domain;

/** Whether a charge may be repeated; the most restrictive signal wins. */
public enum RetryPermission {
  ALLOWED,
  AFTER,
  NEVER
}
