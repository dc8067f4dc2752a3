package dev.recoup.local.audit;

import dev.recoup.domain.Category;
import dev.recoup.domain.Diagnosis;
import dev.recoup.domain.Money;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RetryPermission;
import java.time.Instant;

/**
 * One attempt to collect, as a row of the file tells it. Ids are kept to compare them, never to be
 * printed.
 *
 * @param line of the row in the file
 * @param diagnosis of a failed one, null of others
 * @param brand lower-case, null when unknown
 * @param onCard false for a bank debit
 * @param cardNumber names the card's number, null when unknown
 * @param card the same with what a customer can renew, the expiry date
 * @param customer null when unknown
 * @param invoice what is being collected, null when unknown
 * @param place country, zone and funding, as far as the file tells
 * @param byCustomer the customer made it, not whoever retries
 */
record Payment(
    long line,
    Instant at,
    Money amount,
    Status status,
    Diagnosis diagnosis,
    String brand,
    boolean onCard,
    String cardNumber,
    String card,
    String customer,
    String invoice,
    Place place,
    boolean byCustomer) {

  /**
   * What the file tells of the customer's card and place; each is null when unknown.
   *
   * @param country ISO 3166 alpha-2
   * @param zone IANA time zone
   * @param funding credit, debit or prepaid
   */
  record Place(String country, String zone, String funding) {}

  /** What became of it. */
  enum Status {
    /** Money came, whether or not it was given back later. */
    PAID,
    FAILED,
    /** Waiting, or given up before anything was charged. */
    NOT_CHARGED
  }

  boolean paid() {
    return status == Status.PAID;
  }

  boolean failed() {
    return status == Status.FAILED;
  }

  /** True when no signal could be read, so that nobody can say whether to repeat it. */
  boolean unexplained() {
    return diagnosis.category() == Category.MANUAL && diagnosis.reason() == Reason.UNKNOWN;
  }

  /** True of a failed one that must not be repeated before the card or the consent changes. */
  boolean forbidsRetry() {
    return failed() && diagnosis.retry() == RetryPermission.NEVER && !unexplained();
  }
}
