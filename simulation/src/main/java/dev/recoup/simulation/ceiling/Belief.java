package dev.recoup.simulation.ceiling;

import dev.recoup.domain.Attempt;
import dev.recoup.domain.Channel;
import dev.recoup.domain.CollectionMethod;
import dev.recoup.domain.Contact;
import dev.recoup.domain.Currencies;
import dev.recoup.domain.Decline;
import dev.recoup.domain.SignalKind;
import dev.recoup.simulation.observe.Observation;
import dev.recoup.simulation.observe.Observation.Seen;
import dev.recoup.simulation.world.Cause;
import dev.recoup.simulation.world.Draws;
import dev.recoup.simulation.world.Draws.Kind;
import dev.recoup.simulation.world.Hidden;
import dev.recoup.simulation.world.Place;
import dev.recoup.simulation.world.Segment;
import dev.recoup.simulation.world.Signal;
import dev.recoup.simulation.world.World;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What the hidden side of an observed payer may be: payers drawn from the world's true parameters
 * as they are after the declines that were told, less those that would not have behaved like this
 * one so far.
 */
final class Belief {
  private static final long DAY = 86_400;
  private static final long TENURE_OF_LOYAL = 366 * DAY;

  /** Drawn at most so many times as many as wanted, when few behave like the observed one. */
  private static final int PATIENCE = 8;

  private final World world;

  Belief(World world) {
    this.world = world;
  }

  /** What is seen of a payer that bears on its hidden side; equal ones share one plan. */
  record Looks(
      List<String> segments,
      String country,
      String zone,
      boolean loyal,
      int size,
      String signal,
      long failedAt,
      long lastFailedAt) {}

  Looks looks(Observation seen) {
    Seen s = seen.subject();
    List<Segment> segments = segments(seen);
    Instant since = seen.account().customerSince().atStartOfDay(ZoneOffset.UTC).toInstant();
    long failed = seen.cases().getFirst().failedAt().getEpochSecond();
    long last = seen.cases().getLast().failedAt().getEpochSecond();
    // A day more than a year, because the first failure's day is local.
    boolean loyal = failed - since.getEpochSecond() >= TENURE_OF_LOYAL - DAY / 2;
    return new Looks(
        segments.stream().map(Segment::name).toList(),
        seen.payer().country(),
        seen.account().zone(),
        loyal,
        size(segments.getFirst(), seen.cases().getFirst()),
        s.declines().isEmpty() ? "" : s.declines().getFirst().code(),
        failed,
        last);
  }

  /** The logarithm of the amount over the typical one: enough for the little that size changes. */
  private static int size(Segment segment, Seen s) {
    double major = s.amount().minor() / Math.pow(10, Currencies.digits(s.amount().currency()));
    return (int) Math.round(Math.log(major / segment.amount().median()));
  }

  /** The kinds of payer it may be. */
  List<Segment> segments(Observation seen) {
    Seen s = seen.subject();
    boolean byHand = s.collection() == CollectionMethod.SEND_INVOICE;
    // The method it began with: a new card says nothing about the kind of payer.
    Decline first = s.declines().isEmpty() ? null : s.declines().getFirst();
    String rail = byHand ? null : first.rail();
    return world.segments().stream()
        .filter(x -> Objects.equals(x.rail().word(), rail))
        .filter(x -> x.business() == seen.account().business())
        .filter(x -> x.currency().equals(s.amount().currency()))
        .filter(x -> x.brands() == null || x.brands().share(first.cardBrand()) > 0)
        .filter(
            x -> byHand || !rail.equals("card") || Objects.equals(x.funding(), s.card().funding()))
        .filter(x -> places(x, seen.payer().country(), seen.account().zone()).size() > 0)
        .toList();
  }

  private static List<Place> places(Segment segment, String country, String zone) {
    return segment.places().things().stream()
        .filter(p -> p.country().equals(country))
        .filter(p -> zone == null || p.zone().getId().equals(zone))
        .toList();
  }

  /** Where the payer lives as far as is known: the largest such place. */
  static Place place(Segment segment, String country, String zone) {
    return places(segment, country, zone).stream()
        .max(Comparator.comparingDouble(p -> segment.places().share(p)))
        .orElseThrow();
  }

  /**
   * Imagined payers.
   *
   * @param wanted so many, fewer when the observed one behaves very unlikely
   * @param history whether what happened since the failure counts
   */
  List<Hidden> imagine(Observation seen, int wanted, boolean history) {
    Looks looks = looks(seen);
    List<Segment> segments = segments(seen);
    List<String> codes =
        history
            ? seen.subject().declines().stream().map(Decline::code).toList()
            : seen.subject().declines().stream().limit(1).map(Decline::code).toList();
    double[][] odds = odds(segments, codes);
    Draws all = new Draws(looks.toString().hashCode() * 0x632BE59BD9B4E019L);
    List<Hidden> imagined = new ArrayList<>(wanted);
    for (int i = 0; i < PATIENCE * wanted && imagined.size() < wanted; i++) {
      Draws draws = all.of(i);
      // Causes evenly rather than by chance: a plan is no better than its sample.
      double cause = (i % wanted + draws.unit(Kind.CAUSE)) / wanted;
      Hidden hidden = draw(segments, odds, looks, cause, draws);
      if (!history || behavesLike(hidden, seen)) {
        imagined.add(hidden);
      }
    }
    return imagined;
  }

