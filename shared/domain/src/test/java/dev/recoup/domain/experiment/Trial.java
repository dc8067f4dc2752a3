package dev.recoup.domain.experiment;

import dev.recoup.domain.Arm;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One experiment with made-up payers, played to its last day and looked at every day. Money is
 * heavy-tailed; payers have 1.6 invoices, some of which fail later; what they pay comes late and
 * hangs together; some of it is given back.
 */
final class Trial {
  static final LocalDate START = LocalDate.parse("2026-01-01");

  /** Days after which the payers of a day are looked at. */
  static final int MATURES = (int) Assignment.WINDOW.toDays() + 2;

  private static final String CURRENCY = "EUR";
  private static final long CAP = 100_000;

  /**
   * A kind of company.
   *
   * @param payersADay that fail
   * @param days until the last look
   * @param rate of invoices that BASELINE recovers; {@code lift} what SMART adds
   * @param haste the larger, the sooner SMART's money comes; 1 is BASELINE's
   * @param harm how many times BASELINE's complaints SMART has
   * @param leak share of SMART's payers that get lost
   */
  record World(
      int payersADay,
      int days,
      double rate,
      double lift,
      double haste,
      double harm,
      double leak,
      Experiment experiment) {
    static World alike(int payersADay, int days, Experiment experiment) {
      return new World(payersADay, days, 0.5, 0, 1, 1, 0, experiment);
    }

    World with(double newLift, double newHaste, double newHarm, double newLeak) {
      return new World(payersADay, days, rate, newLift, newHaste, newHarm, newLeak, experiment);
    }
  }

  /**
   * How it ended.
   *
   * @param stoppedOn the first day on which a guardrail stopped an arm, or -1
   */
  record End(Verdict verdict, Arm stopped, int stoppedOn, Standing standing) {
    boolean isFalseWhereArmsAreAlike() {
      return stopped != null || verdict == Verdict.SMART_BETTER || verdict == Verdict.SMART_WORSE;
    }
  }

  private static final double[] HARMED = {0.006, 0.01, 0.004, 0.015};

  private final World world;
  private final SplittableRandom random;
  private final double smartBar;
  private final double baseBar;
  private final int[][][] harmed;

  Trial(World world, long seed) {
    this.world = world;
    this.random = new SplittableRandom(seed);
    this.smartBar = quantile(world.rate + world.lift);
    this.baseBar = quantile(world.rate);
    this.harmed = new int[Guardrail.values().length][Arm.values().length][world.days];
  }

  static Experiment half(int payers) {
    return experiment(0.5, 0, payers);
  }

  static Experiment experiment(double baseline, double holdout, int payers) {
    Instant from = START.atStartOfDay(ZoneOffset.UTC).toInstant();
    return new Experiment(
        "spring",
        from,
        from.plusSeconds(86_400L * 1000),
        baseline,
        holdout,
        payers,
        CURRENCY,
        Map.of(CURRENCY, CAP),
        Map.of());
  }

  End play() {
    List<Cohort> cohorts = new ArrayList<>();
    Map<Arm, Long> entered = new EnumMap<>(Arm.class);
    int lastMatured = world.days - MATURES;
    for (int day = 0; day < world.days; day++) {
      Map<Arm, Sums> sums = day(day, entered);
      if (day <= lastMatured) {
        cohorts.add(new Cohort(START.plusDays(day), Map.of("card", sums)));
      }
    }
    Instant now = START.plusDays(world.days).atStartOfDay(ZoneOffset.UTC).toInstant();
    Standing standing = Judge.judge(world.experiment, cohorts, entered, List.of(), now);
    return guarded(standing);
  }

  /** Guardrails are looked at every day; a verdict that comes after a stop is never given. */
  private End guarded(Standing standing) {
    Standing.Comparison first = standing.comparisons().getFirst();
    for (int day = 0; day <= world.days; day++) {
      Arm stopped = stopped(day);
      if (stopped != null) {
        LocalDate decided = first.decidedOn();
        int lookedAt =
            decided == null
                ? Integer.MAX_VALUE
                : (int) (decided.toEpochDay() - START.toEpochDay()) + MATURES;
        return lookedAt <= day
            ? new End(first.verdict(), null, -1, standing)
            : new End(Verdict.NOT_YET, stopped, day, standing);
      }
    }
    return new End(first.verdict(), null, -1, standing);
  }

  private final long[][] soFar = new long[Guardrail.values().length][Arm.values().length];

  private Arm stopped(int today) {
    Arm stopped = null;
    for (Guardrail g : Guardrail.values()) {
      int day = today - (int) g.judgedAfter().toDays() - 2;
      if (day < 0) {
        continue;
      }
      long all = 0;
      for (int arm = 0; arm < Arm.values().length; arm++) {
        soFar[g.ordinal()][arm] += harmed[g.ordinal()][arm][day];
        all += soFar[g.ordinal()][arm];
      }
      for (Arm arm : world.experiment.arms()) {
        long here = soFar[g.ordinal()][arm.ordinal()];
        if (Judge.guard(world.experiment, arm, g, here, all - here).stops()) {
          stopped = arm;
        }
      }
    }
    return stopped;
  }

