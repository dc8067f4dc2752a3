package dev.recoup.statemachine.race;

import dev.recoup.local.runner.KillSwitch;
import java.util.ArrayList;
import java.util.List;

/** Strikes at chosen yield points: lets something happen there, or kills the work that is there. */
final class Probe implements KillSwitch {
  private final List<Trap> traps = new ArrayList<>();

  private static final class Trap {
    private final String work;
    private final int at;
    private final Runnable strike;
    private final Verdict verdict;
    private int seen;

    private Trap(String work, int at, Runnable strike, Verdict verdict) {
      this.work = work;
      this.at = at;
      this.strike = strike;
      this.verdict = verdict;
    }
  }

  /** Does something when works whose description begins so reach their n-th yield point, from 1. */
  void when(String work, int nth, Runnable strike) {
    traps.add(new Trap(work, nth, strike, Verdict.GO_ON));
  }

  /** Kills the work that reaches the n-th yield point of all works whose description begins so. */
  void killAt(String work, int nth) {
    traps.add(new Trap(work, nth, () -> {}, Verdict.KILL_WORK));
  }

  /** True when every trap has struck. */
  boolean spent() {
    return traps.stream().allMatch(trap -> trap.seen >= trap.at);
  }

  @Override
  public Verdict at(String work, String point, long count) {
    Verdict verdict = Verdict.GO_ON;
    for (Trap trap : List.copyOf(traps)) {
      if (work.startsWith(trap.work) && ++trap.seen == trap.at) {
        trap.strike.run();
        verdict = trap.verdict == Verdict.KILL_WORK ? trap.verdict : verdict;
      }
    }
    return verdict;
  }
}
