package dev.recoup.local.runner;

/** Decides at each yield point whether work goes on. */
@FunctionalInterface
public interface KillSwitch {
  /** What happens at a yield point. */
  enum Verdict {
    GO_ON,
    KILL_WORK,
    KILL_PROCESS
  }

  /**
   * @param work the description of the running piece of work
   * @param point what it is about to do
   * @param count how many yield points were reached so far, this one included
   */
  Verdict at(String work, String point, long count);

  /** Kills nothing. */
  static KillSwitch never() {
    return (work, point, count) -> Verdict.GO_ON;
  }

  /** Strikes once, at the yield point with this number. */
  static KillSwitch atCount(long number, Verdict verdict) {
    return (work, point, count) -> count == number ? verdict : Verdict.GO_ON;
  }

  /** Strikes once, when the point of this name is reached for the given time (from 1). */
  static KillSwitch atPoint(String name, int time, Verdict verdict) {
    int[] seen = {0};
    return (work, point, count) ->
        point.equals(name) && ++seen[0] == time ? verdict : Verdict.GO_ON;
  }
}
