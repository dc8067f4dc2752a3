package dev.recoup.statemachine;

import static dev.recoup.statemachine.Documents.dashed;
import static dev.recoup.statemachine.Documents.map;
import static dev.recoup.statemachine.Documents.pascal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One name runs through state, module, resource, handler and sample event. */
class NamesTest {
  /** States that call the function of another state, because their work is its work. */
  private static final Map<String, String> SECOND_STATES =
      Map.of(
          "ExpireApproval", "RequestApproval",
          "WriteBackOutcome", "WriteBack",
          "ParkCase", "CloseCase");

  private static final Set<String> OUTSIDE_THE_MACHINE =
      Set.of(
          "ReceiveWebhook",
          "DecideApproval",
          "ManagePreferences",
          "RecordFeedback",
          "Sweep",
          "WatchGuardrails");

  private final List<String> modules =
      Documents.entries("functions").stream()
          .filter(name -> Files.exists(Documents.ROOT.resolve("functions/" + name + "/pom.xml")))
          .toList();
  private final Map<String, Map<String, Object>> functions =
      Documents.resources("AWS::Serverless::Function");

  @Test
  void everyModuleIsAFunctionOfTheTemplateAndTheOtherWayRound() {
    Set<String> expected =
        modules.stream()
            .map(module -> pascal(module) + "Function")
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected, new TreeSet<>(functions.keySet()));
  }

  @Test
  void aFunctionPacksItsModuleAndNamesItsHandler() {
    for (String module : modules) {
      Map<String, Object> function = functions.get(pascal(module) + "Function");
      assertEquals(
          "functions/%1$s/target/%1$s.zip".formatted(module), function.get("CodeUri"), module);
      assertEquals(
          "dev.recoup.functions.%s.%sHandler".formatted(module.replace("-", ""), pascal(module)),
          function.get("Handler"),
          module);
    }
  }

  @Test
  void theHandlerThatTheTemplateNamesIsInItsModule() {
    for (String module : modules) {
      String handler = (String) functions.get(pascal(module) + "Function").get("Handler");
      String source =
          "functions/%s/src/main/java/%s.java".formatted(module, handler.replace('.', '/'));
      assertTrue(Files.exists(Documents.ROOT.resolve(source)), source);
    }
  }

  @Test
  void aStateCallsTheFunctionOfItsName() {
    Set<String> called = new TreeSet<>();
    Documents.states()
        .forEach(
            (name, state) -> {
              if (state.containsKey("Arguments")) {
                String stage = SECOND_STATES.getOrDefault(name, name);
                assertEquals(
                    "${" + stage + "Function}", map(state.get("Arguments")).get("FunctionName"));
                called.add(stage);
              }
            });
    called.addAll(OUTSIDE_THE_MACHINE);
    assertEquals(modules, called.stream().map(Documents::dashed).toList());
  }

  @Test
  void theMachineCallsTheAliasOfEveryStageAndMayCallNothingElse() {
    Map<String, Object> machine =
        Documents.resources("AWS::Serverless::StateMachine").get("StateMachine");
    Map<String, Object> expected =
        functions.keySet().stream()
            .filter(name -> !OUTSIDE_THE_MACHINE.contains(name.replaceAll("Function$", "")))
            .collect(Collectors.toMap(name -> name, name -> Map.of("Ref", name + ".Alias")));
    assertEquals(expected, machine.get("DefinitionSubstitutions"));
    Set<Object> invoked =
        Permissions.statements(machine).stream()
            .filter(statement -> statement.actions().contains("lambda:InvokeFunction"))
            .flatMap(statement -> statement.resources().stream())
            .collect(Collectors.toSet());
    assertEquals(Set.copyOf(expected.values()), invoked);
  }

  @Test
  void everyFunctionHasOneSampleEventAndAStagesCarriesWhatItsStateSends() {
    List<String> samples =
        Documents.entries("events").stream().filter(name -> name.endsWith(".json")).toList();
    assertEquals(modules.stream().map(module -> module + ".json").toList(), samples);
    Documents.states()
        .forEach(
            (name, state) -> {
              if (state.containsKey("Arguments") && !SECOND_STATES.containsKey(name)) {
                Map<String, Object> payload = map(map(state.get("Arguments")).get("Payload"));
                Map<String, Object> sample =
                    map(Documents.read("events/" + dashed(name) + ".json"));
                assertEquals(payload.keySet(), sample.keySet(), name);
              }
            });
  }
}
