package dev.recoup.local.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every expected figure was worked out by hand. */
class ImpactTest {
  private static Impact of(String... f) {
    BigDecimal[] n = new BigDecimal[f.length];
    for (int i = 0; i < f.length; i++) {
      n[i] = new BigDecimal(f[i]);
    }
    return new Impact(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]);
  }

  private static void amount(String expected, BigDecimal actual) {
    assertEquals(0, new BigDecimal(expected).compareTo(actual), actual.toPlainString());
  }

  private static String tenths(Optional<BigDecimal> value) {
    return value.orElseThrow().setScale(1, RoundingMode.HALF_UP).toString();
  }

  @Test
  void theCompanyOfTheBrief() {
    Impact i = of("120000", "0.135", "0.45", "0.63", "40", "10", "25", "14000", "3.2");
    amount("16200", i.atRiskRevenue());
    amount("7290", i.recoveredBefore());
    amount("10206", i.recoveredAfter());
    amount("2916", i.monthlyLift());
    amount("34992", i.annualUpside());
    amount("17496", i.conservative());
    amount("55987.2", i.aggressive());
    amount("750", i.monthlyHoursSaved());
    assertEquals("3.8", tenths(i.paybackMonths()));
    amount("32659.2", i.retainedGross());
    amount("9331.2", i.retainedIncremental());
  }

  /** 50,000 x 8 % = 4,000 at risk; 30 % is 1,200, 50 % is 2,000; 800 and 10 hours at 40 a month. */
  @Test
  void aSmallCompany() {
    Impact i = of("50000", "0.08", "0.3", "0.5", "16", "6", "40", "6000", "2");
    amount("4000", i.atRiskRevenue());
    amount("9600", i.annualUpside());
    amount("4800", i.conservative());
    amount("15360", i.aggressive());
    assertEquals("5.0", tenths(i.paybackMonths()));
    amount("4000", i.retainedGross());
    amount("1600", i.retainedIncremental());
    amount("0.2", i.breakEvenRate().orElseThrow());
  }

  /** 1,000,000 x 5 % = 50,000; 60 % is 30,000, 55 % is 27,500: 2,500 a month are lost. */
  @Test
  void aWorseRateIsALossAndHoursMayStillPayForIt() {
    Impact i = of("1000000", "0.05", "0.6", "0.55", "200", "50", "30", "10000", "1");
    amount("-2500", i.monthlyLift());
    amount("-30000", i.annualUpside());
    amount("-48000", i.aggressive());
    amount("4500", i.monthlyHoursSaved());
    assertEquals("5.0", tenths(i.paybackMonths()));
    amount("-2500", i.retainedIncremental());
  }

  /** 10,000 x 10 % = 1,000; 50 % either way; no hour saved: nothing ever pays the beginning. */
  @Test
  void withoutAnyGainTheBeginningIsNeverPaidBack() {
    Impact i = of("10000", "0.1", "0.5", "0.5", "5", "5", "20", "1000", "3");
    amount("0", i.annualUpside());
    assertEquals(Optional.empty(), i.paybackMonths());
    amount("1500", i.retainedGross());
    amount("0", i.retainedIncremental());
  }

  @Test
  void nothingAtRiskIsNothingToRecoverAndHasNoBreakEven() {
    Impact i = of("0", "0", "0.45", "0.63", "0", "0", "0", "0", "0");
    amount("0", i.annualUpside());
    amount("0", i.paybackMonths().orElseThrow());
    assertEquals(Optional.empty(), i.breakEvenRate());
  }

  @Test
  void aFigureThatCannotBeIsNamed() {
    String[] good = {"1", "0.1", "0.4", "0.6", "1", "1", "1", "1", "1"};
    String[] names = {
      "monthly revenue",
      "share at risk",
      "baseline rate",
      "recoup rate",
      "hours before",
      "hours after",
      "hour cost",
      "build cost",
      "retention multiple"
    };
    for (int n = 0; n < good.length; n++) {
      String[] bad = good.clone();
      bad[n] = "-1";
      String message = assertThrows(IllegalArgumentException.class, () -> of(bad)).getMessage();
      assertTrue(message.startsWith(names[n] + " must"), message);
    }
    String[] more = good.clone();
    more[2] = "1.01";
    assertThrows(IllegalArgumentException.class, () -> of(more));
  }
}
