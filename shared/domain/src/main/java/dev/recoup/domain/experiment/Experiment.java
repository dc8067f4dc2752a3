package dev.recoup.domain.experiment;

import dev.recoup.domain.Arm;
import dev.recoup.domain.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The policy's experiment: everything that has to be fixed before it starts.
 *
 * @param name also the salt of the draw: a new name draws everybody anew
 * @param from the first moment at which a payer may enter; {@code until} ends it
 * @param baseline share of payers that get the fixed plan, 0 to 1
 * @param holdout share whose invoices the billing system's own plan keeps, 0 to {@link
 *     #MOST_HELD_OUT}; SMART gets what is left
 * @param payers how many shall have matured before "no lift" may be said, as {@link SampleSize}
 *     advises
 * @param currency the one that money is reported in
 * @param cap per currency, in minor units: what one payer may count at most. The caps are worth the
 *     same and so set the rates between the currencies; a currency without one takes no part
 * @param stopped arms that nobody plays any more, each with the moment it was stopped
 */
public record Experiment(
    String name,
    Instant from,
    Instant until,
    double baseline,
    double holdout,
    int payers,
    String currency,
    Map<String, Long> cap,
    Map<Arm, Instant> stopped) {
  public static final double MOST_HELD_OUT = 0.1;

  /** The part of payers that are drawn for this arm. */
  public double share(Arm arm) {
    return switch (arm) {
      case SMART -> 1 - baseline - holdout;
      case BASELINE -> baseline;
      case HOLDOUT -> holdout;
    };
  }

  /** The arms that somebody is drawn for. */
  public List<Arm> arms() {
    return Stream.of(Arm.values()).filter(arm -> share(arm) > 0).toList();
  }

  /** What SMART is compared with. */
  public List<Arm> controls() {
    return arms().stream().filter(arm -> arm != Arm.SMART).toList();
  }

  /** True while payers enter; nobody does once an arm is stopped, because the draw is broken. */
  public boolean enters(Instant now) {
    return !now.isBefore(from) && now.isBefore(until) && stopped.isEmpty();
  }

  /** What a payer of this arm gets: another plan once the arm is stopped. */
  public Arm playing(Arm assigned) {
    if (!stopped.containsKey(assigned)) {
      return assigned;
    }
    Arm instead = assigned == Arm.SMART ? Arm.BASELINE : Arm.SMART;
    return stopped.containsKey(instead) ? Arm.HOLDOUT : instead;
  }

  /** True for a decision that was made for an arm before it was stopped, or in that instant. */
  public boolean overtaken(Arm assigned, Instant decidedAt) {
    return stopped.containsKey(assigned) && !decidedAt.isAfter(stopped.get(assigned));
  }

  /** An amount as a part of the cap; nothing in a currency that takes no part. */
  double part(Money amount) {
    return part(amount.minor(), amount.currency());
  }

  double part(long minor, String in) {
    return cap.containsKey(in) ? (double) minor / cap.get(in) : 0;
  }

  /** A part of the cap in minor units of the currency of the report. */
  public double minor(double part) {
    return part * cap.get(currency);
  }

  public Experiment withStopped(Map<Arm, Instant> all) {
    return new Experiment(
        name, from, until, baseline, holdout, payers, currency, cap, Map.copyOf(all));
  }
}
