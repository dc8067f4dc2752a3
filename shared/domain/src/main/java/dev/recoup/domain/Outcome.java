package dev.recoup.domain;

import java.time.Instant;

/**
 * How a case ended.
 *
 * @param by who brought the money; null unless money came
 */
public record Outcome(OutcomeKind kind, RecoveredBy by, Instant at, String reason) {}