  private Hidden draw(
      List<Segment> segments, double[][] odds, Looks looks, double cause, Draws draws) {
    double unit = cause;
    for (int s = 0; s < odds.length; s++) {
      for (int c = 0; c < odds[s].length; c++) {
        unit -= odds[s][c];
        if (unit < 0 || s == odds.length - 1 && c == odds[s].length - 1) {
          Segment segment = segments.get(s);
          return new Hidden(
              world,
              segment,
              place(segment, looks.country(), looks.zone()),
              segment.causes().things().get(c),
              looks.loyal(),
              Math.exp(looks.size()),
              looks.failedAt(),
              looks.lastFailedAt(),
              draws);
        }
      }
    }
    throw new IllegalStateException("no segment of the world looks like this payer");
  }

  /** Bayes: how likely each segment and cause is after these declines. */
  private static double[][] odds(List<Segment> segments, List<String> codes) {
    double[][] odds = new double[segments.size()][];
    double sum = 0;
    for (int s = 0; s < odds.length; s++) {
      Segment segment = segments.get(s);
      odds[s] = new double[segment.causes().things().size()];
      for (int c = 0; c < odds[s].length; c++) {
        double likely = segment.share() * segment.causes().share(c);
        odds[s][c] = likely * likelihood(segment.causes().things().get(c), codes);
        sum += odds[s][c];
      }
    }
    for (double[] row : odds) {
      for (int c = 0; c < row.length; c++) {
        row[c] = sum > 0 ? row[c] / sum : 1.0 / row.length / odds.length;
      }
    }
    return odds;
  }

  private static double likelihood(Cause cause, List<String> codes) {
    if (codes.isEmpty()) {
      return 1;
    }
    double likely = share(cause, codes.getFirst());
    for (String code : codes.subList(1, codes.size())) {
      double drawn = (1 - cause.again()) * share(cause, code);
      likely *= drawn + (code.equals(codes.getFirst()) ? cause.again() : 0);
    }
    return likely;
  }

  private static double share(Cause cause, String code) {
    double share = 0;
    for (int i = 0; i < cause.says().things().size(); i++) {
      Signal signal = cause.says().things().get(i);
      share += signal.code().equals(code) ? cause.says().share(i) : 0;
    }
    return share;
  }

  /** False for an imagined payer with whom something else would have been seen by now. */
  private boolean behavesLike(Hidden h, Observation seen) {
    long now = seen.now().getEpochSecond();
    Seen s = seen.subject();
    boolean newCard = s.signals().stream().anyMatch(x -> x.kind() == SignalKind.NEW_CARD);
    long unasked = h.paysUnaskedAfter();
    boolean paid = unasked != Hidden.NEVER && s.failedAt().getEpochSecond() + unasked <= now;
    return !paid
        && (newCard || h.updatedAt() > now)
        && declined(h, s)
        && unmoved(h, seen, now, newCard)
        && spoken(h, s);
  }

  private static boolean declined(Hidden h, Seen s) {
    int before = 0;
    for (Attempt a : s.attempts()) {
      boolean first = a.cardKey().equals(s.failedOn());
      long at = a.claimedAt().getEpochSecond() + (s.card().rail().equals("card") ? 0 : 20 * 3600);
      if (first && a.state() == Attempt.State.DECLINED && h.chargeWorks(at, Math.min(3, before))) {
        return false;
      }
      before++;
    }
    return true;
  }

  private static boolean unmoved(Hidden h, Observation seen, long now, boolean newCard) {
    int n = 0;
    for (Contact c : seen.contacts()) {
      long at = c.at().getEpochSecond();
      Hidden.Reaction r = h.message(n, c.channel(), c.kind(), c.level(), at);
      boolean acted = r.actsAt() <= now && h.pageWorks(n) && !(r.onlyCard() && newCard);
      boolean left = (r.cancels() || r.disputes()) && at + DAY < now;
      boolean silent = r.optsOut() && at + DAY < now && seen.payer().canBeReached(Channel.EMAIL);
      if (acted || left || silent) {
        return false;
      }
      n++;
    }
    return true;
  }

  private static boolean spoken(Hidden h, Seen s) {
    long done = s.tasks().stream().filter(t -> !t.open()).count();
    boolean promised = s.signals().stream().anyMatch(x -> x.kind() == SignalKind.PROMISED);
    for (int n = 0; n < done && !promised; n++) {
      if (h.call(n, true).promisedDays() >= 0) {
        return false;
      }
    }
    return true;
  }
}
