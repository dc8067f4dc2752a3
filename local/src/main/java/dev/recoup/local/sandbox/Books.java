package dev.recoup.local.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The sandbox's own record of what happened, for a witness that judges the pipeline from outside.
 * Amounts in minor units of the invoice's currency; times are the sandbox's.
 */
public record Books(
    List<Charged> charges,
    List<Refunded> refunds,
    List<Disputed> disputes,
    Map<String, Bill> invoices,
    List<Payer> customers,
    List<Sent> webhooks,
    List<Act> acts) {

  /** Who asked for a charge. */
  public enum By {
    API,
    NATIVE,
    CUSTOMER,
    PERSON
  }

  /**
   * One try to take money.
   *
   * @param result {@code succeeded}, {@code failed} or {@code pending}
   * @param key the idempotency key of the call that asked for it; null when Stripe itself did
   * @param networkCode the network's or bank's response code; null unless declined by them
   * @param networkAdvice Mastercard's merchant advice; null when none was given
   * @param brand visa, mastercard, amex; null for what is no card
   * @param settledAt when the money was there; null unless succeeded
   */
  public record Charged(
      String id,
      String invoice,
      String customer,
      String intent,
      Instant at,
      long amount,
      String currency,
      String result,
      String declineCode,
      String networkCode,
      String networkAdvice,
      By by,
      String key,
      String methodType,
      String brand,
      String fingerprint,
      Instant settledAt) {}

  /** Money given back. */
  public record Refunded(String id, String charge, String invoice, Instant at, long amount) {}

  /**
   * A charge the customer contests.
   *
   * @param closedAt null while open
   */
  public record Disputed(
      String id,
      String charge,
      String invoice,
      String customer,
      Instant at,
      Instant closedAt,
      String status,
      long amount) {}

  /**
   * An invoice at the time of asking.
   *
   * @param planted what was planned for it; null for an earlier, long paid invoice
   * @param canceledAt when its subscription ended; null while it lives
   * @param metadata what was written on it through the API
   */
  public record Bill(
      String id,
      String number,
      String customer,
      String subscription,
      String currency,
      long total,
      long paid,
      long credited,
      String status,
      boolean outOfBand,
      Instant paidAt,
      Instant voidedAt,
      Instant uncollectibleAt,
      Instant canceledAt,
      String cancelReason,
      boolean autoAdvance,
      Instant nextAttempt,
      Map<String, String> metadata,
      Debt planted) {}

  /** A payer and what they asked for. */
  public record Payer(Person person, int mails, boolean optedOut, Map<String, String> metadata) {}

  /** A webhook handed out. */
  public record Sent(String deliveryId, String eventId, String type, Instant at) {}

  /**
   * Something a person, Stripe or the API's user did apart from charging.
   *
   * @param invoice null when it concerns the customer as a whole
   * @param text of {@code METADATA_SET}: {@code key=value}, nothing behind the sign when removed
   */
  public record Act(Instant at, Kind kind, String customer, String invoice, String text) {
    /** The kinds of acts. */
    public enum Kind {
      MAIL_RECEIVED,
      NATIVE_MAIL,
      OPTED_OUT,
      BOUNCED,
      COMPLAINED,
      REPLIED,
      PROMISED,
      METHOD_CHANGED,
      METHOD_UPDATED_BY_NETWORK,
      PAID_ON_PAGE,
      PART_PAID,
      CANCELED,
      VOIDED,
      CREDITED,
      WRITTEN_OFF,
      HUMAN_CONTACT,
      AUTO_ADVANCE_OFF,
      AUTO_ADVANCE_ON,
      METADATA_SET
    }
  }

  /**
   * Cash on a planted invoice: settled charges less refunds and disputes not won. Credit and
   * payment out of band are not cash.
   */
  public long cash(String invoiceId) {
    Bill bill = invoices.get(invoiceId);
    long in =
        charges.stream()
            .filter(c -> c.invoice().equals(invoiceId) && c.result().equals("succeeded"))
            .filter(c -> bill.planted() != null)
            .mapToLong(Charged::amount)
            .sum();
    long back =
        refunds.stream()
            .filter(r -> r.invoice().equals(invoiceId))
            .mapToLong(Refunded::amount)
            .sum();
    long contested =
        disputes.stream()
            .filter(d -> d.invoice().equals(invoiceId) && !d.status().equals("won"))
            .mapToLong(Disputed::amount)
            .sum();
    return Math.max(0, in - back - contested);
  }
}
