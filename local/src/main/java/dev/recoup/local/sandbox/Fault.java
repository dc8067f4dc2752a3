package dev.recoup.local.sandbox;

import java.time.Instant;

/** Trouble that a scenario orders from the sandbox. */
public sealed interface Fault {
  /** All calls from {@code from} (inclusive) to {@code to} (exclusive) go wrong in one way. */
  record Outage(Instant from, Instant to, Way way) implements Fault {}

  /** The answer of the n-th charging call on the invoice (from 1) is lost; the charge is made. */
  record AnswerLost(String invoice, int nth) implements Fault {}

  /**
   * The n-th charging call on the invoice (from 1) is answered 500, and its key keeps answering
   * 500.
   *
   * @param charged whether the charge was made all the same
   */
  record ServerError(String invoice, int nth, boolean charged) implements Fault {}

  /**
   * The next {@code times} changing calls on the invoice are answered 429 {@code lock_timeout},
   * without effect.
   */
  record Locked(String invoice, int times) implements Fault {}

  /** How calls go wrong in an outage. */
  enum Way {
    /** 503 before anything is done; nothing is kept under the key. */
    UNAVAILABLE,
    /** No answer and no effect. */
    SILENT_BEFORE,
    /** The effect happens, the answer is lost. */
    SILENT_AFTER,
    /** 429 without effect. */
    RATE_LIMITED
  }
}
