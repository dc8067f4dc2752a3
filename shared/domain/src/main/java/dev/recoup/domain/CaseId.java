package dev.recoup.domain;

import java.util.Objects;

/** Names one recovery case: {@code <connection>-<invoiceId>}. */
public record CaseId(String value) {
  public CaseId {
    Objects.requireNonNull(value, "caseId");
    if (value.isBlank() || value.length() > 200) {
      throw new IllegalArgumentException("caseId must have 1 to 200 characters");
    }
  }

  /** The id of the case for one invoice of one connection. */
  public static CaseId of(String connection, String invoiceId) {
    return new CaseId(connection + "-" + invoiceId);
  }

  @Override
  public String toString() {
    return value;
  }
}
