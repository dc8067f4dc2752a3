package dev.recoup.simulation.world;

import static dev.recoup.simulation.world.Lots.map;

import dev.recoup.json.JsonWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * Draws worlds from the wide ranges that {@code docs/worlds.md} publishes, so that a policy is not
 * judged on worlds its authors made for it. The order of the draws is the meaning of a seed and
 * stays as it is.
 */
public final class Generator {
  /** Each odd feature is in so many of the worlds. */
  private static final double ODD = 0.2;

  private final Lots lots;
  private final long seed;
  private Odd odd;
  private Region region;
  private double wrong;
  private double unasked;
  private double willing;
  private double promising;

  private Generator(long seed) {
    this.seed = seed;
    this.lots = new Lots(seed);
  }

  /** The world of this seed, as JSON text. */
  static String world(long seed) {
    return JsonWriter.write(new Generator(seed).draw());
  }

  private Map<String, Object> draw() {
    odd = new Odd(odd(), odd(), odd(), odd(), odd(), odd(), odd());
    region = Region.values()[lots.below(Region.values().length)];
    double kind = lots.unit();
    wrong = odd.wrongCodes() ? 0.4 : lots.between(0.05, 0.25);
    unasked = odd.selfCure() ? 0.3 : lots.between(0.03, 0.22);
    willing = lots.between(0.4, 1.6);
    promising = odd.uselessCalls() ? 0 : lots.between(0.4, 1.4);
    Manners manners = new Manners(lots, odd, region);
    LocalDate start = LocalDate.of(2026, 1, 1).plusDays(lots.below(300));
    List<Map<String, Object>> segments = new ArrayList<>();
    if (kind < 0.7) {
      segments.add(cards("debit", 0.6, "debit", false));
      segments.add(cards("credit", 0.4, "credit", lots.coin()));
    } else if (kind < 0.85) {
      segments.add(cards("cards", 0.6, "credit", false));
      segments.add(debits(0.2));
      segments.add(invoices("invoices", 0.2));
    } else {
      segments.add(invoices("small", 0.6));
      segments.add(invoices("large", 0.4));
    }
    return map(
        "name",
        "generated-" + seed,
        "about",
        "Drawn from the published ranges: " + odd.words() + ".",
        "start",
        start.toString(),
        "spreadDays",
        28,
        "horizonDays",
        35,
        "runHours",
        lots.coin() ? List.of(1, 9) : List.of(lots.below(20)),
        "codesShown",
        lots.between(0.3, 1),
        "rates",
        map(region.currency, 1),
        "loyal",
        map(
            "self",
            lots.between(1, 1.4),
            "acts",
            lots.between(1, 1.6),
            "cure",
            lots.between(1, 1.15)),
        "causes",
        causes(),
        "segments",
        segments,
        "paydays",
        paydays(),
        "messages",
        manners.messages(),
        "people",
        manners.people(),
        "money",
        manners.money());
  }

  private boolean odd() {
    return lots.chance(ODD);
  }

  private Map<String, Object> cards(String name, double share, String funding, boolean business) {
    Map<String, Object> brands =
        region == Region.US
            ? lots.shares("visa", 40, 60, "mastercard", 20, 40, "amex", 2, 15, "discover", 2, 8)
            : lots.shares("visa", 35, 75, "mastercard", 25, 60, "amex", 1, 8);
    Map<String, Object> segment = segment(name, share, "CARD", business);
    segment.put("brands", brands);
    segment.put("funding", funding);
    segment.put(
        "causes",
        lots.shares(
            "funds",
            funding.equals("debit") ? 40 : 20,
            funding.equals("debit") ? 65 : 45,
            "hold",
            8,
            30,
            "outage",
            3,
            15,
            "replaced",
            8,
            25,
            "dead",
            3,
            10,
            "fraud",
            0,
            5,
            "authentication",
            0,
            region == Region.US ? 1 : 10,
            "left",
            0,
            5));
    return segment;
  }

  private Map<String, Object> debits(double share) {
    Map<String, Object> segment = segment("debits", share, region.debit, false);
    segment.put("causes", lots.shares("account_empty", 60, 90, "account_gone", 10, 40));
    return segment;
  }

  private Map<String, Object> invoices(String name, double share) {
    Map<String, Object> segment = segment(name, share, "INVOICE", true);
    segment.put(
        "causes",
        lots.shares(
            "slow", 30, 65, "forgot", 10, 30, "cash", 5, 25, "query", 3, 15, "wont", 3, 15));
    return segment;
  }

  private Map<String, Object> segment(String name, double share, String rail, boolean business) {
    double median = business ? lots.between(40, 1500) : lots.between(8, 80);
    return map(
        "name",
        name,
        "share",
        share,
        "rail",
        rail,
        "business",
        business,
        "currency",
        region.currency,
        "amount",
        map(
            "median",
            median,
            "spread",
            lots.between(0.3, 1.2),
            "least",
            Lots.rounded(median / 10),
            "most",
            Lots.rounded(median * 60)),
        "places",
        region.places,
        "zoneKnown",
        lots.between(0.3, 1),
        "several",
        map(
            "share",
            lots.between(0, 0.25),
            "most",
            3,
            "withinDays",
            rail.equals("INVOICE") ? 20 : 1),
        "loyal",
        lots.between(0.2, 0.8),
        "sensitive",
        business ? lots.between(0, 0.04) : 0,
        "monthly",
        business ? 0 : 1);
  }

