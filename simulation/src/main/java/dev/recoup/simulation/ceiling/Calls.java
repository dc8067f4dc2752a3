package dev.recoup.simulation.ceiling;

import dev.recoup.simulation.world.Hidden;
import java.util.ArrayList;
import java.util.List;

/** Adds calls to a plan, each on the day on which it brings most beyond the colleague's time. */
final class Calls {
  private static final long DAY = 86_400;

  /** A minute of a colleague, in recovered cases; breaks ties and keeps idle calls out. */
  private static final double PER_MINUTE = 0.0008;

  private final List<Hidden> payers;
  private final Planner.Task task;
  private final double minutes;

  /**
   * @param minutes that a call takes
   */
  Calls(List<Hidden> payers, Planner.Task task, double minutes) {
    this.payers = payers;
    this.task = task;
    this.minutes = minutes;
  }

  /**
   * The plan with calls.
   *
   * @param days on which a call may be asked for
   * @param withoutCalls when each imagined payer is recovered by the rest of the plan
   */
  Plan added(List<Long> charges, List<Long> messages, List<Long> days, long[] withoutCalls) {
    long[] recovered = withoutCalls;
    List<Long> calls = new ArrayList<>();
    double first = 0;
    for (int call = 0; call < task.calls(); call++) {
      double most = 0;
      long best = -1;
      for (long at : days) {
        boolean after = calls.isEmpty() || at >= calls.getLast() + 2 * DAY;
        double gain = after && at < task.end() - DAY ? gain(recovered, at, call) : 0;
        if (gain > most) {
          most = gain;
          best = at;
        }
      }
      if (best < 0) {
        break;
      }
      calls.add(best);
      first = call == 0 ? most : first;
      recovered = afterCall(recovered, best, call);
    }
    return new Plan(charges, messages, calls, first);
  }

  private double gain(long[] recovered, long at, int call) {
    long[] after = afterCall(recovered, at, call);
    double gain = 0;
    int open = 0;
    for (int i = 0; i < recovered.length; i++) {
      open += recovered[i] > at ? 1 : 0;
      boolean before = recovered[i] < task.end();
      gain += !before && after[i] < task.end() ? 1 : 0;
      double sooner = Math.min(task.end(), recovered[i]) - Math.min(task.end(), after[i]);
      gain += Planner.PER_DAY * sooner / DAY;
    }
    return (gain - PER_MINUTE * minutes * open) / recovered.length;
  }

  private long[] afterCall(long[] recovered, long at, int call) {
    long[] after = recovered.clone();
    for (int i = 0; i < after.length; i++) {
      if (recovered[i] > at) {
        Hidden.Spoken s = payers.get(i).call(task.called() + call, true);
        if (s.promisedDays() >= 0 && s.keeps()) {
          // Colleagues come to it about a day later.
          after[i] = Math.min(after[i], at + DAY + (long) (s.promisedDays() * DAY));
        }
      }
    }
    return after;
  }
}
