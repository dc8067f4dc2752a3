package dev.recoup.local.aws;

import dev.recoup.local.runner.ExecutionAlreadyExists;
import dev.recoup.local.runner.ExecutionDoesNotExist;
import dev.recoup.local.runner.ExecutionView;
import dev.recoup.local.runner.InvalidExecutionInput;
import dev.recoup.local.runner.InvalidName;
import dev.recoup.local.runner.InvalidOutput;
import dev.recoup.local.runner.InvalidToken;
import dev.recoup.local.runner.StepFunctions;
import dev.recoup.local.runner.TaskDoesNotExist;
import dev.recoup.local.runner.TaskTimedOut;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionResponse;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/**
 * The SDK's view of the runner, with the SDK's exceptions. Not thread-safe: call it on the loop.
 */
public final class LocalSfn implements SfnClient {
  /** The machine's ARN; ARNs of executions are built from it as on AWS. */
  public static final String MACHINE_ARN =
      "arn:aws:states:local:000000000000:stateMachine:recovery";

  private static final String EXECUTION_PREFIX =
      "arn:aws:states:local:000000000000:execution:recovery:";

  private final Supplier<StepFunctions> runner;

  /** The runner is asked for with the first call, because it calls functions that call this. */
  public LocalSfn(Supplier<StepFunctions> runner) {
    this.runner = runner;
  }

  /** The ARN of the execution of this name. */
  public static String executionArn(String name) {
    return EXECUTION_PREFIX + name;
  }

  @Override
  public StartExecutionResponse startExecution(StartExecutionRequest request) {
    if (!MACHINE_ARN.equals(request.stateMachineArn())) {
      throw error(StateMachineDoesNotExistException.builder(), request.stateMachineArn());
    }
    return translating(
        () -> {
          runner.get().startExecution(request.name(), request.input());
          ExecutionView started = runner.get().describe(request.name());
          return StartExecutionResponse.builder()
              .executionArn(executionArn(request.name()))
              .startDate(started.startedAt())
              .build();
        });
  }

  @Override
  public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
    return translating(
        () -> {
          runner.get().sendTaskSuccess(request.taskToken(), request.output());
          return SendTaskSuccessResponse.builder().build();
        });
  }

  @Override
  public SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request) {
    return translating(
        () -> {
          runner.get().sendTaskFailure(request.taskToken(), request.error(), request.cause());
          return SendTaskFailureResponse.builder().build();
        });
  }

  @Override
  public StopExecutionResponse stopExecution(StopExecutionRequest request) {
    return translating(
        () -> {
          String name = nameOf(request.executionArn());
          runner.get().stopExecution(name, request.error(), request.cause());
          return StopExecutionResponse.builder()
              .stopDate(runner.get().describe(name).endedAt())
              .build();
        });
  }

  @Override
  public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
    return translating(
        () -> {
          ExecutionView view = runner.get().describe(nameOf(request.executionArn()));
          return DescribeExecutionResponse.builder()
              .executionArn(request.executionArn())
              .stateMachineArn(MACHINE_ARN)
              .name(view.name())
              .status(view.status().name())
              .startDate(view.startedAt())
              .stopDate(view.endedAt())
              .input(view.input())
              .output(view.output())
              .error(view.error())
              .cause(view.cause())
              .build();
        });
  }

  private static String nameOf(String arn) {
    if (!arn.startsWith(EXECUTION_PREFIX)) {
      throw new ExecutionDoesNotExist("there is no execution " + arn);
    }
    return arn.substring(EXECUTION_PREFIX.length());
  }

  private static <T> T translating(Supplier<T> call) {
    try {
      return call.get();
    } catch (ExecutionAlreadyExists e) {
      throw error(ExecutionAlreadyExistsException.builder(), e.getMessage());
    } catch (ExecutionDoesNotExist e) {
      throw error(ExecutionDoesNotExistException.builder(), e.getMessage());
    } catch (InvalidName e) {
      throw error(InvalidNameException.builder(), e.getMessage());
    } catch (InvalidExecutionInput e) {
      throw error(InvalidExecutionInputException.builder(), e.getMessage());
    } catch (InvalidOutput e) {
      throw error(InvalidOutputException.builder(), e.getMessage());
    } catch (InvalidToken e) {
      throw error(InvalidTokenException.builder(), e.getMessage());
    } catch (TaskDoesNotExist e) {
      throw error(TaskDoesNotExistException.builder(), e.getMessage());
    } catch (TaskTimedOut e) {
      throw error(TaskTimedOutException.builder(), e.getMessage());
    }
  }

  private static SfnException error(SfnException.Builder builder, String message) {
    return (SfnException) builder.message(message).statusCode(400).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
