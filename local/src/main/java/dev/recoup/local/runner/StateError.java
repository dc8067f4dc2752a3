package dev.recoup.local.runner;

/** An error of a state by its ASL name; what Retry and Catch look at. */
final class StateError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  static final String ALL = "States.ALL";
  static final String DATA_LIMIT = "States.DataLimitExceeded";
  static final String QUERY = "States.QueryEvaluationError";
  static final String RUNTIME = "States.Runtime";
  static final String TASK_FAILED = "States.TaskFailed";
  static final String TIMEOUT = "States.Timeout";

  private final String error;

  StateError(String error, String cause) {
    super(cause, null, false, false);
    this.error = error;
  }

  String error() {
    return error;
  }

  String cause() {
    return getMessage();
  }

  /**
   * Whether a name in ErrorEquals matches this error. The wildcards match neither
   * States.DataLimitExceeded nor States.Runtime, which nothing matches at all; States.TaskFailed
   * does not match States.Timeout (Step Functions developer guide, error names).
   */
  static boolean matches(String name, String error) {
    if (error.equals(RUNTIME)) {
      return false;
    }
    return switch (name) {
      case ALL -> !error.equals(DATA_LIMIT);
      case TASK_FAILED -> !error.equals(DATA_LIMIT) && !error.equals(TIMEOUT);
      default -> name.equals(error);
    };
  }
}
