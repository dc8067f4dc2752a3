package dev.recoup.simulation.world;

import dev.recoup.domain.Channel;
import dev.recoup.domain.Currencies;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step.MessageKind;
import dev.recoup.json.Tree;
import dev.recoup.simulation.world.World.Route;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a world file; one clear {@link dev.recoup.json.BadInput} names the field that is wrong. */
public final class WorldReader {
  /** Longer than any cure, promise or settlement takes. */
  private static final int BEYOND = 60;

  private static final double HOURS = 24 * 60;

  private final Tree tree;
  private LocalDate start;
  private int days;
  private Map<String, Cause> causes;
  private Map<String, Double> rates;

  private WorldReader(Tree tree) {
    this.tree = tree;
  }

  /** The world in this JSON text. */
  public static World read(String json) {
    return new WorldReader(Tree.ofObject(json)).world();
  }

  private World world() {
    Fields f =
        Fields.of(
            tree,
            "name",
            "about",
            "start",
            "spreadDays",
            "horizonDays",
            "runHours",
            "codesShown",
            "rates",
            "loyal",
            "causes",
            "segments",
            "paydays",
            "messages",
            "people",
            "money",
            "targets");
    String name = f.at("name").id();
    start = f.at("start").present().date();
    int spread = f.whole("spreadDays", 1, 60);
    int horizon = f.whole("horizonDays", 1, 120);
    days = spread + horizon + BEYOND;
    rates = rates(f.at("rates"));
    causes = new LinkedHashMap<>();
    f.at("causes").present().members().forEach((n, t) -> causes.put(n, cause(n, t)));
    List<Segment> segments = segments(f.at("segments"));
    return new World(
        name,
        f.at("about").id(),
        start,
        spread,
        horizon,
        f.wholes("runHours", 0, 23),
        f.share("codesShown"),
        rates,
        loyalty(f.at("loyal")),
        segments,
        paydays(f.at("paydays"), segments),
        MessagesReader.messages(f.at("messages")),
        people(f.at("people")),
        money(f.at("money")),
        TargetReader.targets(f.at("targets"), segments));
  }

  private static Map<String, Double> rates(Tree t) {
    Map<String, Double> rates = new TreeMap<>();
    t.present()
        .members()
        .forEach(
            (currency, rate) -> {
              if (!Currencies.isKnown(currency)) {
                throw rate.bad("is no currency we know");
              }
              rates.put(currency, Fields.number(rate, 0.000001, 1_000_000));
            });
    return rates;
  }

  private static World.Loyalty loyalty(Tree t) {
    Fields f = Fields.of(t, "self", "acts", "cure");
    return new World.Loyalty(
        f.number("self", 0, 5), f.number("acts", 0, 5), f.number("cure", 0, 5));
  }

  private static Cause cause(String name, Tree t) {
    Fields f = Fields.of(t, "says", "again", "cure", "self", "acts", "call");
    Fields self = Fields.of(f.at("self"), "share", "meanDays");
    Fields call = Fields.of(f.at("call"), "promises", "kept");
    boolean byHand = f.at("says").isNull();
    return new Cause(
        name,
        byHand ? null : f.shares("says", Signals::named),
        f.shareOr("again", 1),
        cure(f.at("cure")),
        new Cause.Self(self.share("share"), self.number("meanDays", 0.01, 365)),
        f.share("acts"),
        new Cause.Call(call.share("promises"), call.share("kept")));
  }

  private static Cause.Cure cure(Tree t) {
    Fields f =
        Fields.of(
            t, "on", "ever", "elasticity", "after", "each", "hours", "stays", "window", "between");
    Cause.On on = f.at("on").present().oneOf(Cause.On.values());
    Range any = new Range(0, 0);
    boolean payday = on == Cause.On.PAYDAY;
    boolean timed = on == Cause.On.AFTER || on == Cause.On.UPDATER;
    double stays = f.shareOr("stays", 1);
    Tree between = f.at("between");
    Fields b = between.isNull() ? null : Fields.of(between, "share", "after");
    return new Cause.Cure(
        on,
        on == Cause.On.NEVER ? 0 : f.share("ever"),
        f.numberOr("elasticity", 0, 2, 0),
        timed ? f.range("after", 0.01, HOURS) : any,
        payday ? f.share("each") : 0,
        payday ? f.range("hours", 0, 24) : any,
        stays,
        stays < 1 ? f.range("window", 0.1, HOURS) : any,
        b == null ? 0 : b.share("share"),
        b == null ? any : b.range("after", 0.01, HOURS));
  }

