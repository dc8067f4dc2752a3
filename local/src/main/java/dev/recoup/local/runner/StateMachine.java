package dev.recoup.local.runner;

import java.time.Duration;
import java.util.Map;

/**
 * A checked state machine file in the Amazon States Language with JSONata. Supported are the states
 * Task (lambda:invoke, with or without waitForTaskToken), Choice, Pass, Succeed and Fail, and the
 * expressions of {@code ExpressionRules}; everything else is refused here, not in mid-run.
 */
public final class StateMachine {
  private final String startAt;
  private final Map<String, State> states;
  private final Duration timeout;

  StateMachine(String startAt, Map<String, State> states, Duration timeout) {
    this.startAt = startAt;
    this.states = states;
    this.timeout = timeout;
  }

  /**
   * Reads a file's text.
   *
   * @param substitutions values for <code>${Name}</code> in the file, as SAM's
   *     DefinitionSubstitutions
   * @throws InvalidDefinition naming the place and what is not supported there
   */
  public static StateMachine parse(String file, Map<String, String> substitutions) {
    return new StateMachineReader(file, substitutions).read();
  }

  String startAt() {
    return startAt;
  }

  Duration timeout() {
    return timeout;
  }

  State state(String name) {
    State state = states.get(name);
    if (state == null) {
      throw new IllegalStateException(
          "the state machine has no state " + name + "; was the file changed under a journal?");
    }
    return state;
  }
}
