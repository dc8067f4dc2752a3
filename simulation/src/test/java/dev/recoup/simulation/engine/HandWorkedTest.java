package dev.recoup.simulation.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.simulation.Tiny;
import dev.recoup.simulation.engine.PayerOutcome.Case;
import dev.recoup.simulation.policy.Calendar;
import dev.recoup.simulation.policy.CalendarStrategy;
import dev.recoup.simulation.world.Population;
import dev.recoup.simulation.world.World;
import dev.recoup.simulation.world.World.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Worlds whose outcome is worked out by hand. */
class HandWorkedTest {
  private static final int PAYERS = 40;
  private static final double HOUR = 1 / 24.0;

  private static List<PayerOutcome> play(Tiny tiny, Calendar calendar) {
    World world = tiny.world();
    return Simulation.play(
        world, Population.of(world, 1, PAYERS), new CalendarStrategy(calendar), 1);
  }

  private static Calendar tries(Double... days) {
    return new Calendar(List.of(days), List.of(), List.of(), List.of(), null);
  }

  private static Calendar mails(Double... days) {
    return new Calendar(List.of(), List.of(), List.of(days), List.of(), null);
  }

  private static Calendar calls(Double... days) {
    return new Calendar(List.of(), List.of(), List.of(), List.of(days), null);
  }

  private static void allAre(List<PayerOutcome> outcomes, Route route, double days, int tries) {
    assertEquals(PAYERS, outcomes.size());
    for (PayerOutcome o : outcomes) {
      Case c = o.cases().getFirst();
      assertTrue(c.recovered());
      assertEquals(route, c.route());
      assertEquals(days, c.days(), 1e-9);
      assertEquals(tries, c.tries());
    }
  }

  private static void noneIs(List<PayerOutcome> outcomes, int tries) {
    for (PayerOutcome o : outcomes) {
      assertTrue(o.cases().stream().noneMatch(Case::recovered));
      assertEquals(tries, o.cases().getFirst().tries());
      assertEquals(35, o.cases().getFirst().days());
    }
  }

  @Test
  void aCardThatIsCuredIsChargedOnTheNextDayOfTheCalendar() {
    Calendar fixed = tries(1.0, 3.0, 5.0, 7.0);
    allAre(play(new Tiny().curedAfter(20), fixed), Route.RETRY, 1, 1);
    allAre(play(new Tiny().curedAfter(96), fixed), Route.RETRY, 5, 3);
    noneIs(play(new Tiny().curedAfter(200), fixed), 4);
  }

  @Test
  void aWindowIsHitOnlyByATryInsideIt() {
    Tiny window = new Tiny().curedBetween(50, 6);
    noneIs(play(window, tries(1.0, 3.0, 5.0, 7.0)), 4);
    allAre(play(window, tries(1.0, 2.2)), Route.RETRY, 2.2, 2);
  }

  @Test
  void aTryAtNightWaitsForTheMorning() {
    // The failure is at 10:00; 13 hours later it is 23:00, and charges begin at 6:00.
    List<PayerOutcome> outcomes = play(new Tiny().curedAfter(1), tries(1 + 13 * HOUR));
    allAre(outcomes, Route.RETRY, 1 + 20 * HOUR, 1);
    assertEquals(0, outcomes.getFirst().houseBreaches());
  }

  @Test
  void everyTryCostsItsFee() {
    List<PayerOutcome> outcomes = play(new Tiny().curedAfter(96), tries(1.0, 3.0, 5.0, 7.0));
    assertEquals(30, outcomes.getFirst().feesMinor());
  }

  @Test
  void aWillingPayerPaysADayAfterTheFirstMail() {
    List<PayerOutcome> outcomes = play(new Tiny().with("causes.it.acts", 1), mails(1.0, 3.0));
    allAre(outcomes, Route.MESSAGE, 2, 0);
    assertEquals(1, outcomes.getFirst().messages());
    assertEquals(1, outcomes.getFirst().cases().getFirst().sinceMessage());
  }

