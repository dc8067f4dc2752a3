package dev.recoup.simulation.observe;

/**
 * A dunning policy: the same observation always leads to the same move. It may be asked from
 * several threads.
 */
@FunctionalInterface
public interface Strategy {
  /** The next move for {@code seen.subject()}, which is open. */
  Move next(Observation seen);
}
