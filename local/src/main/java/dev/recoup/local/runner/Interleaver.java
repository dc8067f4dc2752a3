package dev.recoup.local.runner;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;

/**
 * Runs pieces of work: function invocations, webhook posts, sweeps. Plain, each runs to its end as
 * one event. Seeded, each has a thread of its own, exactly one of them runs at a time, and at every
 * yield point the seed decides who goes on; the same seed gives the same interleaving.
 */
public final class Interleaver implements AutoCloseable {
  private static final double[] REDRAWS = {1, 0.5, 0.2, 0.05};

  private static final class Work {
    private final String description;
    private final Runnable body;
    private final Semaphore go = new Semaphore(0);
    private boolean started;
    private boolean killed;
    private long priority;
    private Throwable failure;

    private Work(String description, Runnable body) {
      this.description = description;
      this.body = body;
    }
  }

  private final EventLoop loop;
  private final SplittableRandom random;
  private final double redraw;
  private final Duration longestPause;
  private final Semaphore turn = new Semaphore(0);
  private final Set<Work> parked = new LinkedHashSet<>();
  private final List<String> trace = new ArrayList<>();
  private KillSwitch killSwitch = KillSwitch.never();
  private Work current;
  private long count;
  private boolean dead;

  private Interleaver(EventLoop loop, SplittableRandom random, Duration longestPause) {
    this.loop = loop;
    this.random = random;
    this.longestPause = longestPause;
    // Some seeds switch at every point, others let one piece of work run far ahead of the rest:
    // races differ in which of the two finds them.
    this.redraw = random == null ? 0 : REDRAWS[random.nextInt(REDRAWS.length)];
  }

  /** Work runs to its end as one event; yield points only obey the kill switch. */
  public static Interleaver plain(EventLoop loop) {
    return new Interleaver(loop, null, Duration.ZERO);
  }

  /**
   * Work is interleaved at yield points.
   *
   * @param longestPause one in eight yields takes up to this much virtual time; zero for none
   */
  public static Interleaver seeded(EventLoop loop, long seed, Duration longestPause) {
    return new Interleaver(loop, new SplittableRandom(seed), longestPause);
  }

  public EventLoop loop() {
    return loop;
  }

  public void killWhen(KillSwitch killSwitch) {
    this.killSwitch = killSwitch;
  }

  /** How many yield points work has reached: the range for {@link KillSwitch#atCount}. */
  public long yieldPoints() {
    return count;
  }

  /** In seeded mode, the yield points in the order in which they were reached. */
  public List<String> trace() {
    return Collections.unmodifiableList(trace);
  }

  /** Plans a piece of work; never runs it inside the caller. A kill ends it without a trace. */
  public EventLoop.Timer spawn(Instant at, Runnable body, String description) {
    Work work = new Work(description, body);
    return loop.schedule(
        at, random == null ? () -> runWhole(work) : () -> resume(work), description);
  }

  /**
   * Says that the running work is about to touch something others touch too. Outside of any work
   * (set-up code) it does nothing.
   *
   * @throws Killed when the kill switch strikes, and again at each later point of the same work
   */
  public void yieldPoint(String point) {
    Work work = current;
    if (dead) {
      throw new ProcessKilled("the process was killed before " + point);
    }
    if (work == null) {
      return;
    }
    count++;
    KillSwitch.Verdict verdict =
        work.killed ? KillSwitch.Verdict.KILL_WORK : killSwitch.at(work.description, point, count);
    switch (verdict) {
      case GO_ON -> {}
      case KILL_WORK -> {
        work.killed = true;
        throw new Killed(work.description + " was killed at " + point);
      }
      case KILL_PROCESS -> {
        dead = true;
        throw new ProcessKilled("the process was killed at " + point);
      }
    }
    if (random != null) {
      pause(work, point);
    }
  }

  /** Ends work that is still parked; needed only after a run that did not become idle. */
  @Override
  public void close() {
    dead = true;
    for (Work work : List.copyOf(parked)) {
      work.go.release();
      turn.acquireUninterruptibly();
    }
  }

  private void runWhole(Work work) {
    current = work;
    try {
      work.body.run();
    } catch (ProcessKilled e) {
      throw e;
    } catch (Killed e) {
      // the work ends here, as asked
    } finally {
      current = null;
    }
  }

  private void pause(Work work, String point) {
    trace.add(work.description + ": " + point);
    Instant at = loop.clock().instant();
    if (!longestPause.isZero() && random.nextInt(8) == 0) {
      at = at.plusMillis(random.nextLong(longestPause.toMillis() + 1));
    }
    if (random.nextDouble() < redraw) {
      work.priority = loop.drawTie(at);
    }
    loop.schedule(at, work.priority, () -> resume(work), work.description);
    parked.add(work);
    turn.release();
    work.go.acquireUninterruptibly();
    parked.remove(work);
    if (dead) {
      throw new ProcessKilled("the process was killed before " + point);
    }
  }

  private void resume(Work work) {
    if (!work.started) {
      work.started = true;
      work.priority = loop.drawTie(loop.clock().instant());
      Thread.ofVirtual().name(work.description).start(() -> runInTurns(work));
    }
    current = work;
    work.go.release();
    turn.acquireUninterruptibly();
    current = null;
    switch (work.failure) {
      case ProcessKilled e -> throw e;
      case Killed _ -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> {}
    }
  }

  private void runInTurns(Work work) {
    work.go.acquireUninterruptibly();
    try {
      work.body.run();
    } catch (RuntimeException | Error e) {
      work.failure = e;
    } finally {
      turn.release();
    }
  }
}
