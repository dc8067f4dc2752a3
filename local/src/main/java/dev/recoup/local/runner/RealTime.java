package dev.recoup.local.runner;

import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Drives an event loop by real time, at its own pace or faster, and lets other threads in. All work
 * happens on the one thread that calls {@link #run} (or {@link #step}).
 */
public final class RealTime {
  /** Where real time comes from. */
  public interface Ticker {
    /** Nanoseconds since some fixed moment. */
    long nanos();

    /** Returns after this many nanoseconds, or earlier, at the latest when woken. */
    void await(long nanos);

    /** Ends a wait, from any thread; also one that begins only after this. */
    void wake();

    /** The machine's own clock; create it on the thread that will wait. */
    static Ticker system() {
      Thread waiter = Thread.currentThread();
      return new Ticker() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void await(long nanos) {
          LockSupport.parkNanos(this, nanos);
        }

        @Override
        public void wake() {
          LockSupport.unpark(waiter);
        }
      };
    }
  }

  private static final double NANOS = 1e9;

  /** Real milliseconds whose backlog is done in one go. */
  private static final int SLICE = 50;

  private final Interleaver interleaver;
  private final EventLoop loop;
  private final Ticker ticker;
  private final double speed;
  private final Consumer<RuntimeException> onFailure;
  private final Instant virtualStart;
  private final long realStart;
  private final Queue<Runnable> submitted = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  /**
   * Virtual time starts at the loop's clock.
   *
   * @param speed virtual seconds per real second
   * @param onFailure told of exceptions of events that nobody waits for; the loop goes on
   */
  public RealTime(
      Interleaver interleaver, Ticker ticker, double speed, Consumer<RuntimeException> onFailure) {
    this.interleaver = interleaver;
    this.loop = interleaver.loop();
    this.ticker = ticker;
    this.speed = speed;
    this.onFailure = onFailure;
    this.virtualStart = loop.clock().instant();
    this.realStart = ticker.nanos();
  }

  /**
   * Has work done on the loop, from any thread. The answer, the exception, or the kill of the work
   * completes the future; do not wait for it on the loop's own thread.
   */
  public <T> CompletableFuture<T> submit(Callable<T> work, String description) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Runnable body =
        () -> {
          try {
            answer.complete(work.call());
          } catch (Exception e) {
            answer.completeExceptionally(e);
          } catch (Error e) {
            answer.completeExceptionally(e);
            throw e;
          }
        };
    submitted.add(() -> interleaver.spawn(loop.clock().instant(), body, description));
    ticker.wake();
    return answer;
  }

  /** Runs until {@link #stop}. */
  public void run() {
    while (!stopped) {
      ticker.await(step());
    }
  }

  /** Ends {@link #run} soon, from any thread. */
  public void stop() {
    stopped = true;
    ticker.wake();
  }

  /**
   * Does what is due now; returns how many nanoseconds there are until something is due next. A
   * loop that cannot keep up falls behind, but what comes in is done between two slices of its
   * backlog.
   */
  public long step() {
    Instant now = virtualNow();
    do {
      Instant end = endOfSlice(now);
      runUntil(end);
      for (Runnable work = submitted.poll(); work != null; work = submitted.poll()) {
        work.run();
      }
      runUntil(end);
    } while (!stopped && loop.clock().instant().isBefore(now));
    return loop.nextAt().map(this::nanosUntil).orElse(Long.MAX_VALUE);
  }

  /** Now, or earlier when more is due until then than one slice holds. */
  private Instant endOfSlice(Instant now) {
    Instant slice = loop.clock().instant().plusMillis(Math.max(1, (long) (SLICE * speed)));
    Instant next = loop.nextAt().orElse(now);
    Instant end = next.isAfter(slice) ? next : slice;
    return end.isBefore(now) ? end : now;
  }

  private void runUntil(Instant now) {
    boolean done = false;
    while (!done) {
      try {
        loop.runUntil(now);
        done = true;
      } catch (RuntimeException e) {
        onFailure.accept(e);
      }
    }
  }

  private Instant virtualNow() {
    double seconds = (ticker.nanos() - realStart) / NANOS * speed;
    return virtualStart.plus(Duration.ofMillis((long) (seconds * 1000)));
  }

  private long nanosUntil(Instant at) {
    double virtualSeconds = Duration.between(virtualStart, at).toMillis() / 1000.0;
    long due = realStart + (long) Math.ceil((virtualSeconds + 0.001) / speed * NANOS);
    return Math.max(0, due - ticker.nanos());
  }
}