  private Map<String, Object> causes() {
    Map<String, Object> causes = new LinkedHashMap<>();
    causes.put("funds", cause(says("insufficient_funds"), funds(), 1, 0.15, 0.2));
    causes.put("hold", cause(says("do_not_honor"), after(0.2, 0.7, 4, 24, 48, 240), 1, 0.2, 0.2));
    causes.put(
        "outage",
        cause(says("issuer_unavailable"), after(0.6, 0.98, 0.5, 4, 12, 72), 1, 0.15, 0.2));
    causes.put("replaced", cause(says("expired_card"), updater(), 1.2, 0.42, 0.35));
    causes.put("dead", cause(says("lost_card"), never(), 0.9, 0.22, 0.25));
    causes.put("fraud", cause(says("suspected_fraud"), never(), 0.5, 0.1, 0.15));
    causes.put("authentication", cause(says("authentication_required"), never(), 1.1, 0.4, 0.35));
    causes.put("left", cause(says("revoked"), never(), 0.1, 0.02, 0.05));
    causes.put("account_empty", cause(debit("insufficient_funds"), funds(), 0.8, 0.13, 0.2));
    causes.put("account_gone", cause(debit("account_closed"), never(), 0.7, 0.22, 0.3));
    causes.put("slow", cause(null, never(), 4.5, 0.2, 0.5));
    causes.put("forgot", cause(null, never(), 2.5, 0.5, 0.6));
    causes.put("cash", cause(null, never(), 1.5, 0.15, 0.45));
    causes.put("query", cause(null, never(), 0.4, 0.03, 0.5));
    causes.put("wont", cause(null, never(), 0.1, 0.01, 0.08));
    return causes;
  }

  /** The right signal, and wrong ones in its place. */
  private Map<String, Object> says(String right) {
    Map<String, Double> says = new LinkedHashMap<>();
    says.put(right, 1 - wrong);
    double vague = lots.between(0.4, 0.9);
    spread(says, wrong * vague, List.of("do_not_honor", "generic_decline", "try_again_later"));
    spread(
        says,
        wrong * (1 - vague),
        List.of("insufficient_funds", "expired_card", "not_permitted", "processing_error"));
    return Lots.scaled(says, 1);
  }

  /** Evenly over these, but for the right one, which stands first already. */
  private static void spread(Map<String, Double> says, double share, List<String> signals) {
    String right = says.keySet().iterator().next();
    List<String> wrong = signals.stream().filter(signal -> !signal.equals(right)).toList();
    wrong.forEach(signal -> says.merge(signal, share / wrong.size(), Double::sum));
  }

  private Map<String, Object> debit(String right) {
    String other = right.equals("account_closed") ? "insufficient_funds" : "wrong_account";
    Map<String, Double> says = new LinkedHashMap<>();
    says.put(right, 1 - wrong / 2);
    says.put(other, wrong / 4);
    says.put("debit_unclear", wrong / 4);
    return Lots.scaled(says, 1);
  }

  private Map<String, Object> cause(
      Map<String, Object> says, Map<String, Object> cure, double self, double acts, double call) {
    Map<String, Object> cause = new LinkedHashMap<>();
    if (says != null) {
      cause.put("says", says);
      cause.put("again", lots.between(0.7, 0.98));
    }
    DoubleUnaryOperator share = value -> Lots.rounded(Math.min(0.95, value));
    cause.put("cure", cure);
    cause.put(
        "self",
        map(
            "share",
            share.applyAsDouble(unasked * self * lots.between(0.8, 1.2)),
            "meanDays",
            lots.between(4, 14)));
    cause.put("acts", share.applyAsDouble(willing * acts * lots.between(0.8, 1.2)));
    cause.put(
        "call",
        map("promises", share.applyAsDouble(promising * call), "kept", lots.between(0.4, 0.9)));
    return cause;
  }

  private Map<String, Object> funds() {
    double stays = odd.hours() ? lots.between(0, 0.1) : lots.between(0, 0.8);
    List<Double> window =
        odd.hours()
            ? List.of(lots.between(1, 3), lots.between(4, 12))
            : List.of(lots.between(4, 24), lots.between(24, 120));
    return map(
        "on",
        "PAYDAY",
        "ever",
        lots.between(0.3, 0.8),
        "elasticity",
        lots.between(0, 0.4),
        "each",
        lots.between(0.5, 0.95),
        "hours",
        List.of(0, lots.between(4, 14)),
        "stays",
        stays,
        "window",
        window,
        "between",
        map(
            "share",
            lots.between(0.05, 0.5),
            "after",
            List.of(lots.between(4, 24), lots.between(48, 200))));
  }

  private Map<String, Object> after(
      double ever, double most, double from, double to, double longFrom, double longTo) {
    return map(
        "on",
        "AFTER",
        "ever",
        lots.between(ever, most),
        "after",
        List.of(lots.between(from, to), lots.between(longFrom, longTo)),
        "stays",
        odd.hours() ? lots.between(0.2, 0.5) : lots.between(0.3, 1),
        "window",
        odd.hours()
            ? List.of(lots.between(1, 3), lots.between(4, 12))
            : List.of(lots.between(8, 24), lots.between(24, 120)));
  }

  private Map<String, Object> updater() {
    return map(
        "on",
        "UPDATER",
        "ever",
        lots.between(0.05, 0.5),
        "after",
        List.of(12, lots.between(100, 300)));
  }

  private static Map<String, Object> never() {
    return map("on", "NEVER");
  }

  private Map<String, Object> paydays() {
    Map<String, Object> paydays = new LinkedHashMap<>();
    for (Map<String, Object> place : region.places) {
      List<Object> ranges = new ArrayList<>();
      for (String rhythm : region.rhythms) {
        ranges.addAll(List.of(rhythm, 0.0, rhythm.equals("NONE") ? 0.3 : 1.0));
      }
      Map<String, Object> drawn = lots.shares(ranges.toArray());
      paydays.putIfAbsent((String) place.get("country"), odd.noPaydays() ? map("NONE", 1) : drawn);
    }
    return paydays;
  }
}
