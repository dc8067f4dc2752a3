package dev.recoup.statemachine;

import static dev.recoup.statemachine.Documents.byName;
import static dev.recoup.statemachine.Documents.dashed;
import static dev.recoup.statemachine.Documents.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the deployed stack promises beyond rights and names. */
class TemplateTest {
  private final Map<String, Map<String, Object>> functions =
      Documents.resources("AWS::Serverless::Function");

  private static Map<String, Object> only(String type) {
    Map<String, Map<String, Object>> found = Documents.resources(type);
    assertEquals(1, found.size(), type);
    return found.values().iterator().next();
  }

  private static String sources(String function) {
    return Documents.sources("functions/" + dashed(function.replaceAll("Function$", "")));
  }

  @Test
  void functionsRunOnJava25AndArmBehindTheLiveAlias() {
    Map<String, Object> globals = map(map(Documents.template().get("Globals")).get("Function"));
    assertEquals("java25", globals.get("Runtime"));
    assertEquals(List.of("arm64"), globals.get("Architectures"));
    assertEquals("live", globals.get("AutoPublishAlias"));
    assertEquals("true", globals.get("AutoPublishAliasAllProperties"));
  }

  @Test
  void everyFunctionLogsTextToAGroupOfItsOwnThatForgets() {
    Map<String, Map<String, Object>> groups = Documents.resources("AWS::Logs::LogGroup");
    functions.forEach(
        (name, function) -> {
          Map<String, Object> logging = map(function.get("LoggingConfig"));
          String group = name.replaceAll("Function$", "Logs");
          assertEquals("Text", logging.get("LogFormat"), name);
          assertEquals(Map.of("Ref", group), logging.get("LogGroup"), name);
          assertEquals(
              Map.of("Fn::Sub", "/${AWS::StackName}/" + dashed(name.replaceAll("Function$", ""))),
              groups.get(group).get("LogGroupName"));
        });
    groups.forEach(
        (name, group) ->
            assertEquals(Map.of("Ref", "LogDays"), group.get("RetentionInDays"), name));
  }

  @Test
  void theMachineHasAFixedNameAndNoFunctionRefersBackToIt() {
    Map<String, Object> machine = only("AWS::Serverless::StateMachine");
    assertEquals(Map.of("Fn::Sub", "${AWS::StackName}-recovery"), machine.get("Name"));
    assertEquals("STANDARD", machine.get("Type"));
    assertEquals("false", map(machine.get("Logging")).get("IncludeExecutionData"));
    functions.forEach(
        (name, function) ->
            assertFalse(Documents.strings(function).contains("StateMachine"), name));
  }

  @Test
  void theTableCannotBeLostByMistake() {
    Map<String, Object> table = only("AWS::DynamoDB::Table");
    assertEquals("PAY_PER_REQUEST", table.get("BillingMode"));
    assertEquals("true", table.get("DeletionProtectionEnabled"));
    assertEquals("true", map(table.get("SSESpecification")).get("SSEEnabled"));
    assertEquals(
        "true",
        map(table.get("PointInTimeRecoverySpecification")).get("PointInTimeRecoveryEnabled"));
    assertEquals("ttl", map(table.get("TimeToLiveSpecification")).get("AttributeName"));
    Map<String, Object> resource = byName(Documents.template().get("Resources")).get("Table");
    assertEquals("Retain", resource.get("UpdateReplacePolicy"));
    assertEquals("RetainExceptOnCreate", resource.get("DeletionPolicy"));
  }

  @Test
  void everyRouteHasALimitOfItsOwnAndTheApiHasNoOtherRoute() {
    Map<String, String> routes = new TreeMap<>();
    functions.forEach(
        (name, function) ->
            byName(function.get("Events"))
                .values()
                .forEach(
                    event -> {
                      if ("HttpApi".equals(event.get("Type"))) {
                        Map<String, Object> at = map(event.get("Properties"));
                        String method = ((String) at.get("Method")).toUpperCase(Locale.ROOT);
                        routes.put(method + " " + at.get("Path"), name.replaceAll("Function$", ""));
                      }
                    }));
    Map<String, String> expected = new TreeMap<>();
    expected.put("POST /webhooks/{provider}/{connection}", "ReceiveWebhook");
    for (String method : List.of("GET", "HEAD", "POST")) {
      expected.put(method + " /approvals/{id}", "DecideApproval");
      expected.put(method + " /tasks/{token}", "DecideApproval");
      expected.put(method + " /preferences/{token}", "ManagePreferences");
    }
    expected.put("GET /card/{token}", "ManagePreferences");
    assertEquals(expected, routes);
    Map<String, Object> api = only("AWS::Serverless::HttpApi");
    assertEquals(routes.keySet(), new TreeSet<>(map(api.get("RouteSettings")).keySet()));
    assertFalse(
        Documents.strings(api.get("AccessLogSettings")).toString().contains("path"),
        "paths carry secrets of links");
  }

  @Test
  void aHandlerFindsTheVariablesThatItReads() {
    functions.forEach(
        (name, function) -> {
          Set<String> variables = map(map(function.get("Environment")).get("Variables")).keySet();
          String code = Documents.sources("functions/" + dashed(name.replaceAll("Function$", "")));
          Set<String> read = new TreeSet<>();
          if (code.contains("Wiring.Ses.")) {
            read.addAll(Set.of("SENDER", "CONFIGURATION_SET"));
          }
          if (code.contains("Wiring.links(")) {
            read.addAll(Set.of("LINK_SECRET_ARN", "PUBLIC_URL"));
          }
          for (String variable : Set.of("LINK_SECRET_ARN", "PUBLIC_URL")) {
            if (code.contains('"' + variable + '"')) {
              read.add(variable);
            }
          }
          assertEquals(read, new TreeSet<>(variables), name);
        });
  }

  @Test
  void whatIsInvokedWithoutACallerKeepsItsFailures() {
    for (String name :
        Set.of("RecordFeedbackFunction", "SweepFunction", "WatchGuardrailsFunction")) {
      assertTrue(
          Documents.strings(functions.get(name).get("EventInvokeConfig")).contains("DeadLetters"),
          name);
    }
  }

  @Test
  void everyPromiseThatCanBreakSilentlyHasAnAlarmThatSomebodyHears() {
    Map<String, Map<String, Object>> alarms = Documents.resources("AWS::CloudWatch::Alarm");
    alarms.forEach(
        (name, alarm) ->
            assertEquals(List.of(Map.of("Ref", "AlarmTopic")), alarm.get("AlarmActions"), name));
    Set<String> watched =
        alarms.values().stream()
            .map(alarm -> alarm.get("Namespace") + " " + alarm.get("MetricName"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(
        watched.containsAll(
            Set.of(
                "Recoup OldestNewEventSeconds",
                "Recoup LateWakeUps",
                "Recoup ParkedCases",
                "Recoup UnknownClaims",
                "Recoup StoppedArms",
                "Recoup SampleRatioOff",
                "AWS/States ExecutionsFailed",
                "AWS/SQS ApproximateNumberOfMessagesVisible")),
        watched::toString);
  }
}
