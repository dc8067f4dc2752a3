package dev.recoup.statemachine;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The repository's YAML and JSON documents as maps, lists and strings; numbers and booleans stay as
 * they are written. CloudFormation's short tags become their long form, {@code !Sub x} is {@code
 * {Fn::Sub: x}}.
 */
final class Documents {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Documents() {}

  static Map<String, Object> template() {
    return map(read("template.yaml"));
  }

  static Map<String, Object> definition() {
    return map(read("statemachine/recovery.asl.json"));
  }

  static Map<String, Map<String, Object>> states() {
    return byName(definition().get("States"));
  }

  static Map<String, Map<String, Object>> resources(String type) {
    return byName(template().get("Resources")).entrySet().stream()
        .filter(resource -> type.equals(resource.getValue().get("Type")))
        .collect(ordered(resource -> map(resource.getValue().get("Properties"))));
  }

  static Object read(String path) {
    try (Reader reader = Files.newBufferedReader(ROOT.resolve(path))) {
      return value(
          new Compose(LoadSettings.builder().setLabel(path).build())
              .composeReader(reader)
              .orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(Node node) {
    Object plain =
        switch (node) {
          case ScalarNode scalar -> scalar.getValue();
          case SequenceNode sequence ->
              sequence.getValue().stream().map(Documents::value).collect(Collectors.toList());
          case MappingNode mapping ->
              mapping.getValue().stream()
                  .collect(
                      LinkedHashMap::new,
                      (map, entry) ->
                          map.put((String) value(entry.getKeyNode()), value(entry.getValueNode())),
                      Map::putAll);
          default -> throw new IllegalArgumentException("no alias or anchor is expected: " + node);
        };
    String tag = node.getTag().getValue();
    if (!tag.startsWith("!")) {
      return plain;
    }
    String function = tag.substring(1);
    return switch (function) {
      case "Ref", "Condition" -> Map.of(function, plain);
      case "GetAtt" -> Map.of("Fn::GetAtt", List.of(((String) plain).split("\\.")));
      default -> Map.of("Fn::" + function, plain);
    };
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Map<String, Object>> byName(Object value) {
    return value == null ? Map.of() : (Map<String, Map<String, Object>>) value;
  }

  /** A list as it is, a single value as a list of one, nothing as an empty list. */
  @SuppressWarnings("unchecked")
  static List<Object> list(Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> list -> (List<Object>) list;
      default -> List.of(value);
    };
  }

  static List<Map<String, Object>> maps(Object value) {
    return list(value).stream().map(Documents::map).toList();
  }

  static List<String> texts(Object value) {
    return list(value).stream().map(String.class::cast).toList();
  }

  /** Every string anywhere below a value. */
  static List<String> strings(Object value) {
    return switch (value) {
      case String text -> List.of(text);
      case List<?> list -> list.stream().flatMap(item -> strings(item).stream()).toList();
      case Map<?, ?> map -> map.values().stream().flatMap(v -> strings(v).stream()).toList();
      default -> throw new IllegalArgumentException("not part of a document: " + value);
    };
  }

  /** {@code retry-payment} for {@code RetryPayment}. */
  static String dashed(String pascal) {
    return pascal.replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** {@code RetryPayment} for {@code retry-payment}. */
  static String pascal(String dashed) {
    return Arrays.stream(dashed.split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** Names of the folder's entries, sorted. */
  static List<String> entries(String folder) {
    try (Stream<Path> paths = Files.list(ROOT.resolve(folder))) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of all main sources of a module; empty when it has none. */
  static String sources(String module) {
    Path main = ROOT.resolve(module).resolve("src/main/java");
    if (!Files.isDirectory(main)) {
      return "";
    }
    try (Stream<Path> paths = Files.walk(main)) {
      StringBuilder text = new StringBuilder();
      for (Path source :
          paths.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
        text.append(Files.readString(source));
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <V, R> Collector<Map.Entry<String, V>, ?, Map<String, R>> ordered(
      Function<Map.Entry<String, V>, R> value) {
    return Collectors.toMap(
        Map.Entry::getKey,
        value,
        (a, b) -> {
          throw new IllegalStateException("twice the same name");
        },
        LinkedHashMap::new);
  }

  static <T> List<T> concat(List<? extends T> first, List<? extends T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
