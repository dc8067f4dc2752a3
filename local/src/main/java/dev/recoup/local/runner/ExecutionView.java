package dev.recoup.local.runner;

import java.time.Instant;
import java.util.List;

/**
 * An execution as it is at one moment.
 *
 * @param state the state it is in, or ended in; null before the first
 * @param endedAt null while it runs
 * @param input the JSON it was started with
 * @param output the JSON it ended with; null unless it succeeded
 * @param error the error's name and {@code cause}; null unless it failed or was stopped
 * @param transitions as billed: each state entered and each retry
 * @param path the states entered, in order
 */
public record ExecutionView(
    String id,
    String name,
    Status status,
    String state,
    Instant startedAt,
    Instant endedAt,
    String input,
    String output,
    String error,
    String cause,
    int transitions,
    List<String> path,
    List<HistoryEvent> history) {}