  @Test
  void whoOptsOutIsNotWrittenToAgain() {
    List<PayerOutcome> outcomes =
        play(new Tiny().with("messages.harm.optOut", 1), mails(1.0, 3.0, 5.0));
    assertEquals(1, outcomes.getFirst().messages());
    assertEquals(1, outcomes.getFirst().optOuts());
    assertEquals(0, outcomes.getFirst().houseBreaches());
  }

  @Test
  void aMessageThatDrivesThePayerAwayLosesTheMoney() {
    Tiny tiny = new Tiny().with("messages.harm.cancels", 1).curedAfter(48);
    allAre(play(tiny, tries(3.0)), Route.RETRY, 3, 1);
    Calendar both = new Calendar(List.of(3.0), List.of(), List.of(1.0), List.of(), null);
    noneIs(play(tiny, both), 0);
  }

  @Test
  void aCallIsMadeInTheNextSessionAndItsPromiseKeptThreeDaysLater() {
    Tiny tiny = new Tiny().with("causes.it.call.promises", 1).with("people.minutesPerDay", 100_000);
    // Asked at 10:00 of the next day, called at 14:00.
    List<PayerOutcome> outcomes = play(tiny, calls(1.0));
    allAre(outcomes, Route.PERSON, 4 + 4 * HOUR, 0);
    assertEquals(10, outcomes.getFirst().minutes());
  }

  @Test
  void aColleagueHasNoMoreThanTheDaysMinutes() {
    Tiny tiny = new Tiny().with("causes.it.call.promises", 1).with("people.minutesPerDay", 40);
    // Two calls of ten minutes in each of two sessions a day, from the afternoon of 3 March on.
    List<PayerOutcome> outcomes = play(tiny, calls(1.0));
    double minutes = outcomes.stream().mapToDouble(PayerOutcome::minutes).sum();
    assertEquals(10 * PAYERS, minutes);
    List<Double> days =
        outcomes.stream().flatMap(o -> o.cases().stream()).map(Case::days).sorted().toList();
    assertEquals(4 + 4 * HOUR, days.get(1), 1e-9);
    assertEquals(4 + 23 * HOUR, days.get(2), 1e-9);
    assertEquals(5 + 4 * HOUR, days.get(4), 1e-9);
  }

  @Test
  void refundedMoneyIsNotRecovered() {
    Tiny tiny = new Tiny().curedAfter(1).with("money.refunds.RETRY", 1);
    List<PayerOutcome> outcomes = play(tiny, tries(1.0));
    assertEquals(1, outcomes.getFirst().refunds());
    noneIs(outcomes, 1);
  }

  @Test
  void aPayerOfSeveralInvoicesIsWrittenToOnceAboutAllOfThem() {
    Tiny tiny =
        new Tiny()
            .with("causes.it.acts", 1)
            .with("segments.0.several", java.util.Map.of("share", 1, "most", 2, "withinDays", 0));
    World world = tiny.world();
    List<PayerOutcome> outcomes =
        Simulation.play(
            world, Population.of(world, 1, 20), new CalendarStrategy(mails(1.0, 3.0)), 1);
    assertEquals(10, outcomes.size());
    for (PayerOutcome o : outcomes) {
      assertEquals(2, o.cases().size());
      assertEquals(1, o.messages());
      assertTrue(o.cases().stream().allMatch(c -> c.days() == 2));
    }
  }

  @Test
  void aBankDebitIsSettledDaysLaterAndTriedTwiceAtMost() {
    Tiny tiny = new Tiny().with("segments.0.rail", "US_BANK_ACCOUNT");
    Calendar debits =
        new Calendar(List.of(), List.of(3.0, 8.0, 13.0, 18.0), List.of(), List.of(), null);
    noneIs(play(tiny, debits), 2);
    List<PayerOutcome> cured = play(tiny.curedAfter(24), debits);
    double days = cured.getFirst().cases().getFirst().days();
    assertTrue(days >= 5 && days <= 7, "settles two to four days after the try on day 3: " + days);
  }
}
