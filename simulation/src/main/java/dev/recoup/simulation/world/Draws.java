package dev.recoup.simulation.world;

/**
 * Common random numbers: each is a function of its key, kind and index, so that no draw moves
 * another and what a policy does changes none. Mixing is SplitMix64's finaliser (Steele, Lea and
 * Flood, "Fast splittable pseudorandom number generators", 2014).
 *
 * @param key one payer, case or imagined payer of one seed
 */
public record Draws(long key) {
  private static final double UNIT = 0x1.0p-53;

  /** What is drawn. New kinds go to the end: the order is part of every seed's meaning. */
  public enum Kind {
    SEGMENT,
    PLACE,
    ZONE_KNOWN,
    BRAND,
    AMOUNT,
    INVOICES,
    OFFSET,
    DAY,
    RUN,
    LOYAL,
    SENSITIVE,
    TENURE,
    HISTORY,
    CODES_SHOWN,
    CAUSE,
    SIGNAL,
    SIGNAL_AGAIN,
    ADVICE,
    EVER,
    STAYS,
    PAYDAY,
    PHASE,
    EACH_PAYDAY,
    PAY_HOUR,
    WINDOW,
    BETWEEN,
    CURE_AFTER,
    APPROVAL,
    SELF,
    SELF_WHEN,
    WILLING,
    REACHED,
    CONSENT,
    ACTS,
    ACTS_WHEN,
    ONLY_CARD,
    NEW_CARD_WORKS,
    OPT_OUT,
    COMPLAINT,
    CANCEL,
    DISPUTE,
    REPLY,
    REPLY_KIND,
    REPLY_WHEN,
    CALL_REACHES,
    CALL_PROMISE,
    CALL_KEPT,
    CALL_WHEN,
    CALL_COMPLAINT,
    MINUTES,
    REVIEW,
    REFUND,
    CHARGEBACK,
    SETTLE,
    BOOTSTRAP
  }

  /** The draws of one thing within this. */
  public Draws of(long index) {
    return new Draws(mix(key + 0x9E3779B97F4A7C15L * (index + 1)));
  }

  /** From 0 inclusive to 1 exclusive. */
  public double unit(Kind kind, long index) {
    long mixed = mix(key ^ mix((kind.ordinal() + 1L) * 0xD1B54A32D192ED03L + index));
    return (mixed >>> 11) * UNIT;
  }

  public double unit(Kind kind) {
    return unit(kind, 0);
  }

  public boolean chance(double probability, Kind kind, long index) {
    return unit(kind, index) < probability;
  }

  public boolean chance(double probability, Kind kind) {
    return chance(probability, kind, 0);
  }

  /** Evenly between the two ends. */
  public double between(double low, double high, Kind kind, long index) {
    return low + (high - low) * unit(kind, index);
  }

  /** Between the two ends, every factor as likely as any other; both above zero. */
  public double scaled(double low, double high, Kind kind, long index) {
    return low * Math.pow(high / low, unit(kind, index));
  }

  /** A waiting time with this mean. */
  public double waiting(double mean, Kind kind, long index) {
    return -mean * Math.log1p(-unit(kind, index));
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
