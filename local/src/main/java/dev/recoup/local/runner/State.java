package dev.recoup.local.runner;

import java.util.List;

/** One state of a machine, checked and compiled. */
sealed interface State {
  String name();

  /** The prefix of its events in an execution's history. */
  default String type() {
    return getClass().getSimpleName();
  }

  /** Calls a function; a callback then waits until its token is completed. */
  record Task(
      String name,
      boolean callback,
      Template function,
      Template payload,
      Template timeoutSeconds,
      List<Retrier> retriers,
      List<Catcher> catchers,
      Exit exit)
      implements State {}

  /** Goes on by the first rule whose condition is true. */
  record Choice(String name, List<Rule> rules, Exit otherwise) implements State {}

  /** Computes only. */
  record Pass(String name, Exit exit) implements State {}

  /** Ends the execution well. */
  record Succeed(String name, Exit exit) implements State {}

  /** Ends the execution badly. */
  record Fail(String name, Template error, Template cause) implements State {}

  /** How a state is left; no output means the default one, no next state means the end. */
  record Exit(Template output, Template.Fields assign, String next) {}

  /** One rule of a choice. */
  record Rule(Template condition, Exit exit) {}

  /** When and how often a failed task is tried again. */
  record Retrier(
      List<String> errors,
      long intervalSeconds,
      double backoffRate,
      long maxDelaySeconds,
      long maxAttempts,
      boolean fullJitter) {
    boolean matches(String error) {
      return errors.stream().anyMatch(name -> StateError.matches(name, error));
    }

    /** Seconds before a retry; {@code random} (0 to 1) is used with full jitter. */
    double delaySeconds(int earlierRetries, double random) {
      double delay =
          Math.min(maxDelaySeconds, intervalSeconds * Math.pow(backoffRate, earlierRetries));
      return fullJitter ? delay * random : delay;
    }
  }

  /** Where a failed task goes on. */
  record Catcher(List<String> errors, Exit exit) {
    boolean matches(String error) {
      return errors.stream().anyMatch(name -> StateError.matches(name, error));
    }
  }
}
