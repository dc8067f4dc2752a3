package dev.recoup.local.sandbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** The sandbox's own time and what is due in it; same time means order of planning. */
final class Clockwork {
  private record Timed(Instant at, long order, Runnable action) {}

  private final PriorityQueue<Timed> queue =
      new PriorityQueue<>(Comparator.comparing(Timed::at).thenComparingLong(Timed::order));
  private long order;
  private Instant now;

  Clockwork(Instant start) {
    now = start;
  }

  Instant now() {
    return now;
  }

  void at(Instant time, Runnable action) {
    queue.add(new Timed(time.isBefore(now) ? now : time, order++, action));
  }

  Optional<Instant> next() {
    return Optional.ofNullable(queue.peek()).map(Timed::at);
  }

  /** Runs what is due; a time in the past leaves the clock where it is. */
  void runUntil(Instant time) {
    while (!queue.isEmpty() && !queue.peek().at().isAfter(time)) {
      Timed timed = queue.poll();
      now = timed.at();
      timed.action().run();
    }
    if (time.isAfter(now)) {
      now = time;
    }
  }
}
