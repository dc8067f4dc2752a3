package dev.recoup.statemachine;

import dev.recoup.json.JsonWriter;
import dev.recoup.json.Tree;
import dev.recoup.local.Laptop;
import dev.recoup.local.Parts;
import dev.recoup.local.runner.ExecutionView;
import dev.recoup.local.runner.LambdaFailure;
import dev.recoup.local.runner.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/**
 * Step Functions on ministack in place of a laptop's own runner. ministack's time is the machine's
 * and the story's is virtual, so a callback is not answered before the story has reached the end of
 * its wait or the token was used: only then does ministack's own time-out, a second, begin. All
 * that ministack calls runs on the story's thread, one call after the other.
 */
final class Ministack implements AutoCloseable {
  /** Where the stories told in this scope are played; unbound means our own runner. */
  static final ScopedValue<Ministack> HERE = ScopedValue.newInstance();

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What a function answered: its bytes, or the name of what it threw. */
  record Reply(int status, byte[] body) {}

  /** A function called by ministack, which waits for the reply. */
  record Call(String function, byte[] event, CompletableFuture<Reply> reply) {}

  private record Held(Call call, Reply reply) {}

  private final SfnClient client;
  private final String machineArn;
  private final BlockingQueue<Call> calls;
  private final Map<String, Held> held = new LinkedHashMap<>();
  private final Map<String, Boolean> running = new LinkedHashMap<>();
  private String used = "";
  private Laptop laptop;

  /**
   * One machine.
   *
   * @param calls of functions, as they come in
   */
  Ministack(SfnClient client, String machineArn, BlockingQueue<Call> calls) {
    this.client = client;
    this.machineArn = machineArn;
    this.calls = calls;
  }

  /** The one that a story told now is played on. */
  static Optional<Ministack> here() {
    return HERE.isBound() ? Optional.of(HERE.get()) : Optional.empty();
  }

  /** The laptop whose functions are called and whose clock tells when a wait is over. */
  void attach(Laptop newLaptop) {
    laptop = newLaptop;
  }

  /** The same parts with Step Functions on ministack. */
  Parts wired(Parts p) {
    return new Parts(
        p.table(),
        p.tableName(),
        new Told(),
        machineArn,
        p.mail(),
        p.secrets(),
        p.files(),
        p.billing(),
        p.clock(),
        p.publicUrl());
  }

  /** The client that handlers use; whatever it lets go on is followed on the loop. */
  private final class Told implements SfnClient {
    @Override
    public StartExecutionResponse startExecution(StartExecutionRequest request) {
      StartExecutionResponse started = client.startExecution(request);
      running.put(started.executionArn(), true);
      soon();
      return started;
    }

    @Override
    public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
      SendTaskSuccessResponse answer = client.sendTaskSuccess(request);
      used = request.taskToken();
      letGo(request.taskToken());
      return answer;
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {
      // the client is shared
    }
  }

  private void soon() {
    laptop.loop().schedule(laptop.clock().instant(), this::follow, "ministack");
  }

  private void letGo(String token) {
    Held callback = held.remove(token);
    if (callback != null) {
      callback.call().reply().complete(callback.reply());
      soon();
    }
  }

  /** Answers calls until every execution waits in a callback or has ended. */
  private void follow() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Call call = next();
      if (call != null) {
        answer(call);
      } else if (isQuiet()) {
        return;
      } else if (System.nanoTime() > end) {
        throw new IllegalStateException("ministack neither calls nor ends " + running.keySet());
      }
    }
  }

  private Call next() {
    try {
      return calls.poll(20, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private boolean isQuiet() {
    running.replaceAll((arn, runs) -> runs && status(arn) == Status.RUNNING);
    return held.size() == running.values().stream().filter(runs -> runs).count();
  }

  private void answer(Call call) {
    Reply reply = reply(call);
    Tree event = Tree.ofObject(call.event());
    String token = event.optString("token");
    if (token == null || token.equals(used) || reply.status() != 200) {
      call.reply().complete(reply);
      return;
    }
    // What the definition's TimeoutSeconds say, of which ministack knows only literals.
    String seconds = call.function().equals("hold-case") ? "holdSeconds" : "approvalSeconds";
    held.put(token, new Held(call, reply));
    laptop
        .loop()
        .schedule(
            laptop.clock().instant().plusSeconds(event.longValue(seconds)),
            () -> letGo(token),
            "end of a wait");
  }

  private Reply reply(Call call) {
    try {
      return new Reply(200, laptop.functions().invoke(call.function(), call.event()));
    } catch (LambdaFailure e) {
      return failure(e.errorType(), e);
    } catch (RuntimeException e) {
      return failure(e.getClass().getName(), e);
    }
  }

  private static Reply failure(String type, RuntimeException e) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("errorType", type);
    error.put("errorMessage", e.getMessage());
    return new Reply(500, JsonWriter.bytes(error));
  }

  /** The executions in the order they were started. */
  List<ExecutionView> executions() {
    return running.keySet().stream().map(this::describe).toList();
  }

  private Status status(String arn) {
    return Status.valueOf(client.describeExecution(b -> b.executionArn(arn)).statusAsString());
  }

  private ExecutionView describe(String arn) {
    DescribeExecutionResponse e = client.describeExecution(b -> b.executionArn(arn));
    List<HistoryEvent> history =
        client.getExecutionHistoryPaginator(b -> b.executionArn(arn)).events().stream().toList();
    List<String> path =
        history.stream()
            .map(HistoryEvent::stateEnteredEventDetails)
            .filter(Objects::nonNull)
            .map(details -> details.name())
            .toList();
    int retries = count(history, "TaskScheduled") - count(history, "TaskStateEntered");
    return new ExecutionView(
        arn,
        e.name(),
        Status.valueOf(e.statusAsString()),
        path.isEmpty() ? null : path.getLast(),
        e.startDate(),
        e.stopDate(),
        e.input(),
        e.output(),
        e.error(),
        e.cause(),
        path.size() + retries,
        path,
        List.of());
  }

  private static int count(List<HistoryEvent> history, String type) {
    return (int) history.stream().filter(event -> type.equals(event.typeAsString())).count();
  }

  /** Stops what still runs, so that it calls nothing of the next story. */
  @Override
  public void close() {
    isQuiet();
    calls.clear();
    running.forEach(
        (arn, runs) -> {
          if (runs) {
            client.stopExecution(b -> b.executionArn(arn));
          }
        });
    held.values().forEach(callback -> callback.call().reply().complete(callback.reply()));
  }
}
