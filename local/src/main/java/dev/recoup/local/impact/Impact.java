package dev.recoup.local.impact;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * What a better recovery rate would be worth. All money is in whole units of the company's own
 * currency, rates are shares between 0 and 1. Directional: nothing here is measured, and the gain
 * is only as true as the two rates that were typed in.
 *
 * @param monthlyRevenue billed in a month
 * @param atRisk the share of it whose first payment fails
 * @param baselineRate the share of that which is recovered today
 * @param recoupRate the share of that which would be recovered
 * @param hoursBefore hours of manual work a month today, {@code hoursAfter} those that would remain
 * @param hourCost what one of these hours costs
 * @param buildCost what it costs to begin, once
 * @param retentionMultiple how many months of a recovered payment a kept customer goes on to pay
 */
public record Impact(
    BigDecimal monthlyRevenue,
    BigDecimal atRisk,
    BigDecimal baselineRate,
    BigDecimal recoupRate,
    BigDecimal hoursBefore,
    BigDecimal hoursAfter,
    BigDecimal hourCost,
    BigDecimal buildCost,
    BigDecimal retentionMultiple) {
  private static final BigDecimal MONTHS = BigDecimal.valueOf(12);
  private static final BigDecimal CONSERVATIVE = new BigDecimal("0.5");
  private static final BigDecimal AGGRESSIVE = new BigDecimal("1.6");

  /**
   * Checks the figures.
   *
   * @throws IllegalArgumentException naming the first that cannot be
   */
  public Impact {
    notNegative("monthly revenue", monthlyRevenue);
    share("share at risk", atRisk);
    share("baseline rate", baselineRate);
    share("recoup rate", recoupRate);
    notNegative("hours before", hoursBefore);
    notNegative("hours after", hoursAfter);
    notNegative("hour cost", hourCost);
    notNegative("build cost", buildCost);
    notNegative("retention multiple", retentionMultiple);
  }

  private static void notNegative(String name, BigDecimal value) {
    if (value.signum() < 0) {
      throw new IllegalArgumentException(name + " must not be negative, but is " + value);
    }
  }

  private static void share(String name, BigDecimal value) {
    if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          name + " must be between 0 and 100 percent, but is " + value.movePointRight(2) + " %");
    }
  }

  /** Revenue a month whose first payment fails. */
  public BigDecimal atRiskRevenue() {
    return monthlyRevenue.multiply(atRisk);
  }

  /** Of that, recovered a month today. */
  public BigDecimal recoveredBefore() {
    return atRiskRevenue().multiply(baselineRate);
  }

  /** Of that, recovered a month with the better rate: gross, most of it would come anyway. */
  public BigDecimal recoveredAfter() {
    return atRiskRevenue().multiply(recoupRate);
  }

  /** What is recovered more, a month; negative when the rate is worse than today's. */
  public BigDecimal monthlyLift() {
    return recoveredAfter().subtract(recoveredBefore());
  }

  /** The lift of a year. */
  public BigDecimal annualUpside() {
    return monthlyLift().multiply(MONTHS);
  }

  /** Half of the lift of a year. */
  public BigDecimal conservative() {
    return annualUpside().multiply(CONSERVATIVE);
  }

  /** 1.6 times the lift of a year. */
  public BigDecimal aggressive() {
    return annualUpside().multiply(AGGRESSIVE);
  }

  /** What the saved hours cost, a month. */
  public BigDecimal monthlyHoursSaved() {
    return hoursBefore.subtract(hoursAfter).multiply(hourCost);
  }

  /** Months until lift and saved hours have paid the beginning; empty when they never do. */
  public Optional<BigDecimal> paybackMonths() {
    BigDecimal gain = monthlyLift().add(monthlyHoursSaved());
    if (buildCost.signum() == 0) {
      return Optional.of(BigDecimal.ZERO);
    }
    return gain.signum() > 0
        ? Optional.of(buildCost.divide(gain, MathContext.DECIMAL64))
        : Optional.empty();
  }

  /** What the recovered customers go on to pay: gross, so it counts those who would stay anyway. */
  public BigDecimal retainedGross() {
    return recoveredAfter().multiply(retentionMultiple);
  }

  /** The same of the lift alone. */
  public BigDecimal retainedIncremental() {
    return monthlyLift().multiply(retentionMultiple);
  }

  /** The recovery rate at which lift and saved hours come to nothing; empty without risk. */
  public Optional<BigDecimal> breakEvenRate() {
    return atRiskRevenue().signum() == 0
        ? Optional.empty()
        : Optional.of(
            baselineRate.subtract(
                monthlyHoursSaved().divide(atRiskRevenue(), MathContext.DECIMAL64)));
  }
}
