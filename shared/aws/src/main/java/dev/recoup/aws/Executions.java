package dev.recoup.aws;

import dev.recoup.domain.CaseId;
import dev.recoup.domain.Wait;
import dev.recoup.domain.errors.DependencyUnavailable;
import dev.recoup.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Starts executions and ends their waits. Both may be repeated without harm. */
public final class Executions {
  private final SfnClient client;
  private final String stateMachineArn;

  public Executions(SfnClient client, String stateMachineArn) {
    this.client = client;
    this.stateMachineArn = stateMachineArn;
  }

  /**
   * Starts the execution of one run. The name holds the run and the input is stable to the byte, so
   * a repeated start is the same execution.
   *
   * @return false when this run was started before and has ended
   */
  public boolean start(CaseId id, int round, int run) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("caseId", id.value());
    fields.put("round", round);
    fields.put("run", run);
    String input = JsonWriter.write(fields);
    try {
      client.startExecution(
          b -> b.stateMachineArn(stateMachineArn).name(name(id, round, run)).input(input));
      return true;
    } catch (ExecutionAlreadyExistsException e) {
      return false;
    } catch (SdkException e) {
      throw new DependencyUnavailable("Step Functions could not start the run of " + id, e);
    }
  }

  /** Ends a wait. A token that is late, gone or used twice means that nobody waits any more. */
  public boolean wake(Wait waiting, String outputJson) {
    try {
      client.sendTaskSuccess(b -> b.taskToken(waiting.token()).output(outputJson));
      return true;
    } catch (TaskTimedOutException | TaskDoesNotExistException | InvalidTokenException e) {
      return false;
    } catch (SdkException e) {
      throw new DependencyUnavailable("Step Functions could not be told to go on", e);
    }
  }

  /** A readable, unique name of at most 80 allowed characters. */
  public static String name(CaseId id, int round, int run) {
    String readable = id.value().replaceAll("[^A-Za-z0-9_-]", "-");
    String suffix = "-" + Hashes.sha256(id.value()).substring(0, 10) + "-r" + round + "-x" + run;
    return readable.substring(0, Math.min(readable.length(), 80 - suffix.length())) + suffix;
  }
}
