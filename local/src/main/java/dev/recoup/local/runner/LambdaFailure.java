package dev.recoup.local.runner;

/** A failed invocation with the error's name as Step Functions sees it, e.g. Sandbox.Timedout. */
public final class LambdaFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String errorType;

  public LambdaFailure(String errorType, String errorMessage) {
    super(errorMessage);
    this.errorType = errorType;
  }

  public String errorType() {
    return errorType;
  }
}
