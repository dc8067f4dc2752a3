package dev.recoup.local.admin;

import static dev.recoup.aws.json.Json.object;

import dev.recoup.aws.Control;
import dev.recoup.aws.Experiments;
import dev.recoup.aws.Table;
import dev.recoup.domain.Arm;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.domain.experiment.Experiment;
import dev.recoup.domain.experiment.History;
import dev.recoup.domain.experiment.Interval;
import dev.recoup.domain.experiment.Judge;
import dev.recoup.domain.experiment.SampleSize;
import dev.recoup.domain.experiment.Standing;
import dev.recoup.domain.experiment.Standing.Comparison;
import dev.recoup.domain.experiment.Standing.Guard;
import dev.recoup.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What people see of experiments. Money is in minor units of the experiment's currency. */
final class ExperimentViews {
  private static final double DAYS_A_MONTH = 365.25 / 12;

  private final Control control;
  private final Experiments experiments;

  ExperimentViews(Table table) {
    this.control = new Control(table);
    this.experiments = new Experiments(table);
  }

  /** What the policy's experiment says now; its members are null when there is none. */
  Map<String, Object> status(Instant now) {
    Experiment e = control.policy().experiment();
    if (e == null) {
      return object("experiment", null);
    }
    Standing s = experiments.standing(e, now);
    long matured = s.matured().values().stream().mapToLong(Long::longValue).sum();
    return object(
        "experiment", e,
        "entered", s.entered(),
        "matured", s.matured(),
        "open", s.entered().values().stream().mapToLong(Long::longValue).sum() - matured,
        "smallCompany", small(e, s, now),
        "sampleRatioOff", s.ratioOff(),
        "comparisons", views(e, s.comparisons()),
        "strata", views(e, s.strata()),
        "evidenceToStop", Judge.evidenceToStop(e),
        "guardrails", s.guards().stream().map(ExperimentViews::view).toList());
  }

  private static boolean small(Experiment e, Standing s, Instant now) {
    Instant last = now.isBefore(e.until()) ? now : e.until();
    double days = Duration.between(e.from(), last).toHours() / 24.0;
    long entered = s.entered().values().stream().mapToLong(Long::longValue).sum();
    return days >= DAYS_A_MONTH && entered / days * DAYS_A_MONTH < SampleSize.SMALL_COMPANY;
  }

  private static List<Object> views(Experiment e, List<Comparison> comparisons) {
    List<Object> views = new ArrayList<>();
    for (Comparison c : comparisons) {
      Interval i = c.interval();
      Map<String, Object> perPayer = new LinkedHashMap<>();
      perPayer.put(Arm.SMART.name(), e.minor(c.smart().mean()));
      perPayer.put(c.control().name(), e.minor(c.other().mean()));
      views.add(
          object(
              "control",
              c.control(),
              "stratum",
              c.stratum(),
              "verdict",
              c.stratum() == null ? c.verdict().words() : null,
              "decidedOn",
              c.decidedOn(),
              "payers",
              c.smart().n() + c.other().n(),
              "netCashPerPayer",
              perPayer,
              "difference",
              i == null ? null : e.minor(i.estimate()),
              "low",
              i == null ? null : e.minor(i.low()),
              "high",
              i == null ? null : e.minor(i.high())));
    }
    return views;
  }

  private static Map<String, Object> view(Guard g) {
    return object(
        "arm", g.arm(),
        "guardrail", g.guardrail(),
        "harmed", g.here(),
        "elsewhere", g.elsewhere(),
        "evidence", g.evidence(),
        "stops", g.stops());
  }

  /** What the cases so far tell about payers; null where there are too few. */
  Map<String, Object> history(Supplier<List<RecoveryCase>> cases, String currency) {
    Policy policy = control.policy();
    History h = History.of(cases.get(), policy, currency).orElse(null);
    return object(
        "highValue",
        policy.highValue(),
        "history",
        h == null
            ? null
            : object(
                "payers", h.payers(),
                "monthlyPayers", h.monthly(),
                "rate", h.rate(),
                "mean", h.mean(),
                "sd", h.sd(),
                "knownAtEntry", h.knownAtEntry()));
  }
}
