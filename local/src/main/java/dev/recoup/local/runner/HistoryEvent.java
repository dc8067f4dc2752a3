package dev.recoup.local.runner;

import java.time.Instant;

/**
 * One event of an execution's history, without payloads.
 *
 * @param type as GetExecutionHistory names it, e.g. TaskStateEntered, TaskTimedOut
 * @param state the state it happened in; null before the first
 * @param error the error's name of a failure, otherwise null
 */
public record HistoryEvent(Instant at, String type, String state, String error) {}