  private List<Segment> segments(Tree t) {
    List<Segment> segments = new ArrayList<>();
    double sum = 0;
    for (Tree item : t.present().items()) {
      Segment segment = segment(item);
      segments.add(segment);
      sum += segment.share();
    }
    if (Math.abs(sum - 1) > 1e-6) {
      throw t.bad("must have shares that sum to 1, but they sum to " + sum);
    }
    return segments;
  }

  private Segment segment(Tree t) {
    Fields f =
        Fields.of(
            t,
            "name",
            "share",
            "rail",
            "business",
            "currency",
            "amount",
            "places",
            "zoneKnown",
            "brands",
            "funding",
            "several",
            "loyal",
            "sensitive",
            "monthly",
            "causes");
    Segment.Rail rail = f.at("rail").present().oneOf(Segment.Rail.values());
    String currency = f.at("currency").id();
    if (!rates.containsKey(currency)) {
      throw f.at("currency").bad("has no rate in rates");
    }
    return new Segment(
        f.at("name").id(),
        f.share("share"),
        rail,
        f.at("business").present().bool(),
        currency,
        amount(f.at("amount")),
        places(f.at("places")),
        f.share("zoneKnown"),
        rail == Segment.Rail.CARD ? f.shares("brands", Fields::nameOf) : null,
        f.at("funding").text(),
        several(f.at("several")),
        f.share("loyal"),
        f.share("sensitive"),
        f.number("monthly", 0, 1000),
        f.shares("causes", cause -> causeFor(cause, rail)));
  }

  private Cause causeFor(Tree member, Segment.Rail rail) {
    Cause cause = causes.get(Fields.nameOf(member));
    if (cause == null) {
      throw member.bad("is no cause; known are " + causes.keySet());
    }
    if (cause.says() == null != (rail == Segment.Rail.INVOICE)) {
      throw member.bad("a cause has says exactly where there is a method to charge");
    }
    return cause;
  }

  private static Segment.Amount amount(Tree t) {
    Fields f = Fields.of(t, "median", "spread", "least", "most");
    double most = f.number("most", 0.01, 1e8);
    double least = f.number("least", 0.01, most);
    return new Segment.Amount(
        f.number("median", least, most), f.number("spread", 0, 3), least, most);
  }

  private static Segment.Several several(Tree t) {
    if (t.isNull()) {
      return new Segment.Several(0, 2, 0);
    }
    Fields f = Fields.of(t, "share", "most", "withinDays");
    return new Segment.Several(
        f.share("share"), f.whole("most", 2, 9), f.whole("withinDays", 0, 35));
  }

  private Shares<Place> places(Tree t) {
    Map<Place, Double> places = new LinkedHashMap<>();
    double sum = 0;
    for (Tree item : t.present().items()) {
      Fields f = Fields.of(item, "country", "zone", "share");
      sum += f.share("share");
      places.put(
          new Place(f.at("country").id(), zone(f.at("zone")), start.minusDays(10), days + 20),
          f.share("share"));
    }
    if (Math.abs(sum - 1) > 1e-6) {
      throw t.bad("must have shares that sum to 1, but they sum to " + sum);
    }
    return Shares.of(places);
  }

  private static ZoneId zone(Tree t) {
    try {
      return ZoneId.of(t.id());
    } catch (DateTimeException e) {
      throw t.bad("must be a time zone such as Europe/Berlin");
    }
  }

  private static Map<String, Shares<Paydays>> paydays(Tree t, List<Segment> segments) {
    Map<String, Shares<Paydays>> paydays = new TreeMap<>();
    t.present()
        .members()
        .forEach(
            (country, shares) ->
                paydays.put(
                    country, Fields.shares(shares, m -> Fields.constant(m, Paydays.class))));
    for (Segment segment : segments) {
      for (Place place : segment.places().things()) {
        if (!paydays.containsKey(place.country())) {
          throw t.get(place.country()).bad("is missing, but payers live there");
        }
      }
    }
    return paydays;
  }

