package dev.recoup.statemachine;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the definition's JSONata expressions are made of and read. */
final class Expressions {
  private static final String PATH = "\\$[a-z][A-Za-z]*(?:\\.[A-Za-z]+)*";
  private static final Pattern READ = Pattern.compile(PATH);
  private static final Pattern GUARDED = Pattern.compile("\\$exists\\((" + PATH + ")\\)");
  private static final Pattern ALLOWED =
      Pattern.compile(
          "\\s*(\\$exists\\(%1$s\\)|%1$s|'[A-Z_]+'|\\d+|=|and\\b|or\\b|[()?:])".formatted(PATH));

  private Expressions() {}

  static List<String> of(Object part) {
    return Documents.strings(part).stream()
        .filter(text -> text.startsWith("{%"))
        .map(text -> text.substring(2, text.length() - 2).strip())
        .toList();
  }

  /** What is left of an expression when everything allowed is taken away; empty when it is fine. */
  static String forbiddenIn(String expression) {
    return ALLOWED.matcher(expression).replaceAll("").strip();
  }

  /** Every path that a part of the definition reads. */
  static Set<String> paths(Object part) {
    return of(part).stream()
        .flatMap(e -> READ.matcher(e).results().map(MatchResult::group))
        .filter(path -> !path.equals("$exists"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Names of the variables read. */
  static Set<String> variables(Object part) {
    return names(paths(part));
  }

  /** Names of the variables read without an {@code $exists} on the same path beside it. */
  static Set<String> unguardedVariables(Object part) {
    Set<String> found = new TreeSet<>();
    for (String expression : of(part)) {
      Set<String> read = paths("{%" + expression + "%}");
      GUARDED.matcher(expression).results().map(match -> match.group(1)).forEach(read::remove);
      found.addAll(names(read));
    }
    return found;
  }

  private static Set<String> names(Set<String> paths) {
    return paths.stream()
        .map(path -> path.substring(1).split("\\.")[0])
        .filter(name -> !name.equals("states"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
