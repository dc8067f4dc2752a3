package dev.recoup.aws.json;

import static dev.recoup.aws.json.Json.list;
import static dev.recoup.aws.json.Json.object;
import static dev.recoup.aws.json.PolicyJson.count;
import static dev.recoup.aws.json.PolicyJson.span;

import dev.recoup.domain.policy.Policy;
import dev.recoup.domain.policy.Published;
import dev.recoup.json.Tree;
import java.util.Map;
import java.util.TreeMap;

/** What networks, acquirers and schemes allow and take beside what they publish. */
final class NetworksJson {
  private NetworksJson() {}

  static Map<String, Object> fields(Policy.Networks n) {
    return object(
        "limits", n.limits(),
        "presentments", n.presentments(),
        "returnRates", n.returnRates(),
        "fees", n.fees(),
        "nativePlan", n.nativePlan());
  }

  static Policy.Networks networks(Tree t) {
    return new Policy.Networks(
        list(t, "limits", Policy.CardLimit.class),
        presentmentsByRail(t.get("presentments")),
        t.get("returnRates").isNull()
            ? Published.RETURN_RATES
            : returnRates(t.get("returnRates").object()),
        fees(t.get("fees")),
        t.intOr("nativePlan", Published.NATIVE_PLAN));
  }

  private static Map<String, Policy.Presentments> presentmentsByRail(Tree t) {
    Map<String, Policy.Presentments> rails = new TreeMap<>();
    for (Map.Entry<String, Tree> rail : t.members().entrySet()) {
      rails.put(rail.getKey(), presentments(rail.getValue().object()));
    }
    return rails;
  }

  private static Map<String, Policy.Fee> fees(Tree t) {
    Map<String, Policy.Fee> fees = new TreeMap<>();
    for (Map.Entry<String, Tree> fee : t.members().entrySet()) {
      fees.put(fee.getKey(), fee(fee.getValue().object()));
    }
    return fees;
  }

  static Map<String, Object> fields(Policy.CardLimit l) {
    return object(
        "brand", l.brand(),
        "acquirer", l.acquirer(),
        "since", l.since(),
        "counted", l.counted(),
        "most", l.most(),
        "within", l.within());
  }

  static Policy.CardLimit cardLimit(Tree t) {
    String acquirer = t.optString("acquirer");
    return new Policy.CardLimit(
        t.string("brand"),
        acquirer == null ? Policy.CardLimit.ANY_ACQUIRER : acquirer,
        t.get("since").present().date(),
        t.get("counted").present().oneOf(Policy.Counted.values()),
        count(t, "most"),
        span(t.get("within")));
  }

  static Map<String, Object> fields(Policy.Presentments p) {
    return object("most", p.most(), "within", p.within());
  }

  static Policy.Presentments presentments(Tree t) {
    return new Policy.Presentments(count(t, "most"), span(t.get("within")));
  }

  static Map<String, Object> fields(Policy.ReturnRates r) {
    return object(
        "unauthorised", r.unauthorised(),
        "administrative", r.administrative(),
        "overall", r.overall(),
        "enough", r.enough(),
        "presented", r.presented());
  }

  static Policy.ReturnRates returnRates(Tree t) {
    return new Policy.ReturnRates(
        t.doubleValue("unauthorised"),
        t.doubleValue("administrative"),
        t.doubleValue("overall"),
        count(t, "enough"),
        t.get("presented").isNull() ? 0 : t.longValue("presented"));
  }

  static Map<String, Object> fields(Policy.Fee f) {
    return object("authorisation", f.authorisation(), "excess", f.excess(), "noFunds", f.noFunds());
  }

  static Policy.Fee fee(Tree t) {
    return new Policy.Fee(count(t, "authorisation"), count(t, "excess"), count(t, "noFunds"));
  }
}
