package dev.recoup.domain.experiment;

import dev.recoup.domain.Arm;
import dev.recoup.domain.experiment.Standing.Comparison;
import dev.recoup.domain.experiment.Standing.Guard;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * What may be said of an experiment. Five in a hundred experiments without any difference may end
 * with a wrong word: four by a verdict, one by a stopped arm.
 */
public final class Judge {
  /** Shared by the comparisons with each control. */
  static final double VERDICT_RISK = 0.04;

  /** Shared by the guardrails of every arm. */
  static final double GUARD_RISK = 0.01;

  /** An alarm about the draw itself, not about an arm: it should never be false. */
  private static final double RATIO_RISK = 0.001;

  /** An arm is not stopped for fewer harmed payers than this. */
  static final int FEWEST_HARMED = 10;

  private Judge() {}

  /**
   * Where it stands now.
   *
   * @param cohorts the days that have matured
   * @param entered payers drawn so far
   */
  public static Standing judge(
      Experiment experiment,
      List<Cohort> cohorts,
      Map<Arm, Long> entered,
      Collection<Harm> harms,
      Instant now) {
    Instant stop = experiment.stopped().values().stream().min(Instant::compareTo).orElse(now);
    List<Cohort> clean =
        cohorts.stream()
            .filter(c -> c.maturedBefore(stop))
            .sorted(Comparator.comparing(Cohort::day))
            .toList();
    boolean off = ratioOff(experiment, entered);
    List<Comparison> comparisons = new ArrayList<>();
    List<Comparison> strata = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>();
    clean.forEach(c -> names.addAll(c.sums().keySet()));
    for (Arm control : experiment.controls()) {
      comparisons.add(compare(experiment, control, null, clean, Cohort::of, off));
      for (String name : names) {
        strata.add(compare(experiment, control, name, clean, (c, arm) -> c.of(name, arm), true));
      }
    }
    Map<Arm, Long> matured = new EnumMap<>(Arm.class);
    for (Arm arm : experiment.arms()) {
      matured.put(arm, clean.stream().mapToLong(c -> c.of(arm).n()).sum());
    }
    return new Standing(entered, matured, off, comparisons, strata, guards(experiment, harms, now));
  }

  /** The first decisive look stands: whoever looks on after it may not choose a better one. */
  private static Comparison compare(
      Experiment experiment,
      Arm control,
      String stratum,
      List<Cohort> cohorts,
      BiFunction<Cohort, Arm, Sums> sums,
      boolean withoutVerdict) {
    double payers = experiment.payers() * (experiment.share(Arm.SMART) + experiment.share(control));
    double risk = VERDICT_RISK / experiment.controls().size();
    Sums smart = Sums.NONE;
    Sums other = Sums.NONE;
    Interval interval = null;
    Verdict verdict = Verdict.NOT_YET;
    LocalDate decidedOn = null;
    for (Cohort cohort : cohorts) {
      smart = smart.plus(sums.apply(cohort, Arm.SMART));
      other = other.plus(sums.apply(cohort, control));
      interval = Difference.between(smart, other, payers, risk).orElse(null);
      if (verdict == Verdict.NOT_YET && interval != null && !withoutVerdict) {
        verdict = verdict(interval, smart.n() + other.n() >= payers);
        decidedOn = verdict == Verdict.NOT_YET ? null : cohort.day();
      }
    }
    return new Comparison(control, stratum, smart, other, interval, verdict, decidedOn);
  }

  private static Verdict verdict(Interval interval, boolean complete) {
    if (interval.low() > 0) {
      return Verdict.SMART_BETTER;
    }
    if (interval.high() < 0) {
      return Verdict.SMART_WORSE;
    }
    return complete ? Verdict.NO_LIFT : Verdict.NOT_YET;
  }

  private static boolean ratioOff(Experiment experiment, Map<Arm, Long> entered) {
    long all = entered.values().stream().mapToLong(Long::longValue).sum();
    double evidence = 0;
    for (Arm arm : experiment.arms()) {
      long here = entered.getOrDefault(arm, 0L);
      evidence += Evidence.ofOtherShare(here, all - here, experiment.share(arm));
    }
    return evidence / experiment.arms().size() >= 1 / RATIO_RISK;
  }

  private static List<Guard> guards(Experiment experiment, Collection<Harm> harms, Instant now) {
    List<Guard> guards = new ArrayList<>();
    for (Guardrail guardrail : Guardrail.values()) {
      Map<Arm, Long> harmed = new EnumMap<>(Arm.class);
      for (Harm harm : harms) {
        if (harm.guardrail() == guardrail
            && Assignment.matured(harm.entered(), guardrail.judgedAfter(), now)) {
          harmed.merge(harm.arm(), 1L, Long::sum);
        }
      }
      long all = harmed.values().stream().mapToLong(Long::longValue).sum();
      for (Arm arm : experiment.arms()) {
        long here = harmed.getOrDefault(arm, 0L);
        guards.add(guard(experiment, arm, guardrail, here, all - here));
      }
    }
    return guards;
  }

  /** The evidence at which an arm is stopped: the risk is shared by all that may stop one. */
  public static double evidenceToStop(Experiment experiment) {
    return Guardrail.values().length * experiment.arms().size() / GUARD_RISK;
  }

  static Guard guard(
      Experiment experiment, Arm arm, Guardrail guardrail, long here, long elsewhere) {
    double evidence = Evidence.ofHarm(here, elsewhere, experiment.share(arm));
    boolean stops = here >= FEWEST_HARMED && evidence >= evidenceToStop(experiment);
    return new Guard(arm, guardrail, here, elsewhere, evidence, stops);
  }
}
