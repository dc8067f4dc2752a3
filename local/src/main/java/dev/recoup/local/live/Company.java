package dev.recoup.local.live;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.Channel;
import dev.recoup.domain.Mode;
import dev.recoup.domain.policy.Policies;
import dev.recoup.domain.policy.Policy;
import dev.recoup.local.sandbox.SandboxConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The company a running laptop belongs to; none of its names and secrets are real. */
public final class Company {
  public static final String CONNECTION = "stripe-eu";
  public static final String LINK_SECRET_ARN = arn("links");
  public static final String SENDER = "billing@company.example";

  private static final String API_KEY_ARN = arn("api-key");
  private static final String WEBHOOK_SECRET_ARN = arn("webhook");

  private Company() {}

  private static String arn(String name) {
    return "arn:aws:secretsmanager:local:000000000000:secret:" + name;
  }

  /** The billing account. */
  public static SandboxConfig billing(long seed, Instant start) {
    return SandboxConfig.usual(seed, start);
  }

  /** The list of connections, as {@code CONNECTIONS} holds it. */
  public static String connections() {
    SandboxConfig account = billing(0, Instant.EPOCH);
    return Json.write(
        List.of(
            Json.object(
                "name", CONNECTION,
                "provider", "stripe",
                "account", account.account(),
                "live", account.live(),
                "apiKeySecretArn", API_KEY_ARN,
                "webhookSecretArns", List.of(WEBHOOK_SECRET_ARN),
                "sendsOwnMails", account.nativeMails())));
  }

  /** The secrets by ARN. */
  public static Map<String, String> secrets() {
    SandboxConfig account = billing(0, Instant.EPOCH);
    Map<String, String> secrets = new TreeMap<>();
    secrets.put(API_KEY_ARN, account.apiKey());
    secrets.put(WEBHOOK_SECRET_ARN, account.webhookSecret());
    secrets.put(LINK_SECRET_ARN, "a link secret for trying out, known to everybody");
    return secrets;
  }

  /** The defaults, live for everybody. */
  public static Policy policy() {
    Policy p = Policies.defaults();
    Policy.ConnectionMode live =
        new Policy.ConnectionMode(Mode.LIVE, new TreeMap<>(Map.of(Channel.EMAIL, Mode.LIVE)), 1.0);
    Policy.Messages m = p.messages();
    Policy.Messages messages =
        new Policy.Messages(
            m.silentFor(),
            m.from(),
            m.until(),
            m.apart(),
            m.perWeek(),
            m.perDebt(),
            SENDER,
            "replies@company.example",
            "Example Cloud");
    Policy.People people =
        new Policy.People(
            List.of("ada@company.example", "bo@company.example"),
            p.people().approvalWithin(),
            p.people().taskWithin(),
            "accounts@company.example",
            "finance@company.example",
            "head@company.example");
    return p.withModes(new TreeMap<>(Map.of(CONNECTION, live))).with(messages).with(people);
  }
}
