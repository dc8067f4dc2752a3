package dev.recoup.statemachine;

import dev.recoup.domain.Channel;
import dev.recoup.domain.Mode;
import dev.recoup.domain.policy.Policies;
import dev.recoup.domain.policy.Policy;
import dev.recoup.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The company of the stories: its names, secrets, policy and accounts file. */
final class Company {
  static final String CONNECTION = "stripe-eu";
  static final String WEBHOOKS = "/webhooks/stripe/" + CONNECTION;
  static final String PUBLIC_URL = "https://recoup.example";
  static final String WEBHOOK_SECRET = "whsec_sandbox";
  static final String LINK_SECRET_ARN = arn("links");
  static final String SENDER = "billing@company.example";
  static final String ADA = "ada@company.example";
  static final String BO = "bo@company.example";
  static final String ACCOUNT_MANAGERS = "accounts@company.example";
  static final String FINANCE = "finance@company.example";
  static final String ESCALATION = "head@company.example";

  private Company() {}

  private static String arn(String name) {
    return "arn:aws:secretsmanager:local:000000000000:secret:" + name;
  }

  static String connections() {
    Map<String, Object> connection = new LinkedHashMap<>();
    connection.put("name", CONNECTION);
    connection.put("provider", "stripe");
    connection.put("account", "acct_1RecoupSandbox");
    connection.put("live", true);
    connection.put("apiKeySecretArn", arn("api-key"));
    connection.put("webhookSecretArns", List.of(arn("webhook")));
    connection.put("sendsOwnMails", false);
    return JsonWriter.write(List.of(connection));
  }

  static Map<String, String> secrets() {
    Map<String, String> secrets = new TreeMap<>();
    secrets.put(arn("api-key"), "sk_live_sandbox");
    secrets.put(arn("webhook"), WEBHOOK_SECRET);
    secrets.put(LINK_SECRET_ARN, "a link secret of the stories");
    return secrets;
  }

  /** The defaults, live for everybody. */
  static Policy policy() {
    return policy(Mode.LIVE, Mode.LIVE);
  }

  static Policy policy(Mode charges, Mode mails) {
    Policy p = Policies.defaults();
    Policy.ConnectionMode mode =
        new Policy.ConnectionMode(charges, new TreeMap<>(Map.of(Channel.EMAIL, mails)), 1.0);
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
            List.of(ADA, BO),
            p.people().approvalWithin(),
            p.people().taskWithin(),
            ACCOUNT_MANAGERS,
            FINANCE,
            ESCALATION);
    return p.withModes(new TreeMap<>(Map.of(CONNECTION, mode))).with(messages).with(people);
  }

  /** The defaults, of a company that presents so many debits to US accounts in 60 days. */
  static Policy presenting(long debits) {
    Policy p = policy();
    Policy.Retries r = p.retries();
    Policy.Networks n = r.networks();
    Policy.ReturnRates most = n.returnRates();
    Policy.ReturnRates rates =
        new Policy.ReturnRates(
            most.unauthorised(), most.administrative(), most.overall(), most.enough(), debits);
    Policy.Networks networks =
        new Policy.Networks(n.limits(), n.presentments(), rates, n.fees(), n.nativePlan());
    return p.with(
        new Policy.Retries(
            r.most(),
            r.within(),
            r.apart(),
            r.from(),
            r.until(),
            r.limits(),
            r.spread(),
            networks));
  }

  /** The defaults, of a company whose terms let it charge another stored method, or not. */
  static Policy chargingBackups(boolean allowed) {
    Policy p = policy();
    Policy.Retries r = p.retries();
    return p.with(
        new Policy.Retries(
            r.most(),
            r.within(),
            r.apart(),
            r.from(),
            r.until(),
            r.limits(),
            r.spread(),
            r.networks(),
            r.explore(),
            allowed));
  }

  /** What the company knows of its own: one row for each payer. */
  static String accounts(List<Owing> owings) {
    Map<String, String> rows = new TreeMap<>();
    for (Owing o : owings) {
      rows.put(
          o.payer().id(),
          String.join(
              ",",
              o.payer().id(),
              Long.toString(o.amount()),
              o.currency().toUpperCase(Locale.ROOT),
              "team",
              "2024-05-01",
              o.payer().country(),
              o.payer().zone().getId(),
              o.payer().language(),
              o.payer().business() ? "yes" : "no",
              "no"));
    }
    return "customer,monthlyValueMinor,currency,plan,customerSince,country,zone,language,"
        + "business,sensitive\n"
        + String.join("\n", rows.values())
        + "\n";
  }
}
