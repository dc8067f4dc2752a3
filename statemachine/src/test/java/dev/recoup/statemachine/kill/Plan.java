package dev.recoup.statemachine.kill;

import dev.recoup.statemachine.kill.Life.Passed;
import dev.recoup.statemachine.kill.Strikes.Strike;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where to strike, drawn from what an unkilled life passed. */
final class Plan {
  /**
   * A stage is repeated five times, then a person has to look: so many deaths are no crash any
   * more.
   */
  private static final int MOST_IN_A_STAGE = 3;

  private final Map<String, List<Passed>> passed;
  private final SplittableRandom random;
  private final Map<String, Integer> planned = new TreeMap<>();
  private final List<Strike> strikes = new ArrayList<>();

  private Plan(List<Passed> trace, SplittableRandom random) {
    this.random = random;
    this.passed =
        trace.stream()
            .collect(Collectors.groupingBy(Passed::point, TreeMap::new, Collectors.toList()));
  }

  /** So many strikes at each point that was passed, the rare ones placed first. */
  static List<Strike> at(Map<String, Integer> wanted, List<Passed> trace, SplittableRandom random) {
    Plan plan = new Plan(trace, random);
    wanted.keySet().stream()
        .filter(plan.passed::containsKey)
        .sorted(Comparator.comparing(point -> plan.passed.get(point).size()))
        .forEach(
            point -> {
              for (int i = 0; i < wanted.get(point); i++) {
                plan.strike(point);
              }
            });
    return plan.strikes;
  }

  /** Anywhere. */
  static List<Strike> anywhere(int count, List<Passed> trace, SplittableRandom random) {
    List<Strike> strikes = new ArrayList<>();
    while (strikes.size() < count) {
      Passed one = trace.get(random.nextInt(trace.size()));
      strikes.add(new Strike(one.at(), one.point()));
    }
    return strikes;
  }

  private void strike(String point) {
    List<Passed> shuffled = new ArrayList<>(passed.get(point));
    for (int i = shuffled.size() - 1; i > 0; i--) {
      shuffled.add(shuffled.remove(random.nextInt(i + 1)));
    }
    Optional<Passed> calmest =
        shuffled.stream().min(Comparator.comparing(one -> planned.getOrDefault(stage(one), 0)));
    calmest
        .filter(one -> planned.getOrDefault(stage(one), 0) < MOST_IN_A_STAGE)
        .ifPresent(
            one -> {
              planned.merge(stage(one), 1, Integer::sum);
              strikes.add(new Strike(one.at(), point));
            });
  }

  /** One function within an hour: most likely the same invocation and its repetitions. */
  private static String stage(Passed one) {
    Instant hour = one.at().truncatedTo(ChronoUnit.HOURS);
    return one.point().substring(0, one.point().indexOf(' ')) + " " + hour;
  }
}
