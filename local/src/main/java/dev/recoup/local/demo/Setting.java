package dev.recoup.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The company the demo plays: its names, addresses and secrets, none of them real. */
final class Setting {
  static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  static final String CONNECTION = "stripe-eu";
  static final String ACCOUNT = "acct_1RecoupSandbox";
  static final String WEBHOOKS = "/webhooks/stripe/" + CONNECTION;
  static final String PUBLIC_URL = "https://recoup.example";

  static final String WEBHOOK_SECRET = "whsec_sandbox";
  static final String API_KEY = "sk_live_sandbox";
  static final String WEBHOOK_SECRET_ARN =
      "arn:aws:secretsmanager:local:000000000000:secret:webhook";
  static final String API_KEY_ARN = "arn:aws:secretsmanager:local:000000000000:secret:api-key";
  static final String LINK_SECRET_ARN = "arn:aws:secretsmanager:local:000000000000:secret:links";

  static final String SENDER = "billing@company.example";
  static final String REPLIES = "replies@company.example";
  static final List<String> APPROVERS = List.of("ada@company.example", "bo@company.example");
  static final String ACCOUNT_MANAGERS = "accounts@company.example";
  static final String FINANCE = "finance@company.example";
  static final String ESCALATION = "head@company.example";

  /** The billing system is down for these hours of the twelfth day. */
  static final Duration OUTAGE_FROM = Duration.ofHours(11 * 24 + 9);

  static final Duration OUTAGE_LASTS = Duration.ofHours(5);

  private Setting() {}
}
