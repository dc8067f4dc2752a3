package dev.recoup.domain;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The payer's context, from our own history and the accounts file. Holds no personal data of the
 * customer; the owner is a colleague.
 *
 * @param monthlyValue what the account is worth a month, or null when unknown
 * @param owner the account manager's mail address, or null
 * @param country ISO 3166 alpha-2, or null when unknown
 * @param zone IANA time zone, or null when unknown
 * @param language BCP 47 primary tag, {@code en} when unknown
 * @param sensitive true where policy says a person decides: key account, open severe ticket
 * @param openSevereIssue a severe support case is open
 * @param recoveredBefore cases of this payer that were recovered earlier
 * @param failedBefore cases of this payer that were not
 */
public record Account(
    Money monthlyValue,
    String plan,
    LocalDate customerSince,
    LocalDate renewsOn,
    String owner,
    String country,
    String zone,
    String language,
    boolean business,
    boolean sensitive,
    boolean openSevereIssue,
    int recoveredBefore,
    int failedBefore,
    Instant asOf) {

  /** True when nothing but the time of asking differs. */
  public boolean sameAs(Account other) {
    return new Account(
            monthlyValue,
            plan,
            customerSince,
            renewsOn,
            owner,
            country,
            zone,
            language,
            business,
            sensitive,
            openSevereIssue,
            recoveredBefore,
            failedBefore,
            other.asOf)
        .equals(other);
  }

  /** Nothing is known. */
  public static Account unknown(Instant asOf) {
    return new Account(
        null, null, null, null, null, null, null, "en", false, false, false, 0, 0, asOf);
  }
}
