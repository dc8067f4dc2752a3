package dev.recoup.local.runner;

/**
 * Calls a function by its name in the machine file, with bytes in and bytes out, as Lambda does.
 */
@FunctionalInterface
public interface LambdaInvoker {
  /**
   * Runs the function to its end.
   *
   * @throws LambdaFailure to name the error; of any other RuntimeException the class's name is the
   *     error's name, as the Java runtime reports it
   */
  byte[] invoke(String functionName, byte[] payload);
}
