package dev.recoup.local.measures;

import static dev.recoup.aws.json.Json.object;

import dev.recoup.domain.measure.Measures;
import dev.recoup.domain.measure.Rate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures as a tree. Times are seconds, money is minor units, null is unknown. */
public final class MeasuresJson {
  private MeasuresJson() {}

  /** One group. */
  public static Map<String, Object> of(Measures m) {
    Map<String, Object> money = new LinkedHashMap<>();
    m.money()
        .forEach(
            (currency, s) ->
                money.put(
                    currency,
                    object(
                        "atRisk", s.atRisk(),
                        "received", s.received(),
                        "left", s.left(),
                        "recoveredGross", s.gross(),
                        "share", s.atRisk() == 0 ? null : (double) s.gross() / s.atRisk())));
    Map<String, Object> after = new LinkedHashMap<>();
    m.churnAfterRecovery().forEach((days, rate) -> after.put(days.toString(), of(rate)));
    Map<String, Object> owners = new LinkedHashMap<>();
    m.people()
        .owners()
        .forEach(
            (owner, load) ->
                owners.put(
                    owner,
                    object(
                        "asked", load.asked(),
                        "open", load.open(),
                        "late", load.late(),
                        "done", load.done(),
                        "secondsToDone", load.secondsToDone())));
    return object(
        "opened", m.opened(),
        "matured", m.matured(),
        "checkouts", m.checkouts(),
        "recoveryRate", of(m.recovered()),
        "recoveredBeforeContact", of(m.beforeContact()),
        "money", money,
        "medianSecondsToRecovery", m.secondsToRecovery(),
        "meanDaysUnpaid35", m.daysUnpaid35(),
        "medianSecondsToFirstDecision", m.secondsToDecision(),
        "undecided", m.undecided(),
        "retries", m.retries(),
        "failedRetries", m.failedRetries(),
        "openRetries", m.openRetries(),
        "complaintRate", of(m.complained()),
        "involuntaryChurn", of(m.churn().involuntary()),
        "otherChurn", m.churn().otherwise(),
        "churnOfUnknownReason", m.churn().unknown(),
        "churnAfterRecovery", after,
        "people",
            object(
                "asked", m.people().asked(),
                "done", m.people().done(),
                "manualSeconds", m.people().seconds(),
                "untimed", m.people().untimed(),
                "owners", owners),
        "overdue", m.overdue());
  }

  private static Map<String, Object> of(Rate rate) {
    return object(
        "of", rate.of(),
        "all", rate.all(),
        "rate", rate.value(),
        "low", rate.low(),
        "high", rate.high());
  }
}
