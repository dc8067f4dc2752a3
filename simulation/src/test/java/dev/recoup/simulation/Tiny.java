package dev.recoup.simulation;

import dev.recoup.json.JsonReader;
import dev.recoup.json.JsonWriter;
import dev.recoup.simulation.world.World;
import dev.recoup.simulation.world.WorldReader;
import java.util.List;
import java.util.Map;

/**
 * A world so small that what comes of it can be worked out by hand: everybody owes 10.00 USD on a
 * Visa card in New York, every invoice fails at 10:00, and nothing happens but what a test sets.
 */
public final class Tiny {
  private static final String TEXT =
      """
      {"name": "tiny", "about": "by hand", "start": "2026-03-02", "spreadDays": 1,
       "horizonDays": 35, "runHours": [10], "codesShown": 1, "rates": {"USD": 1},
       "loyal": {"self": 1, "acts": 1, "cure": 1},
       "causes": {"it": {"says": {"insufficient_funds": 1}, "again": 1, "cure": {"on": "NEVER"},
         "self": {"share": 0, "meanDays": 1}, "acts": 0, "call": {"promises": 0, "kept": 1}}},
       "segments": [{"name": "all", "share": 1, "rail": "CARD", "business": false,
         "currency": "USD",
         "amount": {"median": 10, "spread": 0, "least": 10, "most": 10},
         "places": [{"country": "US", "zone": "America/New_York", "share": 1}], "zoneKnown": 1,
         "brands": {"visa": 1}, "funding": "debit", "loyal": 0, "sensitive": 0, "monthly": 1,
         "causes": {"it": 1}}],
       "paydays": {"US": {"NONE": 1}},
       "messages": {"channels": {"EMAIL": {"reaches": 1, "consent": 1, "hazard": 1}},
         "fatigue": 1, "attentionDays": 10000, "actsAfter": [24, 24], "onlyCard": 0, "works": 1,
         "kinds": {"REMINDER": 1, "CARD_UPDATE": 1, "NOTICE": 1}, "morning": [0, 24],
         "otherwise": 1,
         "harm": {"optOut": 0, "complains": 0, "cancels": 0, "disputes": 0, "grows": 1,
           "firmness": 1},
         "reply": 0, "replies": {"PROMISED": 1}},
       "people": {"payersPerDesk": 1000, "minutesPerDay": 0, "zone": "America/New_York",
         "sessions": [9, 14],
         "minutes": {"ACCOUNT_MANAGER": [10, 10], "FINANCE_REVIEW": [5, 5], "ESCALATION": [10, 10],
           "APPROVAL": [2, 2]},
         "reaches": 1, "again": 1, "promiseDays": [3, 3], "complains": 0, "review": 1},
       "money": {"tryMinor": 10, "breachMinor": 15, "approval": 1, "wear": 0, "refunds": {},
         "chargebacks": {}}}
      """;

  private final Object tree = JsonReader.read(TEXT);

  /**
   * Sets one member, named by its path such as {@code causes.it.acts} or {@code segments.0.rail}.
   */
  public Tiny with(String path, Object value) {
    String[] steps = path.split("\\.");
    Object at = tree;
    for (int i = 0; i < steps.length - 1; i++) {
      at = step(at, steps[i]);
    }
    members(at).put(steps[steps.length - 1], value);
    return this;
  }

  /** Cures the method so many hours after the failure, for good. */
  public Tiny curedAfter(double hours) {
    return with("causes.it.cure", Map.of("on", "AFTER", "ever", 1, "after", List.of(hours, hours)));
  }

  /** Cures it for a while only. */
  public Tiny curedBetween(double from, double hours) {
    return with(
        "causes.it.cure",
        Map.of(
            "on",
            "AFTER",
            "ever",
            1,
            "after",
            List.of(from, from),
            "stays",
            0,
            "window",
            List.of(hours, hours)));
  }

  public String json() {
    return JsonWriter.write(tree);
  }

  public World world() {
    return WorldReader.read(json());
  }

  private static Object step(Object at, String name) {
    return at instanceof List<?> list ? list.get(Integer.parseInt(name)) : members(at).get(name);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> members(Object at) {
    return (Map<String, Object>) at;
  }
}
