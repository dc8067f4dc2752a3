package dev.recoup.simulation.world;

import dev.recoup.domain.Currencies;
import dev.recoup.domain.Decline;
import dev.recoup.simulation.world.Draws.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * One payer: what can be seen of it, and its cause, which cannot.
 *
 * @param index within the population, from 0
 * @param brand lower-case; null for other rails than cards
 * @param tenureDays how long it has been a customer
 * @param recoveredBefore earlier cases that were recovered; failedBefore those that were not
 */
public record Person(
    int index,
    Draws draws,
    Segment segment,
    Place place,
    boolean zoneKnown,
    String brand,
    boolean loyal,
    boolean sensitive,
    boolean codesShown,
    int tenureDays,
    int recoveredBefore,
    int failedBefore,
    Cause cause,
    List<Debt> debts) {

  /**
   * One invoice.
   *
   * @param failedAt seconds since 1970: the first failure, or the end of the due date
   * @param minor minor units of the segment's currency
   */
  public record Debt(long failedAt, long minor) {}

  /** The payer of this index. */
  static Person of(World world, long seed, int index) {
    Draws d = new Draws(seed).of(index);
    Segment s = segment(world, d.unit(Kind.SEGMENT));
    Place place = s.places().at(d.unit(Kind.PLACE));
    boolean loyal = d.chance(s.loyal(), Kind.LOYAL);
    double tenure = d.unit(Kind.TENURE);
    return new Person(
        index,
        d,
        s,
        place,
        d.chance(s.zoneKnown(), Kind.ZONE_KNOWN),
        s.brands() == null ? null : s.brands().at(d.unit(Kind.BRAND)),
        loyal,
        d.chance(s.sensitive(), Kind.SENSITIVE),
        d.chance(world.codesShown(), Kind.CODES_SHOWN),
        (int) (loyal ? 366 + tenure * 1500 : 5 + tenure * 359),
        loyal ? (int) (3 * d.unit(Kind.HISTORY, 0)) : 0,
        d.chance(0.15, Kind.HISTORY, 1) ? 1 : 0,
        s.causes().at(d.unit(Kind.CAUSE)),
        debts(world, s, place, d));
  }

  private static Segment segment(World world, double unit) {
    double upTo = 0;
    for (Segment s : world.segments()) {
      upTo += s.share();
      if (unit < upTo) {
        return s;
      }
    }
    return world.segments().getLast();
  }

  private static List<Debt> debts(World world, Segment s, Place place, Draws d) {
    Segment.Several several = s.several();
    int more =
        d.chance(several.share(), Kind.INVOICES, 0)
            ? 1 + (int) ((several.most() - 1) * d.unit(Kind.INVOICES, 1))
            : 0;
    long day = world.start().toEpochDay() + (long) (world.spreadDays() * d.unit(Kind.DAY));
    int run = (int) (world.runHours().size() * d.unit(Kind.RUN));
    double hour = world.runHours().get(run);
    List<Debt> debts = new ArrayList<>(1 + more);
    for (int i = 0; i <= more; i++) {
      int later = i == 0 ? 0 : (int) ((several.withinDays() + 1) * d.unit(Kind.OFFSET, i));
      debts.add(new Debt(place.at(day + later, hour), amount(s, d, i)));
    }
    debts.sort((a, b) -> Long.compare(a.failedAt(), b.failedAt()));
    return debts;
  }

  private static long amount(Segment s, Draws d, int i) {
    Segment.Amount a = s.amount();
    // Box and Muller's normal deviate, of two draws of one kind.
    double radius = Math.sqrt(-2 * Math.log1p(-d.unit(Kind.AMOUNT, 2L * i)));
    double normal = radius * Math.cos(2 * Math.PI * d.unit(Kind.AMOUNT, 2L * i + 1));
    double major = a.median() * Math.exp(a.spread() * normal);
    double scale = Math.pow(10, Currencies.digits(s.currency()));
    return Math.max(1, Math.round(Math.clamp(major, a.least(), a.most()) * scale));
  }

  /** How the first invoice compares with the typical one of the segment. */
  public double relativeAmount() {
    double scale = Math.pow(10, Currencies.digits(segment.currency()));
    return debts.getFirst().minor() / (segment.amount().median() * scale);
  }

  /** What nobody sees of this payer. */
  public Hidden hidden(World world) {
    return new Hidden(
        world,
        segment,
        place,
        cause,
        loyal,
        relativeAmount(),
        debts.getFirst().failedAt(),
        debts.getLast().failedAt(),
        draws);
  }

  /**
   * What the n-th decline says.
   *
   * @param n from 0, the failure that opened the case
   */
  public Signal says(int n) {
    Signal first = cause.says().at(draws.unit(Kind.SIGNAL, 0));
    return n == 0 || draws.chance(cause.again(), Kind.SIGNAL_AGAIN, n)
        ? first
        : cause.says().at(draws.unit(Kind.SIGNAL, n));
  }

  /** The n-th decline as the billing system tells it. */
  public Decline decline(int n) {
    return says(n).told(brand, segment.rail().word(), codesShown, draws.unit(Kind.ADVICE, n));
  }
}
