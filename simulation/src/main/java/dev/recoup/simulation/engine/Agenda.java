package dev.recoup.simulation.engine;

import java.util.PriorityQueue;

/** What is to happen, by time; what was planned first happens first. */
final class Agenda {
  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private long planned;

  private record Entry(long at, long order, Runnable what) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  void at(long second, Runnable what) {
    entries.add(new Entry(second, planned++, what));
  }

  /** The time of the next entry; -1 when there is none. */
  long nextAt() {
    return entries.isEmpty() ? -1 : entries.peek().at();
  }

  Runnable next() {
    return entries.poll().what();
  }
}
