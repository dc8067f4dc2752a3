package dev.recoup.domain.message;

import dev.recoup.domain.Invoice;
import dev.recoup.domain.Money;
import dev.recoup.domain.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * All that a message to a payer may state. Names come from outside and are cleaned and cut here;
 * links must be plain http(s) addresses.
 *
 * @param invoices every due invoice the message covers, at least one
 * @param company the name we write under
 * @param recipient the payer's name, or empty
 * @param cardUpdateUrl where a new card is saved; null when there is no such page
 * @param preferencesUrl where reminders are stopped: the way out
 * @param endsOn the day on which the service ends if nothing is paid; null unless that is certain
 */
public record Facts(
    List<DueInvoice> invoices,
    String company,
    String recipient,
    String cardUpdateUrl,
    String preferencesUrl,
    Language language,
    Occasion occasion,
    Disclosed disclosed,
    LocalDate endsOn) {
  private static final int LONGEST_NAME = 80;
  private static final Pattern WEB_ADDRESS =
      Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#][!-~&&[^<>\"'`\\\\]]*)?");

  /** Throws {@link IllegalArgumentException} that names the field. */
  public Facts {
    if (invoices.isEmpty()) {
      throw new IllegalArgumentException("invoices must not be empty");
    }
    invoices = List.copyOf(invoices);
    company = Plain.text(company, LONGEST_NAME);
    if (company.isEmpty()) {
      throw new IllegalArgumentException("company must not be empty");
    }
    recipient = Plain.name(recipient, LONGEST_NAME);
    requireLink("preferencesUrl", preferencesUrl);
    if (cardUpdateUrl != null) {
      requireLink("cardUpdateUrl", cardUpdateUrl);
    }
  }

  /**
   * One unpaid invoice.
   *
   * @param number as printed on the invoice
   * @param dueDate null when it never had one, as with automatic collection
   * @param payUrl null when the billing system offers no page
   */
  public record DueInvoice(String number, Money remaining, LocalDate dueDate, String payUrl) {
    /** Throws {@link IllegalArgumentException} that names the field. */
    public DueInvoice {
      number = Plain.reference(number);
      if (number.isEmpty()) {
        throw new IllegalArgumentException("invoice number must not be empty");
      }
      if (payUrl != null) {
        requireLink("payUrl", payUrl);
      }
    }

    /** What a message may state of an invoice; its id stands in for a missing number. */
    public static DueInvoice of(Invoice invoice) {
      String number = invoice.number() == null ? invoice.id() : invoice.number();
      return new DueInvoice(number, invoice.remaining(), invoice.dueDate(), invoice.paymentUrl());
    }
  }

  /** What happened, which decides the wording. */
  public enum Occasion {
    PAYMENT_FAILED,
    DUE_SOON,
    OVERDUE
  }

  /** The only reasons of a decline that a message may name: mailboxes are shared. */
  public enum Disclosed {
    NONE,
    EXPIRED_CARD,
    AUTHENTICATION;

    public static Disclosed of(Reason reason) {
      return switch (reason) {
        case EXPIRED_CARD -> EXPIRED_CARD;
        case AUTHENTICATION_REQUIRED -> AUTHENTICATION;
        case INSUFFICIENT_FUNDS,
            ISSUER_UNAVAILABLE,
            SUSPECTED_FRAUD,
            DO_NOT_HONOR,
            LOST_OR_STOLEN,
            INVALID_DATA,
            LIMIT_EXCEEDED,
            REVOKED,
            NOT_PERMITTED,
            TECHNICAL_FAULT,
            OVERDUE_INVOICE,
            MANUAL_PAYMENT_REQUIRED,
            UNKNOWN ->
            NONE;
      };
    }
  }

  /** What is due per currency, in the order of the currency codes. */
  public SequencedMap<String, Money> totals() {
    TreeMap<String, Money> totals = new TreeMap<>();
    invoices.forEach(i -> totals.merge(i.remaining().currency(), i.remaining(), Money::plus));
    return totals;
  }

  /** Every address a message may contain. */
  public List<String> links() {
    List<String> links = new ArrayList<>();
    links.add(preferencesUrl);
    if (cardUpdateUrl != null) {
      links.add(cardUpdateUrl);
    }
    invoices.stream().map(DueInvoice::payUrl).filter(u -> u != null).forEach(links::add);
    return links;
  }

  /**
   * Hex SHA-256 over everything a message claims. Card-update and preferences links are left out:
   * systems make them anew at every asking, and a new ticket to the same page is no new fact.
   */
  public String digest() {
    List<String> parts = new ArrayList<>();
    parts.add(company);
    parts.add(recipient);
    parts.add(language.name());
    parts.add(occasion.name());
    parts.add(disclosed.name());
    parts.add(String.valueOf(endsOn));
    for (DueInvoice invoice : invoices) {
      parts.add(invoice.number);
      parts.add(invoice.remaining.minor() + invoice.remaining.currency());
      parts.add(String.valueOf(invoice.dueDate));
      parts.add(String.valueOf(invoice.payUrl));
    }
    // Each part carries its length, so that no two lists of parts run together alike.
    StringBuilder whole = new StringBuilder();
    parts.forEach(p -> whole.append(p.length()).append(':').append(p));
    return HexFormat.of().formatHex(sha256(whole.toString()));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void requireLink(String field, String url) {
    if (url == null || url.length() > 4000 || !WEB_ADDRESS.matcher(url).matches()) {
      throw new IllegalArgumentException(field + " must be a plain http(s) address");
    }
  }

  /** Names people; not for logs. */
  @Override
  public String toString() {
    return "Facts[" + invoices.size() + " invoices]";
  }
}
