package dev.recoup.domain.experiment;

import dev.recoup.domain.Account;
import dev.recoup.domain.Invoice;
import dev.recoup.domain.InvoiceStatus;
import dev.recoup.domain.policy.Policy;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who takes part. Told from what was known before the draw, so that it is told alike in every arm.
 */
public final class Eligibility {
  /** Mailbox providers open to everybody: sharing one of these domains is no shared company. */
  private static final Set<String> PUBLIC_MAIL =
      Set.of(
          "aol",
          "fastmail",
          "free",
          "freenet",
          "gmail",
          "gmx",
          "googlemail",
          "hotmail",
          "icloud",
          "laposte",
          "libero",
          "live",
          "mac",
          "mail",
          "me",
          "msn",
          "orange",
          "outlook",
          "posteo",
          "proton",
          "protonmail",
          "t-online",
          "web",
          "yahoo",
          "yandex",
          "zoho");

  private Eligibility() {}

  /**
   * Why an invoice is left out of the experiment and played SMART whatever its payer's arm; empty
   * when it takes part.
   *
   * @param account as the accounts file tells it
   */
  public static Optional<String> against(
      Policy policy, String connection, String payerId, Invoice invoice, Account account) {
    if (invoice.status() != InvoiceStatus.OPEN || invoice.remaining().isZero()) {
      return Optional.of("nothing is left to collect");
    }
    if (invoice.firstOfSubscription()) {
      return Optional.of("the first invoice of a subscription is checkout");
    }
    if (policy.tooSmall(invoice.remaining())) {
      return Optional.of("the amount is below the policy's minimum");
    }
    if (policy.highValue(invoice.remaining())) {
      return Optional.of("high value: a person decides");
    }
    if (!policy.experiment().cap().containsKey(invoice.remaining().currency())) {
      return Optional.of("the experiment has no cap in this currency");
    }
    if (account.sensitive() || account.openSevereIssue()) {
      return Optional.of("sensitive: a person decides");
    }
    return policy.chargesLive(connection, payerId)
        ? Optional.empty()
        : Optional.of("nothing is really charged for this payer");
  }

  /** The company that a business payer shares with its colleagues: its mail domain. */
  public static Optional<String> company(String email, Account account) {
    if (email == null || !account.business()) {
      return Optional.empty();
    }
    String domain = email.substring(email.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
    String provider = domain.contains(".") ? domain.substring(0, domain.indexOf('.')) : domain;
    return PUBLIC_MAIL.contains(provider) ? Optional.empty() : Optional.of(domain);
  }
}
