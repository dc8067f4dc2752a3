package dev.recoup.simulation.observe;

import dev.recoup.domain.Channel;
import dev.recoup.domain.Step.MessageKind;
import dev.recoup.domain.Step.TaskKind;
import java.time.Instant;

/**
 * What a policy wants done next for one case. It is done at its time unless something about the
 * payer becomes known before; then the policy is asked again.
 */
public sealed interface Move {
  /** When; a moment that is past means at once. */
  Instant at();

  /** Charges the stored method. */
  record Charge(Instant at) implements Move {}

  /**
   * Writes to the payer about all its open cases.
   *
   * @param level how firm, from 1
   * @param approved false when a person must say yes before it leaves
   */
  record Message(Instant at, MessageKind kind, Channel channel, int level, boolean approved)
      implements Move {}

  /**
   * Puts the case on people's list.
   *
   * @param priority higher is taken first
   */
  record Task(Instant at, TaskKind kind, double priority) implements Move {}

  /** Looks again at that time. */
  record Wait(Instant at) implements Move {}

  /** Does nothing more for this case. */
  record Stop(Instant at) implements Move {}
}