  private Map<Arm, Sums> day(int day, Map<Arm, Long> entered) {
    int arms = Arm.values().length;
    double[] n = new double[arms];
    double[] x = new double[arms];
    double[] xx = new double[arms];
    double[] y = new double[arms];
    double[] yy = new double[arms];
    double[] xy = new double[arms];
    for (int i = 0; i < world.payersADay; i++) {
      int arm = draw();
      boolean smart = arm == Arm.SMART.ordinal();
      payer(smart);
      if (smart && world.leak > 0 && random.nextDouble() < world.leak) {
        continue;
      }
      n[arm]++;
      x[arm] += atRisk;
      xx[arm] += atRisk * atRisk;
      y[arm] += received;
      yy[arm] += received * received;
      xy[arm] += atRisk * received;
      harm(day, arm, smart);
    }
    Map<Arm, Sums> sums = new EnumMap<>(Arm.class);
    for (Arm arm : world.experiment.arms()) {
      int a = arm.ordinal();
      sums.put(arm, new Sums((long) n[a], x[a], xx[a], y[a], yy[a], xy[a]));
      entered.merge(arm, (long) n[a], Long::sum);
    }
    return sums;
  }

  private int draw() {
    double u = random.nextDouble();
    Experiment e = world.experiment;
    Arm arm =
        u < e.holdout() ? Arm.HOLDOUT : u < e.holdout() + e.baseline() ? Arm.BASELINE : Arm.SMART;
    return arm.ordinal();
  }

  private double atRisk;
  private double owed;
  private double received;

  private void payer(boolean smart) {
    double price = 4_000 * Math.exp(1.2 * random.nextGaussian());
    double mood = random.nextGaussian();
    double bar = smart ? smartBar : baseBar;
    atRisk = Math.min(1, price / CAP);
    owed = 0;
    received = 0;
    double amount = price;
    double failsOn = 0;
    do {
      if (failsOn < 1) {
        owed += amount / CAP;
        received += paid(amount, failsOn, mood, bar, smart) / CAP;
      }
      amount = price * (0.5 + random.nextDouble());
      failsOn = random.nextBoolean() ? random.nextDouble() : 35 * random.nextDouble();
    } while (random.nextDouble() < 0.375);
    owed = Math.min(1, owed);
    received = Math.min(1, received);
  }

  /** What came within the window less what was given back; of one mood, not quite alike. */
  private double paid(double amount, double failsOn, double mood, double bar, boolean smart) {
    if (0.7071 * (mood + random.nextGaussian()) >= bar) {
      return 0;
    }
    double late = Math.pow(random.nextDouble(), smart ? 3 * world.haste : 3);
    boolean inTime = failsOn + 34 * late < 35;
    boolean givenBack = random.nextDouble() < 0.01;
    return inTime && !givenBack ? amount : 0;
  }

  private void harm(int day, int arm, boolean smart) {
    for (int g = 0; g < HARMED.length; g++) {
      double times = smart && g == Guardrail.COMPLAINT.ordinal() ? world.harm : 1;
      if (random.nextDouble() < HARMED[g] * times) {
        harmed[g][arm][day]++;
      }
    }
  }

  /** What a company would read off its own history: mean, spread, and what the entry tells. */
  static SampleSize.Expected history(World world, double points) {
    Trial trial = new Trial(world, 4_711);
    int n = 100_000;
    double x = 0;
    double xx = 0;
    double o = 0;
    double oo = 0;
    double xo = 0;
    double r = 0;
    for (int i = 0; i < n; i++) {
      trial.payer(false);
      x += trial.atRisk;
      xx += trial.atRisk * trial.atRisk;
      o += trial.owed;
      oo += trial.owed * trial.owed;
      xo += trial.atRisk * trial.owed;
      r += trial.received;
    }
    double vx = xx / n - x / n * (x / n);
    double vo = oo / n - o / n * (o / n);
    double cov = xo / n - x / n * (o / n);
    return new SampleSize.Expected(
        world.payersADay * 30, r / o, points, o / n, Math.sqrt(vo), cov * cov / vx / vo);
  }

  private static double quantile(double p) {
    double low = -8;
    double high = 8;
    for (int i = 0; i < 60; i++) {
      double mid = (low + high) / 2;
      if (normal(mid) < p) {
        low = mid;
      } else {
        high = mid;
      }
    }
    return low;
  }

  /** Standard normal distribution by its series (Marsaglia, Journal of Statistical Software 11). */
  private static double normal(double z) {
    double sum = z;
    double term = z;
    for (int i = 3; sum + term != sum; i += 2) {
      term *= z * z / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }
}
