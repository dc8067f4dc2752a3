package dev.recoup.statemachine;

import static dev.recoup.statemachine.Documents.concat;
import static dev.recoup.statemachine.Documents.map;
import static dev.recoup.statemachine.Documents.maps;
import static dev.recoup.statemachine.Documents.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.recoup.domain.StepKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds the definition to the subset of the Amazon States Language that AWS, ministack and the
 * laptop's runner read alike (docs/decisions.md).
 */
class DefinitionLintTest {
  private static final String INVOKE = "arn:aws:states:::lambda:invoke";
  private static final String CALLBACK = INVOKE + ".waitForTaskToken";
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "Task",
          Set.of(
              "Comment",
              "Type",
              "Resource",
              "TimeoutSeconds",
              "Arguments",
              "Assign",
              "Retry",
              "Catch",
              "Next"),
          "Choice",
          Set.of("Comment", "Type", "Choices", "Assign", "Default"),
          "Fail",
          Set.of("Type", "Error", "Cause"),
          "Succeed",
          Set.of("Type"));
  private static final List<String> LAMBDA_FAULTS =
      List.of(
          "Lambda.ServiceException",
          "Lambda.AWSLambdaException",
          "Lambda.SdkClientException",
          "Lambda.TooManyRequestsException",
          "Lambda.Unknown");
  private static final String OUR_PACKAGE = "dev.recoup.domain.errors.";
  private static final List<String> OUR_FAULTS =
      List.of(
          OUR_PACKAGE + "BillingUnavailable",
          OUR_PACKAGE + "TableBusy",
          OUR_PACKAGE + "DependencyUnavailable");
  private static final Map<String, String> GOES_ON =
      Map.of(
          "EnrichAccount", "ScoreRecovery",
          "WriteBack", "VerifyBilling",
          "WriteBackOutcome", "CloseCase",
          "ParkCase", "Parked");
  private static final Pattern CONTEXT =
      Pattern.compile(
          "\\$states\\.context\\.(Execution\\.Input\\.(caseId|round|run)"
              + "|State\\.(Name|EnteredTime|RetryCount)|Task\\.Token)");

  private final Map<String, Object> definition = Documents.definition();
  private final Map<String, Map<String, Object>> states = Documents.states();
  private final Map<String, Map<String, Object>> tasks = ofType("Task");
  private final Map<String, Map<String, Object>> choices = ofType("Choice");

  private Map<String, Map<String, Object>> ofType(String type) {
    return states.entrySet().stream()
        .filter(state -> type.equals(state.getValue().get("Type")))
        .collect(Documents.ordered(Map.Entry::getValue));
  }

  private static boolean isCallback(Map<String, Object> state) {
    return CALLBACK.equals(state.get("Resource"));
  }

  /** One way out of a state and the variables assigned on it. */
  private record Way(String to, Map<String, Object> assigned) {}

  private static List<Way> waysOut(Map<String, Object> state) {
    List<Way> ways = new ArrayList<>();
    if (state.containsKey("Next")) {
      ways.add(new Way((String) state.get("Next"), map(state.get("Assign"))));
    }
    for (Map<String, Object> rule : concat(maps(state.get("Catch")), maps(state.get("Choices")))) {
      ways.add(new Way((String) rule.get("Next"), map(rule.get("Assign"))));
    }
    if (state.containsKey("Default")) {
      ways.add(new Way((String) state.get("Default"), map(state.get("Assign"))));
    }
    return ways;
  }

  private static Map<String, Object> without(Map<String, Object> state, String field) {
    Map<String, Object> rest = new LinkedHashMap<>(state);
    rest.remove(field);
    return rest;
  }

  @Test
  void onlyKnownTypesFieldsAndResourcesAreUsed() {
    assertEquals(Set.of("Comment", "QueryLanguage", "StartAt", "States"), definition.keySet());
    assertEquals("JSONata", definition.get("QueryLanguage"));
    states.forEach(
        (name, state) -> {
          Set<String> known = FIELDS.get(state.get("Type"));
          assertTrue(known != null && known.containsAll(state.keySet()), name);
        });
    tasks.forEach(
        (name, state) -> {
          assertTrue(List.of(INVOKE, CALLBACK).contains(state.get("Resource")), name);
          assertEquals(isCallback(state), state.containsKey("TimeoutSeconds"), name);
        });
  }

  @Test
  void expressionsArePathsEqualityAndOrExistsAndConditional() {
    List<String> expressions = Expressions.of(definition);
    assertTrue(expressions.size() > 100, "expressions are found at all");
    expressions.forEach(e -> assertEquals("", Expressions.forbiddenIn(e), e));
  }

  @Test
  void resultsErrorsAndTokensAreReadOnlyWhereTheyExist() {
    states.forEach(
        (name, state) -> {
          Expressions.paths(state).stream()
              .filter(path -> path.startsWith("$states.context"))
              .forEach(path -> assertTrue(CONTEXT.matcher(path).matches(), name + path));
          Object noResult = state.get("Type").equals("Task") ? without(state, "Assign") : state;
          assertNoPath("$states.result", noResult, name);
          assertNoPath("$states.errorOutput", without(state, "Catch"), name);
          if (!isCallback(state)) {
            assertNoPath("$states.context.Task.Token", state, name);
          }
        });
  }

  private static void assertNoPath(String prefix, Object part, String name) {
    assertTrue(
        Expressions.paths(part).stream().noneMatch(path -> path.startsWith(prefix)),
        () -> name + " reads " + prefix + " where it does not exist");
  }

  @Test
  void anAssignmentReadsNoOtherVariableAssignedBesideIt() {
    states.forEach(
        (name, state) -> {
          for (Way way : waysOut(state)) {
            way.assigned()
                .forEach(
                    (variable, value) -> {
                      Set<String> beside = new TreeSet<>(way.assigned().keySet());
                      beside.remove(variable);
                      beside.retainAll(Expressions.variables(value));
                      assertEquals(Set.of(), beside, name + "." + variable);
                    });
          }
        });
  }

  @Test
  void everyStateIsReachableAndEveryVariableIsAssignedOnEveryWayToItsReader() {
    Map<String, Set<String>> known = knownOnEntry();
    assertEquals(states.keySet(), known.keySet(), "reachable states");
    states.forEach(
        (name, state) -> {
          Set<String> missing = new TreeSet<>();
          for (String part : List.of("Arguments", "Assign", "Choices", "Catch", "TimeoutSeconds")) {
            if (state.containsKey(part)) {
              missing.addAll(Expressions.unguardedVariables(state.get(part)));
            }
          }
          missing.removeAll(known.get(name));
          assertEquals(Set.of(), missing, name + " reads variables that may be unassigned");
        });
  }

  /** Per state the variables that are assigned whichever way leads to it. */
  private Map<String, Set<String>> knownOnEntry() {
    String start = (String) definition.get("StartAt");
    Map<String, Set<String>> known = new TreeMap<>(Map.of(start, Set.of()));
    Deque<String> work = new ArrayDeque<>(List.of(start));
    while (!work.isEmpty()) {
      String name = work.pop();
      for (Way way : waysOut(states.get(name))) {
        Set<String> have = new HashSet<>(known.get(name));
        have.addAll(way.assigned().keySet());
        Set<String> before = known.get(way.to());
        if (before != null) {
          have.retainAll(before);
        }
        if (!have.equals(before)) {
          known.put(way.to(), have);
          work.add(way.to());
        }
      }
    }
    return known;
  }

  /**
   * Where an outage becomes a hold its tries are counted apart, so that a crash among them cannot
   * park the case.
   */
  @Test
  void technicalFaultsClimbOneLadderAndCallbacksOnlyLambdasPartOfIt() {
    List<String> all = concat(concat(LAMBDA_FAULTS, List.of("Sandbox.Timedout")), OUR_FAULTS);
    List<String> outage = List.of(OUR_PACKAGE + "BillingUnavailable");
    List<String> others = all.stream().filter(error -> !outage.contains(error)).toList();
    tasks.forEach(
        (name, state) -> {
          boolean bestEffort = GOES_ON.containsKey(name) && !name.equals("ParkCase");
          int tries = bestEffort ? 2 : 5;
          boolean holds =
              maps(state.get("Catch")).stream().anyMatch(c -> outage.equals(c.get("ErrorEquals")));
          assertEquals(
              isCallback(state)
                  ? List.of(ladder(LAMBDA_FAULTS, tries))
                  : holds
                      ? List.of(ladder(outage, tries), ladder(others, tries))
                      : List.of(ladder(all, tries)),
              state.get("Retry"),
              name);
        });
  }

  private static Map<String, Object> ladder(List<String> errors, int tries) {
    return Map.of(
        "ErrorEquals", errors,
        "IntervalSeconds", "2",
        "BackoffRate", "2",
        "MaxAttempts", Integer.toString(tries),
        "MaxDelaySeconds", "30",
        "JitterStrategy", "FULL");
  }

  @Test
  void callbacksCatchTheTimeoutFirstAndAlone() {
    Map<String, String> seconds =
        Map.of("HoldCase", "$holdSeconds", "RequestApproval", "$approvalSeconds");
    tasks.forEach(
        (name, state) -> {
          assertEquals(seconds.containsKey(name), isCallback(state), name);
          if (isCallback(state)) {
            assertEquals("{% " + seconds.get(name) + " %}", state.get("TimeoutSeconds"));
            assertEquals(
                List.of("States.Timeout"),
                maps(state.get("Catch")).getFirst().get("ErrorEquals"),
                name);
          }
        });
  }

  @Test
  void everythingUnexpectedIsCaughtLastAndAloneAndParks() {
    tasks.forEach(
        (name, state) -> {
          List<Map<String, Object>> catchers = maps(state.get("Catch"));
          assertEquals(List.of("States.ALL"), catchers.getLast().get("ErrorEquals"), name);
          assertEquals(
              GOES_ON.getOrDefault(name, "ParkCase"), catchers.getLast().get("Next"), name);
          for (Map<String, Object> catcher : catchers.subList(0, catchers.size() - 1)) {
            List<String> errors = texts(catcher.get("ErrorEquals"));
            assertTrue(!errors.contains("States.ALL"), name);
            assertTrue(!errors.contains("States.TaskFailed"), name);
          }
        });
  }

  @Test
  void choicesCompareWordsAndParkOnAnyOther() {
    choices.forEach(
        (name, state) -> {
          assertEquals("ParkCase", state.get("Default"), name);
          assertTrue(map(state.get("Assign")).containsKey("trouble"), name);
          for (Map<String, Object> rule : maps(state.get("Choices"))) {
            assertEquals(Set.of("Condition", "Next"), rule.keySet(), name);
            Set<String> read = Expressions.paths(rule);
            assertTrue(Set.of("$next", "$step.kind").containsAll(read), () -> name + read);
          }
        });
  }

  @Test
  void everyStepKindHasAWayOutOfRouteStep() {
    String conditions =
        maps(states.get("RouteStep").get("Choices")).stream()
            .map(rule -> (String) rule.get("Condition"))
            .collect(Collectors.joining("\n"));
    for (StepKind kind : StepKind.values()) {
      boolean known = conditions.contains("$step.kind = '" + kind + "'");
      // A close is routed by the word CLOSE and is never acted on.
      assertEquals(kind != StepKind.CLOSE, known, kind.name());
    }
  }

  @Test
  void theErrorsOfOursThatTheFileNamesAreExactlyTheClassesOfThatPackage() {
    Set<String> named =
        tasks.values().stream()
            .flatMap(s -> concat(maps(s.get("Retry")), maps(s.get("Catch"))).stream())
            .flatMap(rule -> texts(rule.get("ErrorEquals")).stream())
            .filter(error -> error.startsWith("dev.recoup"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(OUR_FAULTS), named);
    Set<String> classes =
        Documents.entries("shared/domain/src/main/java/dev/recoup/domain/errors").stream()
            .filter(file -> !file.equals("package-info.java"))
            .map(file -> OUR_PACKAGE + file.replace(".java", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(classes, named);
  }

  @Test
  void theInputOfAnExecutionIsExactlyCaseRoundAndRun() {
    Set<String> read =
        Expressions.paths(definition).stream()
            .filter(path -> path.startsWith("$states.context.Execution"))
            .collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "$states.context.Execution.Input.caseId",
            "$states.context.Execution.Input.round",
            "$states.context.Execution.Input.run"),
        read);
  }
}
