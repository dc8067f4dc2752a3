package dev.recoup.domain.experiment;

import dev.recoup.domain.Arm;

/** How many payers an experiment needs, told before it starts. */
public final class SampleSize {
  /** Fewer failing payers a month than this are too few for an experiment to end in good time. */
  public static final int SMALL_COMPANY = 400;

  /** Standard normal quantile of the wanted chance, 80 %, to see what is there. */
  private static final double CHANCE = 0.8416;

  private static final double DAYS_A_MONTH = 365.25 / 12;

  private SampleSize() {}

  /**
   * What is expected.
   *
   * @param monthlyPayers payers that fail for the first time in a month and take part
   * @param baselineRate share of their money that the control recovers, 0 to 1
   * @param points the smallest difference in that rate worth finding, such as 0.05
   * @param mean of what is at risk per payer, capped, in any unit; {@code sd} its standard
   *     deviation
   * @param knownAtEntry share of that variance that the first invoice tells, 0 to 1: 1 where every
   *     payer has one invoice
   */
  public record Expected(
      double monthlyPayers,
      double baselineRate,
      double points,
      double mean,
      double sd,
      double knownAtEntry) {}

  /**
   * The advice.
   *
   * @param payers all arms together, for {@link Experiment#payers}
   * @param months until they have entered and matured
   */
  public record Advice(long payers, double months, boolean tooSmall) {}

  /**
   * So many payers that a difference of {@code points} is found in 80 of 100 experiments, for the
   * comparison that needs the most. Each payer is taken to pay all it owes or nothing, which is the
   * widest spread there is.
   */
  public static Advice advise(Experiment experiment, Expected expected) {
    double payers = 0;
    for (Arm control : experiment.controls()) {
      payers = Math.max(payers, payers(experiment, control, expected));
    }
    double months =
        payers / expected.monthlyPayers() + (Assignment.WINDOW.toDays() + 2) / DAYS_A_MONTH;
    return new Advice((long) Math.ceil(payers), months, expected.monthlyPayers() < SMALL_COMPANY);
  }

  private static double payers(Experiment experiment, Arm control, Expected e) {
    double risk = Judge.VERDICT_RISK / experiment.controls().size();
    double treated = variance(e, e.baselineRate() + e.points()) / experiment.share(Arm.SMART);
    double other = variance(e, e.baselineRate()) / experiment.share(control);
    double errors = Difference.width(1, 1, risk) + CHANCE;
    double difference = e.points() * e.mean();
    return errors * errors * (treated + other) / (difference * difference);
  }

  private static double variance(Expected e, double rate) {
    double variance = e.sd() * e.sd();
    return rate * (1 - rate) * (e.mean() * e.mean() + variance)
        + rate * rate * variance * (1 - e.knownAtEntry());
  }
}
