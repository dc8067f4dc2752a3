package dev.recoup.simulation.world;

import dev.recoup.domain.Channel;
import dev.recoup.domain.SignalKind;
import dev.recoup.domain.Step.MessageKind;
import dev.recoup.simulation.world.Draws.Kind;
import dev.recoup.simulation.world.World.Route;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * What nobody sees of one payer: when its method works, whether it pays unasked, how it takes
 * messages and calls. Times are seconds since 1970; {@link #NEVER} is beyond all of them.
 */
public final class Hidden {
  public static final long NEVER = Long.MAX_VALUE;

  private static final long HOUR = 3600;
  private static final double DAY = 86_400;

  private final World world;
  private final Segment segment;
  private final Place place;
  private final Cause cause;
  private final boolean loyal;
  private final double relativeAmount;
  private final long firstFailure;
  private final long lastFailure;
  private final Draws draws;
  private long[] windows;

  /**
   * @param relativeAmount the first invoice as a multiple of the segment's typical one
   */
  public Hidden(
      World world,
      Segment segment,
      Place place,
      Cause cause,
      boolean loyal,
      double relativeAmount,
      long firstFailure,
      long lastFailure,
      Draws draws) {
    this.world = world;
    this.segment = segment;
    this.place = place;
    this.cause = cause;
    this.loyal = loyal;
    this.relativeAmount = relativeAmount;
    this.firstFailure = firstFailure;
    this.lastFailure = lastFailure;
    this.draws = draws;
  }

  public Cause cause() {
    return cause;
  }

  /** How long after each failure the payer pays unasked; {@link #NEVER} when it does not. */
  public long paysUnaskedAfter() {
    double share = cause.self().share() * (loyal ? world.loyal().self() : 1);
    return draws.chance(share, Kind.SELF)
        ? (long) (DAY * draws.waiting(cause.self().meanDays(), Kind.SELF_WHEN, 0))
        : NEVER;
  }

  /** When the network tells new card data; {@link #NEVER} when it does not. */
  public long updatedAt() {
    Cause.Cure cure = cause.cure();
    return cure.on() == Cause.On.UPDATER && cured()
        ? lastFailure
            + hours(draws.scaled(cure.after().low(), cure.after().high(), Kind.CURE_AFTER, 0))
        : NEVER;
  }

  /**
   * Whether a charge on the method the case began with succeeds.
   *
   * @param declines on it in the last seven days, which wear the issuer's patience
   */
  public boolean chargeWorks(long at, int declines) {
    return inWindow(at) && approved(at, declines);
  }

  /** Whether a charge on a card given since succeeds; a card is good or it is not. */
  public boolean newCardWorks(int card) {
    return draws.chance(world.messages().works(), Kind.NEW_CARD_WORKS, card);
  }

  /** From and to of every time in which the method works, in pairs; to may be {@link #NEVER}. */
  public long[] windows() {
    if (windows == null) {
      windows = drawWindows();
    }
    return windows;
  }

  private boolean inWindow(long at) {
    long[] w = windows();
    for (int i = 0; i < w.length; i += 2) {
      if (at >= w[i] && at < w[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /** One draw an hour, so that asking twice in an hour is no second chance. */
  private boolean approved(long at, int declines) {
    double p = world.money().approval() * Math.pow(1 - world.money().wear(), declines);
    return draws.chance(p, Kind.APPROVAL, Math.floorDiv(at, HOUR));
  }

  private boolean cured() {
    Cause.Cure cure = cause.cure();
    double size = cure.elasticity() == 0 ? 1 : Math.pow(relativeAmount, -cure.elasticity());
    return draws.chance(cure.ever() * size * (loyal ? world.loyal().cure() : 1), Kind.EVER);
  }

  private long[] drawWindows() {
    Cause.Cure cure = cause.cure();
    return switch (cure.on()) {
      case NEVER, UPDATER -> new long[0];
      case AFTER -> {
        if (!cured()) {
          yield new long[0];
        }
        Range after = cure.after();
        long from =
            lastFailure + hours(draws.scaled(after.low(), after.high(), Kind.CURE_AFTER, 0));
        yield new long[] {from, until(cure, from, 0)};
      }
      case PAYDAY -> paydays(cure);
    };
  }

  private long[] paydays(Cause.Cure cure) {
    long[] found = new long[24];
    int n = 0;
    if (draws.chance(cure.between(), Kind.BETWEEN)) {
      Range after = cure.betweenAfter();
      long from = lastFailure + hours(draws.scaled(after.low(), after.high(), Kind.CURE_AFTER, 1));
      found[n++] = from;
      found[n++] = until(cure, from, 0);
    }
    if (cured()) {
      Paydays rhythm = world.paydays().get(place.country()).at(draws.unit(Kind.PAYDAY));
      int phase = draws.chance(0.5, Kind.PHASE) ? 1 : 0;
      long first = place.day(lastFailure);
      long last = place.day(firstFailure) + world.horizonDays() + 1;
      for (long day = next(rhythm, phase, first);
          day <= last && n + 1 < found.length;
          day = next(rhythm, phase, day)) {
        if (draws.chance(cure.each(), Kind.EACH_PAYDAY, day)) {
          double hour = draws.between(cure.hours().low(), cure.hours().high(), Kind.PAY_HOUR, day);
          long from = place.at(day, hour);
          found[n++] = from;
          found[n++] = until(cure, from, day);
        }
      }
    }
    return Arrays.copyOf(found, n);
  }

  /** The next payday after this day. */
  private long next(Paydays rhythm, int phase, long day) {
    if (rhythm == Paydays.NONE) {
      return day + 1 + (long) draws.waiting(Paydays.MEAN_GAP_DAYS, Kind.EACH_PAYDAY, -day);
    }
    LocalDate date = LocalDate.ofEpochDay(day + 1);
    while (!rhythm.on(date, phase)) {
      date = date.plusDays(1);
    }
    return date.toEpochDay();
  }

  private long until(Cause.Cure cure, long from, long which) {
    Range window = cure.window();
    return draws.chance(cure.stays(), Kind.STAYS)
        ? NEVER
        : from + hours(draws.between(window.low(), window.high(), Kind.WINDOW, which));
  }

  private static long hours(double hours) {
    return Math.round(hours * HOUR);
  }

  /**
   * What a message does.
   *
   * @param actsAt when the payer acts on it; {@link #NEVER} when it does not
   * @param onlyCard acts by leaving a new card
   * @param reply what the payer's reply says; null without one
   */
  public record Reaction(
      long actsAt,
      boolean onlyCard,
      boolean optsOut,
      boolean complains,
      boolean cancels,
      boolean disputes,
      SignalKind reply,
      long repliesAt) {}

  /** Whether the payer agreed to be written to on this channel. */
  public boolean consents(Channel channel) {
    World.Reach reach = world.messages().channels().get(channel);
    return reach != null && draws.chance(reach.consent(), Kind.CONSENT, channel.ordinal());
  }

  /**
   * The reaction to a message.
   *
   * @param n which message to this payer it is, from 0
   * @param level how firm, from 1
   */
  public Reaction message(int n, Channel channel, MessageKind kind, int level, long at) {
    World.Messages m = world.messages();
    World.Reach reach = m.channels().get(channel);
    if (reach == null || !draws.chance(reach.reaches(), Kind.REACHED, channel.ordinal())) {
      return new Reaction(NEVER, false, false, false, false, false, null, NEVER);
    }
    World.Harm harm = m.harm();
    double more =
        reach.harm()
            * Math.pow(harm.grows(), n)
            * Math.pow(harm.firmness(), Math.max(0, level - 1));
    boolean replies = draws.chance(m.reply(), Kind.REPLY, n);
    return new Reaction(
        willing() && draws.chance(hazard(reach, n, kind, at), Kind.ACTS, n)
            ? at + hours(draws.scaled(m.actsAfter().low(), m.actsAfter().high(), Kind.ACTS_WHEN, n))
            : NEVER,
        segment.rail() == Segment.Rail.CARD && draws.chance(m.onlyCard(), Kind.ONLY_CARD, n),
        draws.chance(harm.optOut() * more, Kind.OPT_OUT, n),
        draws.chance(harm.complains() * more, Kind.COMPLAINT, n),
        draws.chance(harm.cancels() * more, Kind.CANCEL, n),
        draws.chance(harm.disputes() * more, Kind.DISPUTE, n),
        replies ? m.replies().at(draws.unit(Kind.REPLY_KIND, n)) : null,
        at + hours(draws.scaled(0.5, 48, Kind.REPLY_WHEN, n)));
  }

  /** Acts on messages at all, when they reach it. */
  private boolean willing() {
    return draws.chance(cause.acts() * (loyal ? world.loyal().acts() : 1), Kind.WILLING);
  }

  /**
   * The n-th message is acted on when its hazard is above this; above 1 when none ever is.
   *
   * @see #hazard
   */
  public double patience(int n, Channel channel) {
    World.Reach reach = world.messages().channels().get(channel);
    boolean reached =
        reach != null && draws.chance(reach.reaches(), Kind.REACHED, channel.ordinal());
    return reached && willing() ? draws.unit(Kind.ACTS, n) : 2;
  }

  /** How likely a willing payer acts on the n-th message; the same for all payers of one place. */
  public double hazard(int n, Channel channel, MessageKind kind, long at) {
    World.Reach reach = world.messages().channels().get(channel);
    return reach == null ? 0 : hazard(reach, n, kind, at);
  }

  private double hazard(World.Reach reach, int n, MessageKind kind, long at) {
    World.Messages m = world.messages();
    double age = Math.max(0, at - firstFailure) / DAY;
    double hour = place.hour(at);
    boolean morning = hour >= m.morning().low() && hour < m.morning().high();
    return reach.hazard()
        * m.kinds().get(kind)
        * Math.pow(m.fatigue(), n)
        * Math.exp(-age / m.attentionDays())
        * (morning ? 1 : m.otherwise());
  }

  /** Whether a payment on the page, made after the n-th message, goes through. */
  public boolean pageWorks(int n) {
    return draws.chance(world.messages().works(), Kind.NEW_CARD_WORKS, 100L + n);
  }

  /**
   * What a call brings.
   *
   * @param promisedDays days until the promised date; negative without a promise
   */
  public record Spoken(double promisedDays, boolean keeps, boolean complains) {}

  /**
   * What the n-th call brings, counted from 0.
   *
   * @param asked false for a question of the payer's own, which need not be reached
   */
  public Spoken call(int n, boolean asked) {
    World.People p = world.people();
    boolean reached = !asked || draws.chance(p.reaches(), Kind.CALL_REACHES, n);
    double promise = cause.call().promises() * Math.pow(p.again(), n);
    boolean promised = reached && draws.chance(promise, Kind.CALL_PROMISE, n);
    Range days = p.promiseDays();
    return new Spoken(
        promised ? draws.between(days.low(), days.high(), Kind.CALL_WHEN, n) : -1,
        draws.chance(cause.call().kept(), Kind.CALL_KEPT, n),
        asked && draws.chance(p.complains(), Kind.CALL_COMPLAINT, n));
  }

  /** Whether whoever reviews the decline says that it may be tried again. */
  public boolean reviewAllows(int n) {
    boolean right = draws.chance(world.people().review(), Kind.REVIEW, n);
    return (cause.cure().on() != Cause.On.NEVER) == right;
  }

  /** Minutes that the n-th task of a kind takes. */
  public double minutes(String kind, int n) {
    Range minutes = world.people().minutes().get(kind);
    return draws.between(minutes.low(), minutes.high(), Kind.MINUTES, n);
  }

  /** Whether the money for the n-th debt, brought this way, is given back. */
  public boolean refunded(int debt, Route route) {
    return draws.chance(world.money().refunds().get(route), Kind.REFUND, debt);
  }

  /** Whether it is charged back. */
  public boolean chargedBack(int debt, Route route) {
    return draws.chance(world.money().chargebacks().get(route), Kind.CHARGEBACK, debt);
  }

  /** Whether it goes back either way. */
  public boolean reversed(int debt, Route route) {
    return refunded(debt, route) || chargedBack(debt, route);
  }

  /** Days until a bank debit is settled or returned. */
  public double settlesAfterDays(int n) {
    return draws.between(2, 4, Kind.SETTLE, n);
  }
}
