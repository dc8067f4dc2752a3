package dev.recoup.local.runner;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * One thread's queue of things to do, by virtual time. Things due at the same instant run in an
 * order drawn from the seed, so that a seed is a schedule. Not thread-safe: other threads come in
 * through {@link RealTime#submit}.
 */
public final class EventLoop {
  /** A planned piece of work. */
  public static final class Timer {
    private final Instant at;
    private final long tie;
    private final long sequence;
    private final String description;
    private Runnable work;

    private Timer(Instant at, long tie, long sequence, String description, Runnable work) {
      this.at = at;
      this.tie = tie;
      this.sequence = sequence;
      this.description = description;
      this.work = work;
    }

    /** Makes sure that the work is not done, unless it was already. */
    public void cancel() {
      work = null;
    }
  }

  private final PriorityQueue<Timer> queue =
      new PriorityQueue<>(
          Comparator.<Timer, Instant>comparing(timer -> timer.at)
              .thenComparingLong(timer -> timer.tie)
              .thenComparingLong(timer -> timer.sequence));
  private final VirtualClock clock;
  private final long seed;
  private final SplittableRandom random;
  private long sequence;
  private long lastTie = Long.MIN_VALUE;

  public EventLoop(VirtualClock clock, long seed) {
    this.clock = clock;
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  public VirtualClock clock() {
    return clock;
  }

  long seed() {
    return seed;
  }

  /** Plans work; a time that has passed means now. The description is for error messages. */
  public Timer schedule(Instant at, Runnable work, String description) {
    return schedule(at, drawTie(at), work, description);
  }

  /**
   * Draws a place among the things due at the same instant. Those that wait now all come after the
   * one that runs; drawing behind it too gives each the same chance to be next.
   */
  long drawTie(Instant at) {
    boolean now = !at.isAfter(clock.instant());
    if (now && lastTie == Long.MAX_VALUE) {
      return Long.MAX_VALUE;
    }
    return random.nextLong(now ? lastTie : Long.MIN_VALUE, Long.MAX_VALUE);
  }

  Timer schedule(Instant at, long tie, Runnable work, String description) {
    Instant now = clock.instant();
    Timer timer = new Timer(at.isBefore(now) ? now : at, tie, sequence++, description, work);
    queue.add(timer);
    return timer;
  }

  /** Does everything due up to and including {@code end}, and leaves the clock there. */
  public void runUntil(Instant end) {
    while (nextAt().filter(at -> !at.isAfter(end)).isPresent()) {
      runNext();
    }
    clock.moveTo(end);
  }

  /**
   * Does everything there is, however far ahead.
   *
   * @throws IllegalStateException when more than {@code most} pieces of work did not get it idle
   */
  public void runUntilIdle(long most) {
    for (long done = 0; nextAt().isPresent(); done++) {
      if (done == most) {
        throw new IllegalStateException(
            "not idle after " + most + " events; next: " + queue.peek().description);
      }
      runNext();
    }
  }

  /** When the next work is due; empty when there is none. */
  public Optional<Instant> nextAt() {
    while (!queue.isEmpty() && queue.peek().work == null) {
      queue.remove();
    }
    return Optional.ofNullable(queue.peek()).map(timer -> timer.at);
  }

  private void runNext() {
    Timer timer = queue.remove();
    boolean alone = nextAt().filter(at -> !at.isAfter(timer.at)).isEmpty();
    boolean later = timer.at.isAfter(clock.instant());
    lastTie = alone ? Long.MIN_VALUE : later ? timer.tie : Math.max(lastTie, timer.tie);
    clock.moveTo(timer.at);
    Runnable work = timer.work;
    timer.work = null;
    work.run();
  }
}
