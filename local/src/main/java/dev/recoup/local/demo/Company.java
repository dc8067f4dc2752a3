package dev.recoup.local.demo;

import dev.recoup.domain.Channel;
import dev.recoup.domain.Mode;
import dev.recoup.domain.policy.Policies;
import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.policy.Published;
import dev.recoup.json.JsonWriter;
import dev.recoup.local.sandbox.Debt;
import dev.recoup.local.sandbox.Person;
import dev.recoup.local.sandbox.Population;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the company has set up: its connection, policy and accounts file. */
final class Company {
  private static final int MANY = 10_000;

  private Company() {}

  static String connections() {
    Map<String, Object> connection = new LinkedHashMap<>();
    connection.put("name", Setting.CONNECTION);
    connection.put("provider", "stripe");
    connection.put("account", Setting.ACCOUNT);
    connection.put("live", true);
    connection.put("apiKeySecretArn", Setting.API_KEY_ARN);
    connection.put("webhookSecretArns", List.of(Setting.WEBHOOK_SECRET_ARN));
    connection.put("sendsOwnMails", false);
    return JsonWriter.write(List.of(connection));
  }

  static Map<String, String> secrets() {
    Map<String, String> secrets = new TreeMap<>();
    secrets.put(Setting.API_KEY_ARN, Setting.API_KEY);
    secrets.put(Setting.WEBHOOK_SECRET_ARN, Setting.WEBHOOK_SECRET);
    secrets.put(Setting.LINK_SECRET_ARN, "a link secret of the demo, known to nobody else");
    return secrets;
  }

  /** The defaults, live for everybody. */
  static Policy policy() {
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
            Setting.SENDER,
            Setting.REPLIES,
            "Example Cloud");
    Policy.People people =
        new Policy.People(
            Setting.APPROVERS,
            p.people().approvalWithin(),
            p.people().taskWithin(),
            Setting.ACCOUNT_MANAGERS,
            Setting.FINANCE,
            Setting.ESCALATION);
    return p.withModes(new TreeMap<>(Map.of(Setting.CONNECTION, live))).with(messages).with(people);
  }

  /** The same policy without any limit. */
  static Policy withoutCaps() {
    Policy p = policy();
    Policy.Retries r = p.retries();
    Map<String, Policy.BrandLimit> limits = new TreeMap<>();
    r.limits().keySet().forEach(brand -> limits.put(brand, new Policy.BrandLimit(MANY, MANY)));
    Policy.Retries retries =
        new Policy.Retries(
            MANY,
            r.within(),
            Duration.ofHours(1),
            LocalTime.MIN,
            LocalTime.MAX,
            limits,
            r.spread(),
            withoutLimits(r.networks()));
    Policy.Messages m = p.messages();
    Policy.Messages messages =
        new Policy.Messages(
            Duration.ZERO,
            LocalTime.MIN,
            LocalTime.MAX,
            Duration.ofHours(1),
            MANY,
            MANY,
            m.sender(),
            m.replyTo(),
            m.company());
    return p.with(retries).with(messages);
  }

  /** Everybody's limit on a card is so high that it is none. */
  private static Policy.Networks withoutLimits(Policy.Networks n) {
    List<Policy.CardLimit> none = new ArrayList<>();
    for (Policy.CardLimit l : Published.CARD_LIMITS) {
      none.add(
          new Policy.CardLimit(l.brand(), l.acquirer(), l.since(), l.counted(), MANY, l.within()));
    }
    return new Policy.Networks(none, n.presentments(), n.returnRates(), n.fees(), n.nativePlan());
  }

  /** The accounts file: one row for each customer, made of what a company knows of its own. */
  static String accounts(Population population, Dice dice) {
    Map<String, String> rows = new TreeMap<>();
    for (Debt debt : population.debts()) {
      rows.putIfAbsent(debt.payer().id(), row(debt, dice));
    }
    return "customer,monthlyValueMinor,currency,plan,customerSince,country,zone,language,business,sensitive\n"
        + String.join("\n", rows.values())
        + "\n";
  }

  private static String row(Debt debt, Dice dice) {
    Person p = debt.payer();
    boolean sensitive = p.business() && dice.chance(0.12, p.id(), "sensitive");
    return String.join(
        ",",
        p.id(),
        Long.toString(debt.amount()),
        debt.currency().toUpperCase(Locale.ROOT),
        p.business() ? "team" : "personal",
        "2024-%02d-01".formatted(1 + (int) (12 * dice.unit(p.id(), "since"))),
        p.country(),
        p.zone().getId(),
        p.language(),
        p.business() ? "yes" : "no",
        sensitive ? "yes" : "no");
  }
}
