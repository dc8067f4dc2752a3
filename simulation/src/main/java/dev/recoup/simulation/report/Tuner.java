package dev.recoup.simulation.report;

import dev.recoup.simulation.engine.PayerOutcome;
import dev.recoup.simulation.policy.Calendar;
import dev.recoup.simulation.policy.Calendars;
import dev.recoup.simulation.world.Worlds;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Searches the best fixed calendar: a strong rival that knows nothing of the single case. Training
 * worlds are generated ones with seeds that no report uses.
 */
public final class Tuner {
  /** Training worlds: these seeds and the following ones. */
  static final long FIRST_SEED = 9_001;

  static final int WORLDS = 12;

  private static final double[] STEPS = {4, 1.5, 0.5};
  private static final List<LocalTime> HOURS =
      List.of(LocalTime.of(6, 30), LocalTime.of(9, 30), LocalTime.of(12, 30), LocalTime.of(18, 30));
  private static final double LAST_DAY = 33;

  /** Ties are broken so: a try, a message and a day unpaid, in shares of a recovered case. */
  private static final double PER_TRY = 0.0004;

  private static final double PER_MESSAGE = 0.0012;
  private static final double PER_DAY = 0.0006;

  private final List<Contest> worlds = new ArrayList<>();
  private final Progress progress;
  private int played;

  /** Where the search tells how it goes. */
  @FunctionalInterface
  public interface Progress {
    void say(String format, Object... arguments);
  }

  private Tuner(int cases, long seed, int threads, Progress progress) {
    this.progress = progress;
    for (int i = 0; i < WORLDS; i++) {
      worlds.add(new Contest(Worlds.of("generated:" + (FIRST_SEED + i)), cases, seed, threads));
    }
  }

  /** One calendar with its score: the mean recovery rate over the worlds, ties broken. */
  private record Scored(Calendar calendar, double score) {}

  /**
   * Descends from each named calendar, one day after the other, and keeps the best that is found.
   *
   * @param cases of each training world
   */
  public static Map<String, Object> search(int cases, long seed, int threads, Progress progress) {
    Tuner tuner = new Tuner(cases, seed, threads, progress);
    Scored best = null;
    for (String start : List.of("native", "spread")) {
      Scored found = tuner.descend(tuner.scored(Calendars.named().get(start)));
      progress.say("from %s: %.4f %s", start, found.score, found.calendar);
      best = best == null || found.score > best.score ? found : best;
    }
    return tuner.document(best, cases, seed);
  }

  private Map<String, Object> document(Scored best, int cases, long seed) {
    Map<String, Object> calendar = new LinkedHashMap<>();
    calendar.put("tries", best.calendar.tries());
    calendar.put("debits", best.calendar.debits());
    calendar.put("mails", best.calendar.mails());
    calendar.put("calls", best.calendar.calls());
    calendar.put("hour", best.calendar.hour());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put(
        "foundBy",
        "recoup simulate --tune --cases "
            + cases
            + " --seed "
            + seed
            + ": coordinate descent from native and spread on the worlds generated:"
            + FIRST_SEED
            + " to "
            + (FIRST_SEED + WORLDS - 1)
            + ", mean recovery rate; "
            + played
            + " calendars played");
    document.put("score", Math.round(best.score * 1e4) / 1e4);
    document.put("calendar", calendar);
    return document;
  }

  private Scored descend(Scored start) {
    Scored best = start;
    for (double step : STEPS) {
      Scored before;
      do {
        before = best;
        for (Calendar neighbour : neighbours(best.calendar, step)) {
          Scored scored = scored(neighbour);
          best = scored.score > best.score ? scored : best;
        }
        progress.say("step %.1f: %.4f after %d calendars", step, best.score, played);
      } while (best.score > before.score + 0.0003);
    }
    return best;
  }

  private Scored scored(Calendar calendar) {
    played++;
    double score = 0;
    for (Contest contest : worlds) {
      score += score(contest.outcomes(calendar)) / worlds.size();
    }
    return new Scored(calendar, score);
  }

  private static double score(List<PayerOutcome> outcomes) {
    double cases = 0;
    double value = 0;
    for (PayerOutcome o : outcomes) {
      value -= PER_MESSAGE * o.messages();
      for (PayerOutcome.Case c : o.cases()) {
        cases++;
        value += (c.recovered() ? 1 : 0) - PER_TRY * c.tries() - PER_DAY * c.days();
      }
    }
    return value / cases;
  }

  /** Every calendar that differs by one day moved, added or left out, or by its hour. */
  private static List<Calendar> neighbours(Calendar c, double step) {
    List<Calendar> found = new ArrayList<>();
    for (List<Double> tries : moved(c.tries(), step, 8)) {
      found.add(new Calendar(tries, c.debits(), c.mails(), c.calls(), c.hour()));
    }
    for (List<Double> debits : moved(c.debits(), step, 2)) {
      found.add(new Calendar(c.tries(), debits, c.mails(), c.calls(), c.hour()));
    }
    for (List<Double> mails : moved(c.mails(), step, 4)) {
      found.add(new Calendar(c.tries(), c.debits(), mails, c.calls(), c.hour()));
    }
    for (LocalTime hour : HOURS) {
      found.add(new Calendar(c.tries(), c.debits(), c.mails(), c.calls(), hour));
    }
    return found;
  }

  private static List<List<Double>> moved(List<Double> days, double step, int most) {
    List<List<Double>> found = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      for (double by : new double[] {-step, step}) {
        add(found, days, i, days.get(i) + by, days.size());
      }
    }
    if (days.size() < most) {
      add(found, days, -1, (days.isEmpty() ? 0 : days.getLast()) + 2 * step, days.size() + 1);
    }
    return found;
  }

  private static void add(
      List<List<Double>> found, List<Double> days, int without, double day, int size) {
    TreeSet<Double> set = new TreeSet<>(days);
    if (without >= 0) {
      set.remove(days.get(without));
    }
    set.add(Math.round(day * 10) / 10.0);
    if (day >= 0.2 && day <= LAST_DAY && set.size() == size) {
      found.add(List.copyOf(set));
    }
  }
}
