package dev.recoup.simulation.world;

import dev.recoup.json.JsonWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Draws worlds from the wide ranges that {@code docs/worlds.md} publishes, so that a policy is not
 * judged on worlds its authors made for it. The order of the draws is the meaning of a seed and
 * stays as it is.
 */
public final class Generator {
  /** Each odd feature is in so many of the worlds. */
  private static final double ODD = 0.2;

  /** Places with their share, currency and rhythms. */
  private enum Region {
    US(
        "USD",
        "US_BANK_ACCOUNT",
        List.of(
            place("US", "America/New_York", 0.5),
            place("US", "America/Chicago", 0.3),
            place("US", "America/Los_Angeles", 0.2)),
        List.of("WEEKLY", "BIWEEKLY", "SEMIMONTHLY", "MONTH_END", "NONE")),
    EU(
        "EUR",
        "SEPA_DEBIT",
        List.of(
            place("DE", "Europe/Berlin", 0.45),
            place("FR", "Europe/Paris", 0.35),
            place("ES", "Europe/Madrid", 0.2)),
        List.of("MONTH_END", "MONTH_START", "DAY_25", "SEMIMONTHLY", "NONE")),
    GB(
        "GBP",
        "BACS_DEBIT",
        List.of(place("GB", "Europe/London", 1)),
        List.of("MONTH_END", "DAY_25", "WEEKLY", "MONTH_START", "NONE"));

    private final String currency;
    private final String debit;
    private final List<Map<String, Object>> places;
    private final List<String> rhythms;

    Region(String currency, String debit, List<Map<String, Object>> places, List<String> rhythms) {
      this.currency = currency;
      this.debit = debit;
      this.places = places;
      this.rhythms = rhythms;
    }

    private static Map<String, Object> place(String country, String zone, double share) {
      return map("country", country, "zone", zone, "share", share);
    }
  }

  /** What makes a world unusual. */
  private record Odd(
      boolean noPaydays,
      boolean hours,
      boolean backfire,
      boolean uselessCalls,
      boolean selfCure,
      boolean wrongCodes,
      boolean dearTries) {

    String words() {
      List<String> words = new ArrayList<>();
      add(words, noPaydays, "no payday effect");
      add(words, hours, "cures last hours");
      add(words, backfire, "messages backfire");
      add(words, uselessCalls, "calls bring nothing");
      add(words, selfCure, "30 % pay unasked");
      add(words, wrongCodes, "40 % of codes are wrong");
      add(words, dearTries, "tries cost five times as much");
      return words.isEmpty() ? "nothing unusual" : String.join(", ", words);
    }

    private static void add(List<String> words, boolean is, String word) {
      if (is) {
        words.add(word);
      }
    }
  }

  private final RandomGenerator random;
  private final long seed;
  private Odd odd;
  private Region region;
  private double wrong;
  private double unasked;
  private double willing;
  private double promising;

  private Generator(long seed, RandomGenerator random) {
    this.seed = seed;
    this.random = random;
  }

  /** The world of this seed, as JSON text. */
  static String world(long seed) {
    return JsonWriter.write(new Generator(seed, new SplittableRandom(seed)).draw());
  }

