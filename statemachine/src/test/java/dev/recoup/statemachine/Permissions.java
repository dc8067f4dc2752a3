package dev.recoup.statemachine;

import static dev.recoup.statemachine.Documents.list;
import static dev.recoup.statemachine.Documents.map;
import static dev.recoup.statemachine.Documents.maps;
import static dev.recoup.statemachine.Documents.texts;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the template lets its functions do. */
final class Permissions {
  private Permissions() {}

  /** One statement of a policy. */
  record Statement(String effect, List<String> actions, List<Object> resources, Object condition) {}

  /** The statements written at a function or state machine; an {@code !If} counts as granted. */
  static List<Statement> statements(Map<String, Object> resource) {
    return list(resource.get("Policies")).stream()
        .map(Documents::map)
        .filter(policy -> policy.containsKey("Statement"))
        .flatMap(policy -> of(policy).stream())
        .toList();
  }

  /** The statements of one policy document. */
  static List<Statement> of(Map<String, Object> document) {
    return maps(document.get("Statement")).stream()
        .map(s -> s.containsKey("Fn::If") ? map(list(s.get("Fn::If")).get(1)) : s)
        .map(
            s ->
                new Statement(
                    (String) s.get("Effect"),
                    texts(s.get("Action")),
                    list(s.get("Resource")),
                    s.get("Condition")))
        .toList();
  }

  /** The functions with a statement that fits, by their resource's name without "Function". */
  static Set<String> functionsWith(Predicate<Statement> wanted) {
    return Documents.resources("AWS::Serverless::Function").entrySet().stream()
        .filter(function -> statements(function.getValue()).stream().anyMatch(wanted))
        .map(function -> function.getKey().replaceAll("Function$", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
