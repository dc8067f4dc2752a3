package dev.recoup.aws.json;

import static dev.recoup.aws.json.Json.object;
import static dev.recoup.aws.json.Json.read;

import dev.recoup.domain.Arm;
import dev.recoup.domain.CaseId;
import dev.recoup.domain.Money;
import dev.recoup.domain.experiment.Assignment;
import dev.recoup.domain.experiment.Cohort;
import dev.recoup.domain.experiment.Entry;
import dev.recoup.domain.experiment.Experiment;
import dev.recoup.domain.experiment.Sums;
import dev.recoup.json.Tree;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Experiments: what was fixed before the start, who plays which arm, what it brought. Only the
 * holdout and stopped arms may be left out of the document: by default nobody is held out.
 */
final class ExperimentJson {
  private ExperimentJson() {}

  static Map<String, Object> fields(Experiment e) {
    return object(
        "name", e.name(),
        "from", e.from(),
        "until", e.until(),
        "baseline", e.baseline(),
        "holdout", e.holdout(),
        "payers", e.payers(),
        "currency", e.currency(),
        "cap", e.cap(),
        "stopped", e.stopped());
  }

  static Experiment experiment(Tree t) {
    String name = t.string("name");
    if (!name.matches("[a-z0-9-]{1,40}")) {
      throw t.get("name").bad("must be 1 to 40 lower-case letters, digits or hyphens");
    }
    double holdout = t.doubleOr("holdout", 0);
    if (holdout < 0 || holdout > Experiment.MOST_HELD_OUT) {
      throw t.get("holdout").bad("must lie between 0 and " + Experiment.MOST_HELD_OUT);
    }
    double baseline = t.doubleValue("baseline");
    if (baseline < 0 || baseline + holdout <= 0 || baseline + holdout >= 1) {
      throw t.get("baseline")
          .bad("must leave payers to SMART and, with the holdout, to something else");
    }
    Instant from = t.instant("from");
    Instant until = t.instant("until");
    if (!until.isAfter(from)) {
      throw t.get("until").bad("must be after from");
    }
    int payers = t.get("payers").present().count();
    if (payers < 1) {
      throw t.get("payers").bad("must be what `./recoup experiment plan` advises");
    }
    Map<String, Long> cap = PolicyJson.amounts(t.get("cap"));
    for (Map.Entry<String, Long> each : cap.entrySet()) {
      if (each.getValue() < 1) {
        throw t.get("cap").get(each.getKey()).bad("must be positive");
      }
    }
    String currency = t.string("currency");
    if (!cap.containsKey(currency)) {
      throw t.get("cap").bad("must name " + currency + ", the currency of the report");
    }
    return new Experiment(
        name, from, until, baseline, holdout, payers, currency, cap, stopped(t.get("stopped")));
  }

  private static Map<Arm, Instant> stopped(Tree t) {
    Map<Arm, Instant> stopped = new EnumMap<>(Arm.class);
    for (Map.Entry<String, Tree> each : t.members().entrySet()) {
      stopped.put(arm(each), each.getValue().present().instant());
    }
    return stopped;
  }

  private static Arm arm(Map.Entry<String, Tree> member) {
    for (Arm arm : Arm.values()) {
      if (arm.name().equals(member.getKey())) {
        return arm;
      }
    }
    throw member.getValue().bad("is not an arm");
  }

  static Map<String, Object> fields(Assignment a) {
    return object(
        "experiment", a.experiment(),
        "unit", a.unit(),
        "arm", a.arm(),
        "enteredAt", a.enteredAt());
  }

  static Assignment assignment(Tree t) {
    return new Assignment(
        t.string("experiment"),
        t.string("unit"),
        t.get("arm").present().oneOf(Arm.values()),
        t.instant("enteredAt"));
  }

  static Map<String, Object> fields(Entry e) {
    return object(
        "assignment", e.assignment(),
        "caseId", e.caseId(),
        "at", e.at(),
        "atRisk", e.atRisk(),
        "stratum", e.stratum());
  }

  static Entry entry(Tree t) {
    return new Entry(
        read(t.get("assignment").present(), Assignment.class),
        new CaseId(t.string("caseId")),
        t.instant("at"),
        read(t.get("atRisk").present(), Money.class),
        t.string("stratum"));
  }

  static Map<String, Object> fields(Cohort c) {
    return object("day", c.day(), "sums", c.sums());
  }

  static Cohort cohort(Tree t) {
    Map<String, Map<Arm, Sums>> sums = new TreeMap<>();
    for (Map.Entry<String, Tree> stratum : t.get("sums").members().entrySet()) {
      Map<Arm, Sums> arms = new EnumMap<>(Arm.class);
      for (Map.Entry<String, Tree> each : stratum.getValue().members().entrySet()) {
        arms.put(arm(each), sums(each.getValue().object()));
      }
      sums.put(stratum.getKey(), arms);
    }
    return new Cohort(t.date("day"), sums);
  }

  static Map<String, Object> fields(Sums s) {
    return object("n", s.n(), "x", s.x(), "xx", s.xx(), "y", s.y(), "yy", s.yy(), "xy", s.xy());
  }

  static Sums sums(Tree t) {
    return new Sums(
        t.longValue("n"),
        t.doubleValue("x"),
        t.doubleValue("xx"),
        t.doubleValue("y"),
        t.doubleValue("yy"),
        t.doubleValue("xy"));
  }
}
