package dev.recoup.domain.experiment;

import dev.recoup.domain.Arm;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Receipt;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The payers that entered on one day, once all of them have matured.
 *
 * @param sums by stratum and arm
 */
public record Cohort(LocalDate day, Map<String, Map<Arm, Sums>> sums) {
  /** Counts each unit once: what it brought within its window, up to the cap. */
  public static Cohort of(
      Experiment experiment,
      LocalDate day,
      List<Entry> entries,
      Function<CaseId, List<Receipt>> receipts) {
    Map<String, Map<Arm, Sums>> sums = new TreeMap<>();
    Map<String, List<Entry>> units =
        entries.stream()
            .collect(
                Collectors.groupingBy(
                    e -> e.assignment().unit(), TreeMap::new, Collectors.toList()));
    for (List<Entry> unit : units.values()) {
      Entry first = unit.stream().min(Comparator.comparing(Entry::at)).orElseThrow();
      double received =
          unit.stream()
              .map(Entry::caseId)
              .distinct()
              .flatMap(id -> receipts.apply(id).stream())
              .filter(r -> first.assignment().within(Assignment.WINDOW, r.receivedAt()))
              .mapToDouble(r -> experiment.part(r.netMinor(), r.amount().currency()))
              .sum();
      Sums one = Sums.of(capped(experiment.part(first.atRisk())), capped(received));
      sums.computeIfAbsent(first.stratum(), s -> new EnumMap<>(Arm.class))
          .merge(first.assignment().arm(), one, Sums::plus);
    }
    return new Cohort(day, sums);
  }

  private static double capped(double part) {
    return Math.min(1, part);
  }

  /** True when nobody of it lived under another plan than its arm's before it had matured. */
  boolean maturedBefore(Instant stop) {
    return Assignment.matured(day, Assignment.WINDOW, stop);
  }

  Sums of(Arm arm) {
    Sums all = Sums.NONE;
    for (Map<Arm, Sums> stratum : sums.values()) {
      all = all.plus(stratum.getOrDefault(arm, Sums.NONE));
    }
    return all;
  }

  Sums of(String stratum, Arm arm) {
    return sums.getOrDefault(stratum, Map.of()).getOrDefault(arm, Sums.NONE);
  }
}
