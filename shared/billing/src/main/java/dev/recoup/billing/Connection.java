package dev.recoup.billing;

import java.util.List;

/**
 * One configured account at a billing system. Secrets are named by ARN, never held.
 *
 * @param name as it stands in case ids, such as {@code stripe-eu}
 * @param provider {@code stripe}
 * @param account the provider's id of the account; events of another are ignored; null when the
 *     provider names none
 * @param live false for a test mode; events of the other mode are ignored
 * @param apiKeySecretArn the secret that holds the API key
 * @param webhookSecretArns the secrets that sign webhooks; several while one is rolled
 * @param apiBase where the API answers; null for the provider's own address
 * @param sendsOwnMails whether the provider mails this account's payers about failed payments; a
 *     setting here because Stripe has no API that tells
 */
public record Connection(
    String name,
    String provider,
    String account,
    boolean live,
    String apiKeySecretArn,
    List<String> webhookSecretArns,
    String apiBase,
    boolean sendsOwnMails) {
  public Connection {
    webhookSecretArns = List.copyOf(webhookSecretArns);
  }
}
