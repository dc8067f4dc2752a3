package dev.recoup.aws.json;

import static dev.recoup.aws.json.Json.object;

import dev.recoup.domain.Channel;
import dev.recoup.domain.Currencies;
import dev.recoup.domain.Mode;
import dev.recoup.domain.experiment.Experiment;
import dev.recoup.domain.policy.Policy;
import dev.recoup.json.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The policy document. A number that is missing is an error, because nobody but the company may
 * choose it; a map that is missing is empty, which the policy reads in the strictest way. What
 * others publish ({@link NetworksJson}) need not be repeated.
 */
final class PolicyJson {
  private PolicyJson() {}

  static Map<String, Object> fields(Policy p) {
    return object(
        "version", p.version(),
        "modes", p.modes(),
        "retries", p.retries(),
        "messages", p.messages(),
        "people", p.people(),
        "overdue", p.overdue(),
        "ending", p.ending(),
        "minimum", p.minimum(),
        "highValue", p.highValue(),
        "experiment", p.experiment());
  }

  static Policy policy(Tree t) {
    Map<String, Policy.ConnectionMode> modes = new LinkedHashMap<>();
    for (Map.Entry<String, Tree> mode : t.get("modes").members().entrySet()) {
      modes.put(mode.getKey(), connectionMode(mode.getValue().object()));
    }
    return new Policy(
        count(t, "version"),
        modes,
        retries(t.object("retries")),
        messages(t.object("messages")),
        people(t.object("people")),
        overdue(t.object("overdue")),
        ending(t.object("ending")),
        amounts(t.get("minimum")),
        amounts(t.get("highValue")),
        Json.read(t.get("experiment"), Experiment.class));
  }

  static Map<String, Object> fields(Policy.ConnectionMode m) {
    return object("charges", m.charges(), "channels", m.channels(), "share", m.share());
  }

  static Policy.ConnectionMode connectionMode(Tree t) {
    Map<Channel, Mode> channels = new TreeMap<>();
    for (Map.Entry<String, Tree> mode : t.get("channels").members().entrySet()) {
      channels.put(channel(mode), mode.getValue().present().oneOf(Mode.values()));
    }
    t.doubleValue("share");
    return new Policy.ConnectionMode(
        t.get("charges").present().oneOf(Mode.values()), channels, share(t, "share"));
  }

  /** 0 when it is missing. */
  private static double share(Tree t, String name) {
    double share = t.doubleOr(name, 0);
    if (share < 0 || share > 1) {
      throw t.get(name).bad("must lie between 0 and 1");
    }
    return share;
  }

  private static Channel channel(Map.Entry<String, Tree> mode) {
    for (Channel channel : Channel.values()) {
      if (channel.name().equals(mode.getKey())) {
        return channel;
      }
    }
    throw mode.getValue().bad("is not a known channel");
  }

  static Map<String, Object> fields(Policy.Retries r) {
    return object(
        "most", r.most(),
        "within", r.within(),
        "apart", r.apart(),
        "from", r.from(),
        "until", r.until(),
        "limits", r.limits(),
        "spread", r.spread(),
        "networks", r.networks(),
        "explore", r.explore(),
        "backupMethod", r.backupMethod());
  }

  static Policy.Retries retries(Tree t) {
    Map<String, Policy.BrandLimit> limits = new TreeMap<>();
    for (Map.Entry<String, Tree> limit : t.get("limits").members().entrySet()) {
      limits.put(limit.getKey(), brandLimit(limit.getValue().object()));
    }
    return new Policy.Retries(
        count(t, "most"),
        span(t.get("within")),
        span(t.get("apart")),
        t.get("from").present().timeOfDay(),
        t.get("until").present().timeOfDay(),
        limits,
        span(t.get("spread")),
        NetworksJson.networks(t.get("networks")),
        share(t, "explore"),
        t.boolOr("backupMethod", false));
  }

  static Map<String, Object> fields(Policy.BrandLimit l) {
    return object("in30Days", l.in30Days(), "in24Hours", l.in24Hours());
  }

  static Policy.BrandLimit brandLimit(Tree t) {
    return new Policy.BrandLimit(count(t, "in30Days"), count(t, "in24Hours"));
  }

  static Map<String, Object> fields(Policy.Messages m) {
    return object(
        "silentFor", m.silentFor(),
        "from", m.from(),
        "until", m.until(),
        "apart", m.apart(),
        "perWeek", m.perWeek(),
        "perDebt", m.perDebt(),
        "sender", m.sender(),
        "replyTo", m.replyTo(),
        "company", m.company());
  }

  static Policy.Messages messages(Tree t) {
    return new Policy.Messages(
        span(t.get("silentFor")),
        t.get("from").present().timeOfDay(),
        t.get("until").present().timeOfDay(),
        span(t.get("apart")),
        count(t, "perWeek"),
        count(t, "perDebt"),
        t.string("sender"),
        t.string("replyTo"),
        t.string("company"));
  }

  static Map<String, Object> fields(Policy.People p) {
    return object(
        "approvers", p.approvers(),
        "approvalWithin", p.approvalWithin(),
        "taskWithin", p.taskWithin(),
        "accountManagers", p.accountManagers(),
        "finance", p.finance(),
        "escalation", p.escalation(),
        "minute", p.minute());
  }

  static Policy.People people(Tree t) {
    return new Policy.People(
        t.strings("approvers"),
        span(t.get("approvalWithin")),
        span(t.get("taskWithin")),
        t.string("accountManagers"),
        t.string("finance"),
        t.string("escalation"),
        amounts(t.get("minute")));
  }

  static Map<String, Object> fields(Policy.Overdue o) {
    return object("lead", o.lead(), "ladder", o.ladder(), "toOwnerAfter", o.toOwnerAfter());
  }

  static Policy.Overdue overdue(Tree t) {
    List<Duration> ladder = new ArrayList<>();
    for (Tree rung : t.get("ladder").items()) {
      ladder.add(span(rung));
    }
    return new Policy.Overdue(span(t.get("lead")), ladder, span(t.get("toOwnerAfter")));
  }

  static Map<String, Object> fields(Policy.Ending e) {
    return object("after", e.after(), "action", e.action(), "billingDown", e.billingDown());
  }

  static Policy.Ending ending(Tree t) {
    return new Policy.Ending(
        span(t.get("after")),
        t.get("action").present().oneOf(Policy.Action.values()),
        span(t.get("billingDown")));
  }

  static int count(Tree t, String name) {
    return t.get(name).present().count();
  }

  static Duration span(Tree t) {
    Duration span = t.present().duration();
    if (span.isNegative()) {
      throw t.bad("must not be negative");
    }
    return span;
  }

  static Map<String, Long> amounts(Tree t) {
    Map<String, Long> amounts = new TreeMap<>();
    for (Map.Entry<String, Tree> amount : t.members().entrySet()) {
      Tree place = amount.getValue();
      if (!Currencies.isKnown(amount.getKey())) {
        throw place.bad("is not a known currency");
      }
      if (place.required() < 0) {
        throw place.bad("must not be negative");
      }
      amounts.put(amount.getKey(), place.required());
    }
    return amounts;
  }
}
