package dev.recoup.domain.experiment;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.Arm;
import dev.recoup.domain.experiment.Trial.End;
import dev.recoup.domain.experiment.Trial.World;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often an experiment says the wrong thing, and how often the right one. Whole experiments are
 * played and looked at every day; the small numbers of every build are those of the long run with
 * fewer seeds.
 */
class OperatingCharacteristicsTest {
  private static final int FEW = 200;
  private static final int MANY = 2_000;

  /** About as many as mature in 120 days: where the interval is tightest, it errs most easily. */
  private static final World ALIKE = World.alike(60, 120, Trial.half(5_000));

  private static final World HELD_OUT = World.alike(120, 120, Trial.experiment(0, 0.1, 10_000));

  /** Few pay, and in the small arm the few that owe much decide. */
  private static final World FEW_PAY =
      new World(120, 120, 0.1, 0, 1, 1, 0, Trial.experiment(0, 0.1, 10_000));

  private static final World COMPLAINED_OF = World.alike(120, 120, Trial.half(20_000));

  @Test
  void arms_that_are_alike_are_seldom_told_apart() {
    alike("A/A", ALIKE, FEW);
    alike("A/A, holdout of 10 %", HELD_OUT, FEW);
    alike("A/A, the same, 10 % pay", FEW_PAY, FEW);
  }

  @Test
  @Tag("long")
  void arms_that_are_alike_are_told_apart_in_fewer_than_five_of_a_hundred_experiments() {
    alike("A/A", ALIKE, MANY);
    alike("A/A, holdout of 10 %", HELD_OUT, MANY);
    alike("A/A, the same, 10 % pay", FEW_PAY, MANY);
  }

  private static void alike(String name, World world, int seeds) {
    Share wrong = share(name + ": false word", play(world, seeds), End::isFalseWhereArmsAreAlike);
    assertTrue(wrong.rate() <= 0.05, wrong::toString);
    if (seeds == MANY) {
      assertTrue(wrong.high() <= 0.065, wrong::toString);
    }
  }

  @Test
  void five_points_are_found_at_the_advised_size() {
    fivePoints(FEW);
  }

  @Test
  @Tag("long")
  void five_points_are_found_in_eighty_of_a_hundred_experiments_and_hardly_ever_turned_round() {
    fivePoints(MANY);
  }

  private static void fivePoints(int seeds) {
    List<End> ends = play(atAdvisedSize().with(0.05, 1, 1, 0), seeds);
    Share right = share("A/B, 5 points: right", ends, e -> e.verdict() == Verdict.SMART_BETTER);
    Share wrong = share("A/B, 5 points: wrong sign", ends, e -> e.verdict() == Verdict.SMART_WORSE);
    assertTrue(right.rate() >= 0.8, right::toString);
    assertTrue(wrong.rate() <= 0.005, wrong::toString);
  }

  @Test
  void money_that_only_comes_sooner_is_no_lift() {
    sooner(FEW);
  }

  @Test
  @Tag("long")
  void money_that_only_comes_sooner_is_no_lift_in_ninety_five_of_a_hundred_experiments() {
    sooner(MANY);
  }

  private static void sooner(int seeds) {
    List<End> ends = play(atAdvisedSize().with(0, 3, 1, 0), seeds);
    Share none = share("speed only: no lift", ends, e -> e.verdict() == Verdict.NO_LIFT);
    assertTrue(none.rate() >= 0.95, none::toString);
  }

  @Test
  void an_arm_that_is_complained_of_three_times_as_often_is_stopped() {
    harmful(FEW);
  }

  @Test
  @Tag("long")
  void an_arm_that_is_complained_of_three_times_as_often_is_stopped_in_ninety_of_a_hundred() {
    harmful(MANY);
  }

  private static void harmful(int seeds) {
    List<End> ends = play(COMPLAINED_OF.with(0, 1, 3, 0), seeds);
    Share stopped = share("complaints x 3: stopped", ends, e -> e.stopped() == Arm.SMART);
    int[] days =
        ends.stream().filter(e -> e.stopped() != null).mapToInt(End::stoppedOn).sorted().toArray();
    tell("complaints x 3: median day of the stop", "" + days[days.length / 2]);
    assertTrue(stopped.rate() >= 0.9, stopped::toString);
  }

  @Test
  void an_arm_that_loses_a_tenth_of_its_payers_raises_the_alarm() {
    List<End> ends = play(COMPLAINED_OF.with(0, 1, 1, 0.1), FEW);
    Share alarmed = share("lost payers: alarm", ends, e -> e.standing().ratioOff());
    assertTrue(alarmed.rate() >= 0.9, alarmed::toString);
    assertTrue(
        ends.stream().noneMatch(e -> e.verdict() != Verdict.NOT_YET && e.standing().ratioOff()));
    Share still = share("A/A: alarm", play(COMPLAINED_OF, FEW), e -> e.standing().ratioOff());
    assertTrue(still.rate() <= 0.01, still::toString);
  }

  /** Until as many have matured as was advised from the company's own history. */
  private static World atAdvisedSize() {
    int payersADay = 250;
    World before = World.alike(payersADay, 0, Trial.half(1));
    SampleSize.Advice advice = SampleSize.advise(before.experiment(), Trial.history(before, 0.05));
    int payers = (int) advice.payers();
    int days = Math.ceilDiv(payers, payersADay) + Trial.MATURES;
    return World.alike(payersADay, days, Trial.half(payers));
  }

  private static List<End> play(World world, int seeds) {
    return LongStream.rangeClosed(1, seeds)
        .parallel()
        .mapToObj(seed -> new Trial(world, seed).play())
        .toList();
  }

  private static Share share(String name, List<End> ends, Predicate<End> of) {
    Share share = new Share(ends.stream().filter(of).count(), ends.size());
    tell(name, share.toString());
    return share;
  }

  /** The figures are the point of these tests, so they are shown when all is well, too. */
  private static void tell(String name, String value) {
    System.out.printf("%-40s %s%n", name, value);
  }

  /** A share with its 95 % interval (Wilson). */
  private record Share(long hits, long of) {
    private static final double Z = 1.96;

    double rate() {
      return (double) hits / of;
    }

    double low() {
      return middle() - half();
    }

    double high() {
      return middle() + half();
    }

    private double middle() {
      return (rate() + Z * Z / 2 / of) / (1 + Z * Z / of);
    }

    private double half() {
      double spread = rate() * (1 - rate()) / of + Z * Z / 4 / of / of;
      return Z * Math.sqrt(spread) / (1 + Z * Z / of);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.2f %% (%.2f to %.2f), %d of %d",
          100 * rate(),
          100 * low(),
          100 * high(),
          hits,
          of);
    }
  }
}
