package dev.recoup.testing;

import dev.recoup.aws.Executions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Step Functions as its callers see it: a token counts once, a name starts one execution. */
public final class FakeStepFunctions implements SfnClient {
  private final TreeSet<String> started = new TreeSet<>();
  private final TreeMap<String, String> woken = new TreeMap<>();
  private final List<String> sent = new ArrayList<>();
  private boolean down;

  /** The port as functions use it. */
  public Executions executions() {
    return new Executions(this, "arn:aws:states:eu-central-1:123456789012:stateMachine:test");
  }

  /** From now on nothing is answered, or it is again. */
  public void down(boolean isDown) {
    down = isDown;
  }

  /** The names of the executions that were started. */
  public List<String> started() {
    return List.copyOf(started);
  }

  /** The tokens that were completed, with the output that counted. */
  public Map<String, String> woken() {
    return woken;
  }

  /** Every output that was sent, whether it counted or came too late. */
  public List<String> sent() {
    return List.copyOf(sent);
  }

  @Override
  public StartExecutionResponse startExecution(StartExecutionRequest request) {
    answer();
    started.add(request.name());
    return StartExecutionResponse.builder().build();
  }

  @Override
  public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
    answer();
    sent.add(request.output());
    if (woken.putIfAbsent(request.taskToken(), request.output()) != null) {
      throw TaskTimedOutException.builder().message("used").build();
    }
    return SendTaskSuccessResponse.builder().build();
  }

  private void answer() {
    if (down) {
      throw SdkClientException.create("no route to Step Functions");
    }
  }

  @Override
  public String serviceName() {
    return SfnClient.SERVICE_NAME;
  }

  @Override
  public void close() {}
}
