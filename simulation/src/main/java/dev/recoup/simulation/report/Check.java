package dev.recoup.simulation.report;

import dev.recoup.json.Tree;
import dev.recoup.simulation.engine.PayerOutcome;
import dev.recoup.simulation.engine.PayerOutcome.Case;
import dev.recoup.simulation.policy.Calendar;
import dev.recoup.simulation.world.Target;
import dev.recoup.simulation.world.World.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Holds a world against the published numbers its file names. */
public final class Check {
  private static final double CONTACT_DAYS = 3;

  private final Contest contest;
  private final Map<Target.Play, List<PayerOutcome>> played = new HashMap<>();

  public Check(Contest contest) {
    this.contest = contest;
  }

  /**
   * One target and what the world gives.
   *
   * @param inside whether the value lies in the target's range
   */
  public record Line(Target target, double value, boolean inside) {
    /** False when a number that parameters were set by is missed. */
    public boolean holds() {
      return inside || target.use() != Target.Use.CALIBRATED;
    }

    /** As JSON writes it. */
    public Map<String, Object> document() {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("target", target.name());
      line.put("low", target.low());
      line.put("high", target.high());
      line.put("value", Math.round(value * 1e4) / 1e4);
      line.put("inside", inside);
      line.put("use", target.use());
      line.put("mark", String.valueOf(target.mark()));
      line.put("source", target.source());
      return line;
    }
  }

  /** Every target of the world in its order. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (Target t : contest.world().targets()) {
      double value = measure(t, t.play()) - (t.minus() == null ? 0 : measure(t, t.minus()));
      lines.add(new Line(t, value, value >= t.low() && value <= t.high()));
    }
    return lines;
  }

  private double measure(Target t, Target.Play play) {
    List<Case> cases =
        played.computeIfAbsent(play, this::play).stream()
            .filter(o -> t.segment() == null || o.segment().equals(t.segment()))
            .flatMap(o -> o.cases().stream())
            .toList();
    Predicate<Case> all = c -> true;
    return switch (t.of()) {
      case RECOVERY_RATE -> share(cases, all, Case::recovered);
      case RECOVERED_SHARE ->
          mean(cases, all, c -> c.recovered() ? c.worth() : 0) / mean(cases, all, Case::worth);
      case BY_RETRY -> share(cases, Case::recovered, c -> c.route() == Route.RETRY);
      case BEFORE_CONTACT -> share(cases, all, Case::beforeContact);
      case WITHIN_10_DAYS -> share(cases, Case::recovered, c -> c.days() <= 10);
      case AFTER_14_DAYS -> share(cases, Case::recovered, c -> c.days() > 14);
      case FIRST_TRY -> share(cases, c -> c.firstTry() != null, Case::firstTry);
      case SAYS_FUNDS -> share(cases, all, Case::saysFunds);
      case AFTER_FIRST_MESSAGE ->
          share(
              cases, Case::written, c -> c.sinceMessage() >= 0 && c.sinceMessage() <= CONTACT_DAYS);
      case DAYS_LATE -> mean(cases, Case::recovered, Case::days);
    };
  }

  private List<PayerOutcome> play(Target.Play play) {
    return play.policy() != null
        ? contest.outcomes(play.policy())
        : contest.outcomes(Calendar.of(Tree.of(play.calendar())));
  }

  private static double share(List<Case> cases, Predicate<Case> of, Predicate<Case> those) {
    return mean(cases, of, c -> those.test(c) ? 1 : 0);
  }

  private static double mean(List<Case> cases, Predicate<Case> of, ToDoubleFunction<Case> figure) {
    return cases.stream().filter(of).mapToDouble(figure).average().orElse(0);
  }
}
