package dev.recoup.aws;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Records what Step Functions is told; names and tokens count once, as there. */
final class RecordingSfn implements SfnClient {
  /** Executions that began: name and input. */
  final Map<String, String> started = Collections.synchronizedMap(new TreeMap<>());

  /** Every token ever sent, also those nobody waited with. */
  final List<String> sent = Collections.synchronizedList(new ArrayList<>());

  final List<String> ended = new ArrayList<>();
  boolean down;

  @Override
  public StartExecutionResponse startExecution(StartExecutionRequest request) {
    refuseWhenDown();
    String before = started.putIfAbsent(request.name(), request.input());
    if (ended.contains(request.name()) || (before != null && !before.equals(request.input()))) {
      throw ExecutionAlreadyExistsException.builder().message("exists").build();
    }
    return StartExecutionResponse.builder().executionArn(request.name()).build();
  }

  @Override
  public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
    refuseWhenDown();
    boolean used = sent.contains(request.taskToken());
    sent.add(request.taskToken());
    if (used) {
      throw TaskTimedOutException.builder().message("nobody waits").build();
    }
    return SendTaskSuccessResponse.builder().build();
  }

  private void refuseWhenDown() {
    if (down) {
      throw SfnException.builder().message("down").statusCode(503).build();
    }
  }

  @Override
  public String serviceName() {
    return "states";
  }

  @Override
  public void close() {}
}
