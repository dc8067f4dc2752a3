package dev.recoup.aws;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.Arm;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Receipt;
import dev.recoup.domain.experiment.Assignment;
import dev.recoup.domain.experiment.Cohort;
import dev.recoup.domain.experiment.Entry;
import dev.recoup.domain.experiment.Experiment;
import dev.recoup.domain.experiment.Guardrail;
import dev.recoup.domain.experiment.Harm;
import dev.recoup.domain.experiment.Judge;
import dev.recoup.domain.experiment.Standing;
import dev.recoup.domain.experiment.Sums;
import dev.recoup.json.Tree;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of an experiment. The payers of a day are summed up once, when they have matured; from
 * then on their sums alone are read.
 */
public final class Experiments {
  private static final String COHORT = "COHORT#";

  private final Table table;
  private final CaseStore cases;

  public Experiments(Table table) {
    this.table = table;
    this.cases = new CaseStore(table);
  }

  /**
   * Sums up the days that have matured since; answers how many. What was begun and not ended is
   * gone on with the next time.
   */
  public int close(Experiment experiment, Instant now) {
    Map<LocalDate, Cohort> closed = closed(experiment);
    int days = 0;
    for (LocalDate day : days(experiment, now)) {
      if (!closed.containsKey(day) && Assignment.matured(day, Assignment.WINDOW, now)) {
        Cohort cohort = Cohort.of(experiment, day, entries(experiment, day), this::receipts);
        String pk = Keys.experiment(experiment.name());
        table.put(Item.of(pk, COHORT + day, Json.writeCompact(cohort)), Condition.ABSENT);
        days++;
      }
    }
    return days;
  }

  /** Where it stands by what is summed up. */
  public Standing standing(Experiment experiment, Instant now) {
    Map<LocalDate, Cohort> closed = closed(experiment);
    Map<Arm, Long> entered = new EnumMap<>(Arm.class);
    for (LocalDate day : days(experiment, now)) {
      Cohort cohort = closed.get(day);
      if (cohort == null) {
        cohort = Cohort.of(experiment, day, entries(experiment, day), id -> List.of());
      }
      for (Map<Arm, Sums> stratum : cohort.sums().values()) {
        stratum.forEach((arm, sums) -> entered.merge(arm, sums.n(), Long::sum));
      }
    }
    return Judge.judge(experiment, List.copyOf(closed.values()), entered, harms(experiment), now);
  }

  private Map<LocalDate, Cohort> closed(Experiment experiment) {
    Map<LocalDate, Cohort> closed = new TreeMap<>();
    for (Item item : table.query(Keys.experiment(experiment.name()), COHORT)) {
      Cohort cohort = Json.read(item.doc(), Cohort.class);
      closed.put(cohort.day(), cohort);
    }
    return closed;
  }

  private static List<LocalDate> days(Experiment experiment, Instant now) {
    Instant last = now.isBefore(experiment.until()) ? now : experiment.until();
    LocalDate from = day(experiment.from());
    return last.isBefore(experiment.from())
        ? List.of()
        : from.datesUntil(day(last).plusDays(1)).toList();
  }

  private static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }

  private List<Entry> entries(Experiment experiment, LocalDate day) {
    return table.query(Keys.entered(experiment.name(), day), "").stream()
        .map(item -> Json.read(item.doc(), Entry.class))
        .toList();
  }

  private List<Receipt> receipts(CaseId id) {
    return cases.find(id).map(c -> c.dossier().receipts()).orElse(List.of());
  }

  private List<Harm> harms(Experiment experiment) {
    List<Harm> harms = new ArrayList<>();
    for (Item item : table.query(Keys.harmed(experiment.name()), "")) {
      Tree harm = Tree.ofObject(item.doc());
      harms.add(
          new Harm(
              harm.get("guardrail").present().oneOf(Guardrail.values()),
              harm.get("arm").present().oneOf(Arm.values()),
              harm.date("entered")));
    }
    return harms;
  }
}