  private static World.People people(Tree t) {
    Fields f =
        Fields.of(
            t,
            "payersPerDesk",
            "minutesPerDay",
            "zone",
            "sessions",
            "minutes",
            "reaches",
            "again",
            "promiseDays",
            "complains",
            "review");
    Map<String, Range> minutes = new TreeMap<>();
    for (String kind : List.of("ACCOUNT_MANAGER", "FINANCE_REVIEW", "ESCALATION", "APPROVAL")) {
      minutes.put(kind, Fields.range(f.at("minutes").get(kind), 0, 480));
    }
    return new World.People(
        f.whole("payersPerDesk", 1, 100_000),
        f.number("minutesPerDay", 0, 100_000),
        zone(f.at("zone")),
        f.wholes("sessions", 0, 23),
        minutes,
        f.share("reaches"),
        f.share("again"),
        f.range("promiseDays", 0, 30),
        f.share("complains"),
        f.share("review"));
  }

  private static World.Money money(Tree t) {
    Fields f =
        Fields.of(t, "tryMinor", "breachMinor", "approval", "wear", "refunds", "chargebacks");
    return new World.Money(
        f.number("tryMinor", 0, 10_000),
        f.number("breachMinor", 0, 10_000),
        f.share("approval"),
        f.share("wear"),
        byRoute(f.at("refunds")),
        byRoute(f.at("chargebacks")));
  }

  private static Map<Route, Double> byRoute(Tree t) {
    Map<Route, Double> shares = new EnumMap<>(Route.class);
    for (Route route : Route.values()) {
      shares.put(route, 0.0);
    }
    t.present()
        .members()
        .values()
        .forEach(m -> shares.put(Fields.constant(m, Route.class), Fields.number(m, 0, 1)));
    return shares;
  }

  /** The part of a world file about messages. */
  private static final class MessagesReader {
    static World.Messages messages(Tree t) {
      Fields f =
          Fields.of(
              t,
              "channels",
              "fatigue",
              "attentionDays",
              "actsAfter",
              "onlyCard",
              "works",
              "kinds",
              "morning",
              "otherwise",
              "harm",
              "reply",
              "replies");
      Map<Channel, World.Reach> channels = new EnumMap<>(Channel.class);
      f.at("channels")
          .present()
          .members()
          .values()
          .forEach(m -> channels.put(Fields.constant(m, Channel.class), reach(m)));
      Map<MessageKind, Double> kinds = new EnumMap<>(MessageKind.class);
      for (MessageKind kind : MessageKind.values()) {
        kinds.put(kind, Fields.number(f.at("kinds").get(kind.name()), 0, 5));
      }
      return new World.Messages(
          channels,
          f.number("fatigue", 0, 2),
          f.number("attentionDays", 0.1, 10_000),
          f.range("actsAfter", 0.01, HOURS),
          f.share("onlyCard"),
          f.share("works"),
          kinds,
          f.range("morning", 0, 24),
          f.number("otherwise", 0, 5),
          harm(f.at("harm")),
          f.share("reply"),
          f.shares("replies", m -> Fields.constant(m, SignalKind.class)));
    }

    private static World.Reach reach(Tree t) {
      Fields f = Fields.of(t, "reaches", "consent", "hazard", "harm", "feeMinor");
      return new World.Reach(
          f.share("reaches"),
          f.share("consent"),
          f.share("hazard"),
          f.numberOr("harm", 0, 20, 1),
          f.numberOr("feeMinor", 0, 1000, 0));
    }

    private static World.Harm harm(Tree t) {
      Fields f = Fields.of(t, "optOut", "complains", "cancels", "disputes", "grows", "firmness");
      return new World.Harm(
          f.share("optOut"),
          f.share("complains"),
          f.share("cancels"),
          f.share("disputes"),
          f.number("grows", 0, 10),
          f.number("firmness", 0, 10));
    }
  }
}
