package dev.recoup.domain.experiment;

import dev.recoup.domain.Arm;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Where an experiment stands.
 *
 * @param entered payers drawn so far, by arm
 * @param matured those of them that count; the others are still open
 * @param ratioOff true when the arms do not get their shares: then nothing else here can be trusted
 * @param strata the same comparisons within each stratum, for reading; no verdict comes of them
 */
public record Standing(
    Map<Arm, Long> entered,
    Map<Arm, Long> matured,
    boolean ratioOff,
    List<Comparison> comparisons,
    List<Comparison> strata,
    List<Guard> guards) {

  /**
   * SMART against one control.
   *
   * @param stratum null for all payers
   * @param interval at this look; null before enough have matured
   * @param decidedOn the day of entry whose payers' maturing decided it, else null
   */
  public record Comparison(
      Arm control,
      String stratum,
      Sums smart,
      Sums other,
      Interval interval,
      Verdict verdict,
      LocalDate decidedOn) {}

  /**
   * One guardrail of one arm.
   *
   * @param here harmed payers of the arm; {@code elsewhere} of the others
   * @param evidence how many times likelier they are under some harm than under none
   */
  public record Guard(
      Arm arm, Guardrail guardrail, long here, long elsewhere, double evidence, boolean stops) {}
}
