package dev.recoup.simulation.world;

import static dev.recoup.simulation.world.Lots.map;

import java.util.List;
import java.util.Map;

/** The part of a drawn world that is about how people take what is done, and what it costs. */
final class Manners {
  private final Lots lots;
  private final Odd odd;
  private final Region region;

  Manners(Lots lots, Odd odd, Region region) {
    this.lots = lots;
    this.odd = odd;
    this.region = region;
  }

  Map<String, Object> messages() {
    double hazard = lots.between(0.08, 0.35);
    double harm = odd.backfire() ? 4 : 1;
    return map(
        "channels",
        map(
            "EMAIL",
            map("reaches", lots.between(0.6, 0.95), "consent", 1, "hazard", hazard),
            "SMS",
            map("reaches", 0.95, "consent", lots.between(0, 0.4), "hazard", hazard, "harm", 2)),
        "fatigue",
        lots.between(0.55, 0.98),
        "attentionDays",
        lots.between(8, 60),
        "actsAfter",
        List.of(lots.between(0.2, 2), lots.between(24, 120)),
        "onlyCard",
        lots.between(0.1, 0.4),
        "works",
        lots.between(0.85, 0.98),
        "kinds",
        map(
            "REMINDER",
            lots.between(0.8, 1),
            "CARD_UPDATE",
            lots.between(0.8, 1.1),
            "NOTICE",
            lots.between(0.8, 1.2)),
        "morning",
        List.of(8, 12),
        "otherwise",
        lots.between(0.75, 1.1),
        "harm",
        map(
            "optOut",
            Lots.rounded(harm * lots.between(0.001, 0.008)),
            "complains",
            Lots.rounded(harm * lots.between(0.0002, 0.002)),
            "cancels",
            odd.backfire() ? lots.between(0.02, 0.05) : lots.between(0.0005, 0.008),
            "disputes",
            Lots.rounded(harm * lots.between(0, 0.0008)),
            "grows",
            lots.between(1, 1.8),
            "firmness",
            lots.between(1, 1.3)),
        "reply",
        lots.between(0.003, 0.05),
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

  Map<String, Object> people() {
    return map(
        "payersPerDesk",
        400,
        "minutesPerDay",
        lots.between(20, 200),
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
        lots.between(0.3, 0.7),
        "again",
        lots.between(0.5, 1),
        "promiseDays",
        List.of(1, lots.between(5, 14)),
        "complains",
        lots.between(0.0005, 0.006),
        "review",
        lots.between(0.6, 0.95));
  }

  Map<String, Object> money() {
    double dear = odd.dearTries() ? 5 : 1;
    double retry = lots.between(0.004, 0.02);
    return map(
        "tryMinor",
        Lots.rounded(dear * lots.between(2, 20)),
        "breachMinor",
        Lots.rounded(dear * lots.between(10, 50)),
        "approval",
        lots.between(0.92, 1),
        "wear",
        lots.between(0, 0.08),
        "refunds",
        map(
            "RETRY",
            retry,
            "MESSAGE",
            Lots.rounded(retry / 3),
            "PERSON",
            Lots.rounded(retry / 3),
            "SELF",
            Lots.rounded(retry / 3),
            "UPDATER",
            retry),
        "chargebacks",
        map(
            "RETRY",
            Lots.rounded(retry / 4),
            "MESSAGE",
            Lots.rounded(retry / 15),
            "UPDATER",
            Lots.rounded(retry / 4)));
  }
}
