package dev.recoup.local.sandbox;

/** Why a planted payment really fails, known to the world and to the witness only. */
public enum Cause {
  INSUFFICIENT_FUNDS("SOFT"),
  /** Empty account behind a generic code; about half of all "do not honor" (field notes, Adyen). */
  HIDDEN_FUNDS("SOFT"),
  DO_NOT_HONOR("SOFT"),
  TECHNICAL("TECHNICAL"),
  EXPIRED("HARD"),
  LOST_OR_STOLEN("HARD"),
  WRONG_NUMBER("HARD"),
  REVOKED("HARD"),
  FRAUD("FRAUD"),
  AUTHENTICATION("ACTION_REQUIRED"),
  UNKNOWN_CODE("MANUAL"),
  BANK_RETURN("SOFT"),
  /** An invoice sent for payment and not paid at its due date: there is no card. */
  OVERDUE("OVERDUE"),
  /** An invoice sent for payment on which the customer's own attempt failed. */
  OWN_ATTEMPT_FAILED("MANUAL");

  private final String category;

  Cause(String category) {
    this.category = category;
  }

  /** The category in which a right diagnosis puts it. */
  public String category() {
    return category;
  }

  boolean isSentInvoice() {
    return this == OVERDUE || this == OWN_ATTEMPT_FAILED;
  }

  boolean isEmptyAccount() {
    return this == INSUFFICIENT_FUNDS || this == HIDDEN_FUNDS || this == BANK_RETURN;
  }
}
