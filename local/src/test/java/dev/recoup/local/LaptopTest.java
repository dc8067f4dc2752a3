package dev.recoup.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.local.aws.LocalSfn;
import dev.recoup.local.lambda.LambdaFunction;
import dev.recoup.local.runner.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

class LaptopTest {
  private static final String MACHINE =
      """
      {"QueryLanguage": "JSONata", "StartAt": "HoldCase", "States": {
        "HoldCase": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
          "TimeoutSeconds": 60, "Next": "Done",
          "Arguments": {"FunctionName": "${HoldCaseFunction}",
            "Payload": {"token": "{% $states.context.Task.Token %}"}}},
        "Done": {"Type": "Succeed"}}}
      """;
  private static final String TEMPLATE =
      "  ReceiveWebhookFunction:\n  { Method: post, Path: '/webhooks/{provider}/{connection}' }";

  @TempDir Path folder;
  private final List<String> sweeps = new ArrayList<>();
  private final List<String> feedback = new ArrayList<>();
  private final List<String> tokens = new ArrayList<>();
  private int failures;
  private Laptop laptop;

  private Laptop.Builder builder() {
    return Laptop.builder().machine(MACHINE).template(TEMPLATE).functions(this::functions);
  }

  private Map<String, LambdaFunction> functions(Parts parts) {
    Map<String, LambdaFunction> functions = new LinkedHashMap<>();
    functions.put(
        "hold-case",
        text(
            payload -> {
              tokens.add(payload.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1"));
              return "{}";
            }));
    functions.put(
        "sweep",
        text(
            event -> {
              if (failures-- > 0) {
                throw new IllegalStateException("not now");
              }
              sweeps.add(event);
              return "{}";
            }));
    functions.put(
        "record-feedback",
        text(
            event -> {
              feedback.add(event);
              return "{}";
            }));
    return functions;
  }

  private static LambdaFunction text(UnaryOperator<String> body) {
    return (event, context) ->
        body.apply(new String(event, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  @AfterEach
  void close() {
    if (laptop != null) {
      laptop.close();
    }
  }

  private void start(String name) {
    laptop
        .parts()
        .states()
        .startExecution(b -> b.stateMachineArn(LocalSfn.MACHINE_ARN).name(name).input("{}"));
  }

  private DescribeExecutionResponse describe(String name) {
    return laptop
        .parts()
        .states()
        .describeExecution(b -> b.executionArn(LocalSfn.executionArn(name)));
  }

  private void runFor(Duration time) {
    laptop.loop().runUntil(laptop.clock().instant().plus(time));
  }

  private void succeed(String token) {
    laptop.parts().states().sendTaskSuccess(b -> b.taskToken(token).output("{}"));
  }

  @Test
  void theSdkStartsWakesAndDescribesExecutionsAndThrowsItsOwnExceptions() {
    laptop = builder().build();
    start("x");
    start("x");
    runFor(Duration.ofSeconds(1));
    assertEquals("RUNNING", describe("x").statusAsString());
    succeed(tokens.getFirst());
    runFor(Duration.ofSeconds(1));
    assertEquals("SUCCEEDED", describe("x").statusAsString());
    assertThrows(TaskTimedOutException.class, () -> succeed(tokens.getFirst()));
    assertThrows(InvalidTokenException.class, () -> succeed("nonsense"));
    assertThrows(ExecutionAlreadyExistsException.class, () -> start("x"));
    assertThrows(ExecutionDoesNotExistException.class, () -> describe("y"));
    assertEquals(List.of(), sweeps);
  }

  @Test
  void aFailedExecutionReachesTheSweepAsEventBridgeSaysIt() {
    laptop = builder().build();
    start("x");
    runFor(Duration.ofSeconds(61));
    assertEquals(1, sweeps.size());
    for (String part :
        List.of(
            "\"source\":\"aws.states\"",
            "\"detail-type\":\"Step Functions Execution Status Change\"",
            "\"status\":\"FAILED\"",
            "\"name\":\"x\"",
            "\"input\":\"{}\"",
            "\"stateMachineArn\":\"" + LocalSfn.MACHINE_ARN + "\"")) {
      assertTrue(sweeps.getFirst().contains(part), part + " in " + sweeps.getFirst());
    }
  }

  @Test
  void anAsynchronousCallIsRepeatedTwiceAndThenADeadLetter() {
    laptop = builder().build();
    failures = 2;
    start("x");
    runFor(Duration.ofMinutes(5));
    assertEquals(1, sweeps.size());
    failures = 3;
    start("y");
    runFor(Duration.ofMinutes(5));
    assertEquals(1, sweeps.size());
    assertEquals("sweep", laptop.deadLetters().getFirst().function());
  }

  @Test
  void theScheduleCallsTheSweepAtEveryInterval() {
    laptop = builder().build();
    laptop.sweepEvery(Duration.ofMinutes(10));
    runFor(Duration.ofHours(1));
    assertEquals(6, sweeps.size());
    assertTrue(sweeps.getFirst().contains("\"detail-type\":\"Scheduled Event\""));
  }

  private void send() {
    laptop
        .parts()
        .mail()
        .sendEmail(
            b ->
                b.fromEmailAddress("a@shop.example")
                    .destination(d -> d.toAddresses("ada@example.org"))
                    .emailTags(t -> t.name("messageId").value("m-7"))
                    .content(
                        c ->
                            c.simple(
                                m ->
                                    m.subject(s -> s.data("Hi"))
                                        .body(x -> x.text(t -> t.data("Hi"))))));
  }

  @Test
  void aMailIsReportedAsDeliveredWithItsTagsAlsoAfterARestart() {
    laptop = builder().folder(folder).build();
    send();
    assertEquals(List.of(), feedback);
    laptop.close();
    laptop = builder().folder(folder).build();
    runFor(Duration.ofMinutes(1));
    assertEquals(1, feedback.size());
    assertTrue(
        feedback.getFirst().contains("\\\"eventType\\\":\\\"Delivery\\\""), feedback.getFirst());
    assertTrue(feedback.getFirst().contains("\\\"messageId\\\":[\\\"m-7\\\"]"));
    laptop.close();
    laptop = builder().folder(folder).build();
    runFor(Duration.ofMinutes(1));
    assertEquals(1, feedback.size());
  }

  @Test
  void anExecutionWaitsOnAfterARestartWithItsTokenAndItsTime() {
    laptop = builder().folder(folder).build();
    start("x");
    runFor(Duration.ofSeconds(10));
    Instant then = laptop.clock().instant();
    laptop.close();
    laptop = builder().folder(folder).build();
    assertTrue(!laptop.clock().instant().isAfter(then));
    succeed(tokens.getFirst());
    runFor(Duration.ofSeconds(1));
    assertEquals(Status.SUCCEEDED, laptop.stepFunctions().describe("x").status());
  }

  @Test
  void aWebhookGoesThroughTheRouteToItsFunction() {
    laptop = builder().build();
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    // There is no such function here, which API Gateway answers like any failure behind it.
    assertEquals(
        500, laptop.frontDoor().call("POST", "/webhooks/stripe/eu", Map.of(), body).status());
    assertEquals(404, laptop.frontDoor().call("GET", "/nowhere", Map.of(), body).status());
  }
}
