package dev.recoup.domain.measure;

import static dev.recoup.domain.measure.Told.T0;
import static dev.recoup.domain.measure.Told.back;
import static dev.recoup.domain.measure.Told.days;
import static dev.recoup.domain.measure.Told.failed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Arm;
import dev.recoup.domain.Attempt.State;
import dev.recoup.domain.Money;
import dev.recoup.domain.Reversal;
import dev.recoup.domain.measure.Measures.Sums;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Figures worked out by hand for a few cases that failed in January and were read in summer. */
class MeasuresTest {
  private static final Period JANUARY =
      new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31));
  private static final Instant SUMMER = T0.plus(days(180));

  private static Measures of(Told... cases) {
    return of(SUMMER, cases);
  }

  private static Measures of(Instant now, Told... cases) {
    return Measures.of(rows(cases), JANUARY, now);
  }

  private static List<CaseRow> rows(Told... cases) {
    return Stream.of(cases).map(Told::row).toList();
  }

  @Test
  void aRateIsOfTheCasesOpenedInThePeriodThatHadTheir35Days() {
    Measures m =
        of(
            T0.plus(days(40)),
            failed("before", -3).paid("ch_0", 1000, 1),
            failed("paid", 1).paid("ch_1", 1000, 3),
            failed("lost", 2).owes(1000),
            failed("young", 20).paid("ch_2", 1000, 1),
            failed("later", 35).paid("ch_3", 1000, 1));
    assertEquals(3, m.opened());
    assertEquals(2, m.matured());
    assertEquals(new Rate(1, 2), m.recovered());
  }

  @Test
  void recoveredIsTheWholeAmountInCashWithin35DaysThatStayed() {
    Instant later = T0.plus(days(60));
    Measures m =
        of(
            failed("whole", 1).paid("ch_1", 600, 3).paid("ch_2", 400, 34),
            failed("part", 1).paid("ch_3", 600, 3).owes(400),
            failed("late", 1).paid("ch_4", 1000, 36),
            failed("credited", 1),
            failed("refunded", 1)
                .paid("ch_5", 1000, 3, back("re_1", Reversal.Kind.REFUND, 1000, later)),
            failed("disputed", 1)
                .paid("ch_6", 1000, 3, back("dp_1", Reversal.Kind.DISPUTE, 1000, later)),
            failed("returned, then paid", 1)
                .paid("py_7", 1000, 3, back("py_7:failed", Reversal.Kind.RETURN, 1000, later))
                .paid("py_8", 1000, 20));
    assertEquals(new Rate(2, 7), m.recovered());
  }

  @Test
  void moneyIsGrossByCurrencyAndLessWhatLeftAgain() {
    Measures m =
        of(
            failed("whole", 1).paid("ch_1", 1000, 3),
            failed("part", 1)
                .paid("ch_2", 600, 3, back("re_1", Reversal.Kind.REFUND, 100, T0.plus(days(9))))
                .owes(400),
            failed("late", 1).paid("ch_3", 1000, 36),
            failed("yen", 1).paid("ch_4", new Money(500, "JPY"), 2).owes(new Money(0, "JPY")));
    assertEquals(Map.of("EUR", new Sums(3000, 1600, 100), "JPY", new Sums(500, 500, 0)), m.money());
    assertEquals(1500, m.money().get("EUR").gross());
  }

  @Test
  void whatIsPaidBeforeAnythingIsSentIsRecoveredBeforeContact() {
    Measures m =
        of(
            failed("never written to", 1).paid("ch_1", 1000, 3),
            failed("paid first", 1).paid("ch_2", 1000, 3).contacted(4),
            failed("written to first", 1).paid("ch_3", 1000, 3).contacted(2),
            failed("lost", 1).owes(1000));
    assertEquals(new Rate(2, 4), m.beforeContact());
  }

  @Test
  void timesAreMediansOfThoseThatHaveThemAndDaysUnpaidCountEverybody() {
    Measures m =
        of(
            failed("a", 1).paid("ch_1", 1000, 2).decided(0.001).decided(1),
            failed("b", 1).paid("ch_2", 1000, 4).decided(0.003),
            failed("c", 1).paid("ch_3", 1000, 9),
            failed("d", 1).owes(1000));
    assertEquals(4 * 86_400, m.secondsToRecovery());
    assertEquals((2 + 4 + 9 + 35) / 4.0, m.daysUnpaid35());
    assertEquals((86.0 + 259.0) / 2, m.secondsToDecision());
    assertEquals(2, m.undecided());
  }

  @Test
  void retriesAreCountedByTheirAnswers() {
    Measures m =
        of(
            failed("a", 1).charged(1, State.DECLINED).charged(2, State.DECLINED),
            failed("b", 1).charged(1, State.PAID).charged(2, State.UNKNOWN),
            failed("c", 1).charged(1, State.ABANDONED));
    assertEquals(3, m.retries());
    assertEquals(2, m.failedRetries());
    assertEquals(1, m.openRetries());
  }

  @Test
  void churnIsInvoluntaryOnlyWithItsReasonAndAReasonThatIsMissingIsUnknown() {
    Measures m =
        of(
            failed("unpaid", 1).owes(1000).ended(20, "payment_failed"),
            failed("asked for", 1).owes(1000).ended(20, "cancellation_requested"),
            failed("no reason", 1).owes(1000).ended(20, null),
            failed("too late", 1).owes(1000).ended(40, "payment_failed"),
            failed("kept", 1).paid("ch_1", 1000, 1),
            failed("single", 1).withoutSubscription().owes(1000));
    assertEquals(new Rate(1, 5), m.churn().involuntary());
    assertEquals(1, m.churn().otherwise());
    assertEquals(1, m.churn().unknown());
  }

  @Test
  void churnAfterRecoveryIsOfThoseRecoveredLongEnoughAgo() {
    Measures m =
        of(
            T0.plus(days(70)),
            failed("kept", 1).paid("ch_1", 1000, 1),
            failed("lost on day 40", 1).paid("ch_2", 1000, 1).ended(41, "cancellation_requested"),
            failed("lost on day 10", 1).paid("ch_3", 1000, 1).ended(11, null),
            failed("never recovered", 1).owes(1000).ended(11, null));
    assertEquals(
        Map.of(30, new Rate(1, 3), 60, new Rate(2, 3), 90, new Rate(0, 0)), m.churnAfterRecovery());
    assertNull(m.churnAfterRecovery().get(90).value(), "nobody's 90 days are over");
  }

  @Test
  void complaintsCountACaseOnce() {
    Measures m = of(failed("a", 1).complained().complained().owes(1), failed("b", 1).owes(1));
    assertEquals(new Rate(1, 2), m.complained());
  }

  @Test
  void manualWorkIsTheTimeOnPagesCappedAndWhatIsNotTimedIsCountedApart() {
    Measures m =
        of(
            failed("a", 1).asked("ann@x", 1, 1.5, 120L).asked(null, 2, 2.5, 90_000L),
            failed("b", 1).asked("ann@x", 1, 3.0, null).asked("bob@x", 1, null, null));
    Measures.People p = m.people();
    assertEquals(4, p.asked());
    assertEquals(3, p.done());
    assertEquals(120 + 15 * 60, p.seconds());
    assertEquals(1, p.untimed());
    assertEquals(
        new Measures.People.Load(2, 0, 0, 2, (0.5 + 2) / 2 * 86_400), p.owners().get("ann@x"));
    assertEquals(new Measures.People.Load(1, 1, 1, 0, null), p.owners().get("bob@x"));
  }

  @Test
  void overdueIsWhatAnyOpenCaseOwesNowByItsAge() {
    Measures m =
        of(
            T0.plus(days(100)),
            failed("old", -20).open().owes(100),
            failed("ninety", 10).open().owes(200),
            failed("young", 80).open().owes(400),
            failed("closed", 10).owes(800));
    assertEquals(
        Map.of("EUR", Map.of("0-30", 400L, "31-60", 0L, "61-90", 200L, "over 90", 100L)),
        m.overdue());
  }

  @Test
  void firstInvoicesOfSubscriptionsAreLeftOutAndCounted() {
    Measures m = of(failed("checkout", 1).checkout().owes(1000), failed("a", 1).owes(1000));
    assertEquals(1, m.opened());
    assertEquals(1, m.checkouts());
  }

  @Test
  void nothingMeasuredIsUnknownAndNotZero() {
    Measures m = of();
    assertNull(m.recovered().value());
    assertNull(m.daysUnpaid35());
    assertNull(m.secondsToRecovery());
    assertNull(m.secondsToDecision());
    assertEquals(Map.of(), m.money());
  }

  @Test
  void groupsAreTheSameFiguresOfTheirCasesAlone() {
    List<CaseRow> rows =
        rows(
            failed("a", 1).in(Arm.SMART).paid("ch_1", 1000, 1),
            failed("b", 1).in(Arm.BASELINE).owes(1000),
            failed("c", 2).by("by hand").paid("ch_2", 1000, 1),
            failed("old", -90).by("sepa_debit").open().owes(1000));
    assertEquals(
        Map.of("SMART", new Rate(1, 1), "BASELINE", new Rate(0, 1), "none", new Rate(1, 1)),
        recovered(Grouping.ARM, rows));
    assertEquals(
        Map.of("card", new Rate(1, 2), "by hand", new Rate(1, 1), "sepa_debit", new Rate(0, 0)),
        recovered(Grouping.SEGMENT, rows));
    assertEquals(
        Map.of("2026-01-02", new Rate(1, 2), "2026-01-03", new Rate(1, 1)),
        recovered(Grouping.DAY, rows));
    assertEquals(Map.of("stripe-eu", new Rate(2, 3)), recovered(Grouping.CONNECTION, rows));
  }

  private static Map<String, Rate> recovered(Grouping grouping, List<CaseRow> rows) {
    Map<String, Rate> rates = new java.util.TreeMap<>();
    Measures.by(grouping, rows, JANUARY, SUMMER).forEach((k, m) -> rates.put(k, m.recovered()));
    return rates;
  }

  @Test
  void theIntervalIsWilsons() {
    Rate rate = new Rate(10, 20);
    assertEquals(0.2993, rate.low(), 0.0001);
    assertEquals(0.7007, rate.high(), 0.0001);
    assertEquals(0, new Rate(0, 10).low());
    assertTrue(new Rate(0, 10).high() > 0.25);
  }

  @Test
  void aPeriodThatEndsBeforeItBeginsNamesTheOptions() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Period(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 1, 1)));
    assertEquals("--to 2026-01-01 is before --from 2026-02-01", e.getMessage());
  }
}