  private Map<String, Object> draw() {
    odd = new Odd(odd(), odd(), odd(), odd(), odd(), odd(), odd());
    region = Region.values()[random.nextInt(Region.values().length)];
    double kind = random.nextDouble();
    wrong = odd.wrongCodes ? 0.4 : between(0.05, 0.25);
    unasked = odd.selfCure ? 0.3 : between(0.03, 0.22);
    willing = between(0.4, 1.6);
    promising = odd.uselessCalls ? 0 : between(0.4, 1.4);
    LocalDate start = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(300));
    List<Map<String, Object>> segments = new ArrayList<>();
    if (kind < 0.7) {
      segments.add(cards("debit", 0.6, "debit", false));
      segments.add(cards("credit", 0.4, "credit", random.nextBoolean()));
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
        random.nextBoolean() ? List.of(1, 9) : List.of(random.nextInt(20)),
        "codesShown",
        between(0.3, 1),
        "rates",
        map(region.currency, 1),
        "loyal",
        map("self", between(1, 1.4), "acts", between(1, 1.6), "cure", between(1, 1.15)),
        "causes",
        causes(),
        "segments",
        segments,
        "paydays",
        paydays(),
        "messages",
        messages(),
        "people",
        people(),
        "money",
        money());
  }

  private boolean odd() {
    return random.nextDouble() < ODD;
  }

  private double between(double low, double high) {
    return rounded(low + (high - low) * random.nextDouble());
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }

  private static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** Shares in proportion to draws from these ranges; they sum to 1 exactly. */
  private Map<String, Object> shares(Object... ranges) {
    Map<String, Double> drawn = new LinkedHashMap<>();
    double sum = 0;
    for (int i = 0; i < ranges.length; i += 3) {
      double value =
          between(((Number) ranges[i + 1]).doubleValue(), ((Number) ranges[i + 2]).doubleValue());
      drawn.put((String) ranges[i], value);
      sum += value;
    }
    return scaled(drawn, sum);
  }

  private static Map<String, Object> scaled(Map<String, Double> drawn, double sum) {
    Map<String, Object> shares = new LinkedHashMap<>();
    double left = 1;
    int i = 0;
    for (Map.Entry<String, Double> each : drawn.entrySet()) {
      boolean last = ++i == drawn.size();
      double share = last ? rounded(left) : rounded(each.getValue() / sum);
      shares.put(each.getKey(), share);
      left -= share;
    }
    return shares;
  }

  private Map<String, Object> cards(String name, double share, String funding, boolean business) {
    Map<String, Object> brands =
        region == Region.US
            ? shares("visa", 40, 60, "mastercard", 20, 40, "amex", 2, 15, "discover", 2, 8)
            : shares("visa", 35, 75, "mastercard", 25, 60, "amex", 1, 8);
    Map<String, Object> segment = segment(name, share, "CARD", business);
    segment.put("brands", brands);
    segment.put("funding", funding);
    segment.put(
        "causes",
        shares(
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
    segment.put("causes", shares("account_empty", 60, 90, "account_gone", 10, 40));
    return segment;
  }

  private Map<String, Object> invoices(String name, double share) {
    Map<String, Object> segment = segment(name, share, "INVOICE", true);
    segment.put(
        "causes",
        shares("slow", 30, 65, "forgot", 10, 30, "cash", 5, 25, "query", 3, 15, "wont", 3, 15));
    return segment;
  }

  private Map<String, Object> segment(String name, double share, String rail, boolean business) {
    double median = business ? between(40, 1500) : between(8, 80);
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
            between(0.3, 1.2),
            "least",
            rounded(median / 10),
            "most",
            rounded(median * 60)),
        "places",
        region.places,
        "zoneKnown",
        between(0.3, 1),
        "several",
        map("share", between(0, 0.25), "most", 3, "withinDays", rail.equals("INVOICE") ? 20 : 1),
        "loyal",
        between(0.2, 0.8),
        "sensitive",
        business ? between(0, 0.04) : 0,
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
    double vague = between(0.4, 0.9);
    spread(says, wrong * vague, List.of("do_not_honor", "generic_decline", "try_again_later"));
    spread(
        says,
        wrong * (1 - vague),
        List.of("insufficient_funds", "expired_card", "not_permitted", "processing_error"));
    return scaled(says, 1);
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
    return scaled(says, 1);
  }

  private Map<String, Object> cause(
      Map<String, Object> says, Map<String, Object> cure, double self, double acts, double call) {
    Map<String, Object> cause = new LinkedHashMap<>();
    if (says != null) {
      cause.put("says", says);
      cause.put("again", between(0.7, 0.98));
    }
    DoubleUnaryOperator share = value -> rounded(Math.min(0.95, value));
    cause.put("cure", cure);
    cause.put(
        "self",
        map(
            "share",
            share.applyAsDouble(unasked * self * between(0.8, 1.2)),
            "meanDays",
            between(4, 14)));
    cause.put("acts", share.applyAsDouble(willing * acts * between(0.8, 1.2)));
    cause.put(
        "call", map("promises", share.applyAsDouble(promising * call), "kept", between(0.4, 0.9)));
    return cause;
  }

  private Map<String, Object> funds() {
    double stays = odd.hours ? between(0, 0.1) : between(0, 0.8);
    List<Double> window =
        odd.hours
            ? List.of(between(1, 3), between(4, 12))
            : List.of(between(4, 24), between(24, 120));
    return map(
        "on",
        "PAYDAY",
        "ever",
        between(0.3, 0.8),
        "elasticity",
        between(0, 0.4),
        "each",
        between(0.5, 0.95),
        "hours",
        List.of(0, between(4, 14)),
        "stays",
        stays,
        "window",
        window,
        "between",
        map("share", between(0.05, 0.5), "after", List.of(between(4, 24), between(48, 200))));
  }

  private Map<String, Object> after(
      double ever, double most, double from, double to, double longFrom, double longTo) {
    return map(
        "on",
        "AFTER",
        "ever",
        between(ever, most),
        "after",
        List.of(between(from, to), between(longFrom, longTo)),
        "stays",
        odd.hours ? between(0.2, 0.5) : between(0.3, 1),
        "window",
        odd.hours
            ? List.of(between(1, 3), between(4, 12))
            : List.of(between(8, 24), between(24, 120)));
  }

  private Map<String, Object> updater() {
    return map(
        "on", "UPDATER", "ever", between(0.05, 0.5), "after", List.of(12, between(100, 300)));
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
      Map<String, Object> drawn = shares(ranges.toArray());
      paydays.putIfAbsent((String) place.get("country"), odd.noPaydays ? map("NONE", 1) : drawn);
    }
    return paydays;
  }

  private Map<String, Object> messages() {
    double hazard = between(0.08, 0.35);
    double harm = odd.backfire ? 4 : 1;
    return map(
        "channels",
        map(
            "EMAIL",
            map("reaches", between(0.6, 0.95), "consent", 1, "hazard", hazard),
            "SMS",
            map("reaches", 0.95, "consent", between(0, 0.4), "hazard", hazard, "harm", 2)),
        "fatigue",
        between(0.55, 0.98),
        "attentionDays",
        between(8, 60),
        "actsAfter",
        List.of(between(0.2, 2), between(24, 120)),
        "onlyCard",
        between(0.1, 0.4),
        "works",
        between(0.85, 0.98),
        "kinds",
        map(
            "REMINDER",
            between(0.8, 1),
            "CARD_UPDATE",
            between(0.8, 1.1),
            "NOTICE",
            between(0.8, 1.2)),
        "morning",
        List.of(8, 12),
        "otherwise",
        between(0.75, 1.1),
        "harm",
        map(
            "optOut",
            rounded(harm * between(0.001, 0.008)),
            "complains",
            rounded(harm * between(0.0002, 0.002)),
            "cancels",
            odd.backfire ? between(0.02, 0.05) : between(0.0005, 0.008),
            "disputes",
            rounded(harm * between(0, 0.0008)),
            "grows",
            between(1, 1.8),
            "firmness",
            between(1, 1.3)),
        "reply",
        between(0.003, 0.05),
        "replies",
        map(
            "PROMISED",
            0.3,
            "QUERIED",
            0.25,
            "PAID_NOT_BOOKED",
            0.2,
            "HARDSHIP",
            0.1,
            "WRONG_CONTACT",
            0.1,
            "DO_NOT_CONTACT",
            0.05));
  }

  private Map<String, Object> people() {
    return map(
        "payersPerDesk",
        400,
        "minutesPerDay",
        between(20, 200),
        "zone",
        region.places.getFirst().get("zone"),
        "sessions",
        List.of(9, 14),
        "minutes",
        map(
            "ACCOUNT_MANAGER", List.of(5, 15),
            "FINANCE_REVIEW", List.of(3, 10),
            "ESCALATION", List.of(6, 20),
            "APPROVAL", List.of(1, 3)),
        "reaches",
        between(0.3, 0.7),
        "again",
        between(0.5, 1),
        "promiseDays",
        List.of(1, between(5, 14)),
        "complains",
        between(0.0005, 0.006),
        "review",
        between(0.6, 0.95));
  }

  private Map<String, Object> money() {
    double dear = odd.dearTries ? 5 : 1;
    double retry = between(0.004, 0.02);
    return map(
        "tryMinor",
        rounded(dear * between(2, 20)),
        "breachMinor",
        rounded(dear * between(10, 50)),
        "approval",
        between(0.92, 1),
        "wear",
        between(0, 0.08),
        "refunds",
        map(
            "RETRY",
            retry,
            "MESSAGE",
            rounded(retry / 3),
            "PERSON",
            rounded(retry / 3),
            "SELF",
            rounded(retry / 3),
            "UPDATER",
            retry),
        "chargebacks",
        map(
            "RETRY",
            rounded(retry / 4),
            "MESSAGE",
            rounded(retry / 15),
            "UPDATER",
            rounded(retry / 4)));
  }
}
