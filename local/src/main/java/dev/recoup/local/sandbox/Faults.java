package dev.recoup.local.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The ordered faults, and how far they are used up. */
final class Faults {
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, Integer> charging = new TreeMap<>();
  private final Map<String, Integer> locks = new TreeMap<>();

  void add(Fault fault) {
    faults.add(fault);
    if (fault instanceof Fault.Locked locked) {
      locks.merge(locked.invoice(), locked.times(), Integer::sum);
    }
  }

  Optional<Fault.Way> outage(Instant now) {
    for (Fault fault : faults) {
      if (fault instanceof Fault.Outage o && !now.isBefore(o.from()) && now.isBefore(o.to())) {
        return Optional.of(o.way());
      }
    }
    return Optional.empty();
  }

  boolean takeLock(String invoice) {
    int left = locks.getOrDefault(invoice, 0);
    locks.put(invoice, Math.max(0, left - 1));
    return left > 0;
  }

  /** Counts a charging call and says what is ordered for it. */
  Optional<Fault> charging(String invoice) {
    int nth = charging.merge(invoice, 1, Integer::sum);
    return faults.stream()
        .filter(
            fault ->
                switch (fault) {
                  case Fault.AnswerLost lost -> lost.invoice().equals(invoice) && lost.nth() == nth;
                  case Fault.ServerError error ->
                      error.invoice().equals(invoice) && error.nth() == nth;
                  case Fault.Outage outage -> false;
                  case Fault.Locked locked -> false;
                })
        .findFirst();
  }
}
