package dev.recoup.domain.message;

/**
 * The vetted words of one template. {@code [one|several]} is chosen by the number of invoices;
 * {@code {company}}, {@code {number}} (only where there is one invoice), {@code {count}} and {@code
 * {endsOn}} are filled in.
 *
 * @param ask leads over to the links
 */
record Letter(String subject, String opening, String ask) {

  /** What a template is about; with level and language it names the template. */
  enum Theme {
    PAYMENT_FAILED,
    DUE_SOON,
    OVERDUE,
    CARD_PROBLEM,
    CARD_EXPIRED,
    CARD_AUTHENTICATION,
    NOTICE_FIRST,
    NOTICE_LAST,
    NOTICE_ENDING
  }

  /**
   * What every message of a language shares.
   *
   * @param due how an invoice with a due date is listed
   * @param other leads to paying without a new card
   * @param noLink instead of links when the billing system gave none
   */
  record Phrases(
      String greeting,
      String greetingWithoutName,
      String due,
      String noDue,
      String total,
      String and,
      String pay,
      String confirm,
      String update,
      String other,
      String noLink,
      String alreadyPaid,
      String reply,
      String regards,
      String wayOut) {}
}
