package dev.recoup.local.runner;

import dev.recoup.local.runner.State.Catcher;
import dev.recoup.local.runner.State.Exit;
import dev.recoup.local.runner.State.Retrier;
import dev.recoup.local.runner.State.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and checks a machine file. Limits are those of the Step Functions developer guide. */
final class StateMachineReader {
  private static final String INVOKE = "arn:aws:states:::lambda:invoke";
  private static final String CALLBACK = INVOKE + ".waitForTaskToken";
  private static final long MAX_SECONDS = 99_999_999;
  private static final long MAX_DELAY = 31_622_400;
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Set<String> STATES_ERRORS =
      Set.of(
          StateError.ALL,
          StateError.TASK_FAILED,
          StateError.TIMEOUT,
          StateError.QUERY,
          StateError.DATA_LIMIT);
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

  private final String file;
  private final Set<String> targets = new LinkedHashSet<>();
  private final Set<String> variables = new TreeSet<>(Set.of("states"));
  private final Map<String, String> readAt = new LinkedHashMap<>();

  StateMachineReader(String file, Map<String, String> substitutions) {
    this.file = substitute(file, substitutions);
  }

  private static String substitute(String file, Map<String, String> substitutions) {
    Matcher matcher = PLACEHOLDER.matcher(file);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String value = substitutions.get(matcher.group(1));
      if (value == null) {
        throw new InvalidDefinition("file", "no value for ${" + matcher.group(1) + "}");
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }

  StateMachine read() {
    Section top = new Section("machine", parse());
    if (!"JSONata".equals(top.get("QueryLanguage"))) {
      throw new InvalidDefinition("machine.QueryLanguage", "must be JSONata");
    }
    String startAt = top.text("StartAt");
    targets.add(startAt);
    Duration timeout =
        Duration.ofSeconds(top.whole("TimeoutSeconds", YEAR.toSeconds(), 1, MAX_SECONDS));
    Map<String, State> states = new LinkedHashMap<>();
    if (!(top.get("States") instanceof Map<?, ?> map)) {
      throw new InvalidDefinition("machine.States", "must be an object");
    }
    map.forEach((name, json) -> states.put((String) name, state((String) name, json)));
    top.done();
    checkReferences(states.keySet());
    return new StateMachine(startAt, states, timeout.compareTo(YEAR) < 0 ? timeout : YEAR);
  }

  private Object parse() {
    try {
      return Json.parse(file);
    } catch (IllegalArgumentException e) {
      throw new InvalidDefinition("file", e.getMessage());
    }
  }

  private void checkReferences(Set<String> states) {
    for (String target : targets) {
      if (!states.contains(target)) {
        throw new InvalidDefinition("machine.States", "there is no state " + target);
      }
    }
    readAt.forEach(
        (variable, where) -> {
          if (!variables.contains(variable)) {
            throw new InvalidDefinition(where, "no state assigns $" + variable);
          }
        });
  }

  private State state(String name, Object json) {
    Section section = new Section("States." + name, json);
    if (name.isEmpty() || name.length() > 80) {
      throw new InvalidDefinition(section.where(), "a name has 1 to 80 characters");
    }
    State state =
        switch (section.text("Type")) {
          case "Task" -> task(name, section);
          case "Choice" -> choice(name, section);
          case "Pass" -> new State.Pass(name, exit(section, true, Set.of()));
          case "Succeed" ->
              new State.Succeed(name, new Exit(template(section, "Output", Set.of()), null, null));
          case "Fail" ->
              new State.Fail(
                  name, template(section, "Error", Set.of()), template(section, "Cause", Set.of()));
          default ->
              throw new InvalidDefinition(
                  section.where("Type"), section.text("Type") + " is not supported");
        };
    section.done();
    return state;
  }

  private State.Task task(String name, Section section) {
    String resource = section.text("Resource");
    if (!resource.equals(INVOKE) && !resource.equals(CALLBACK)) {
      throw new InvalidDefinition(section.where("Resource"), resource + " is not supported");
    }
    boolean callback = resource.equals(CALLBACK);
    Section arguments = new Section(section.where("Arguments"), section.get("Arguments"));
    Set<String> token = callback ? Set.of("token") : Set.of();
    Template function = required(arguments, "FunctionName", Set.of());
    Template payload = required(arguments, "Payload", token);
    arguments.done();
    if (callback && !reads(arguments.get("Payload"), "$states.context.Task.Token")) {
      throw new InvalidDefinition(
          arguments.where("Payload"), "a callback must pass $states.context.Task.Token on");
    }
    Template timeout = null;
    if (section.has("TimeoutSeconds")) {
      if (section.get("TimeoutSeconds") instanceof Number) {
        section.whole("TimeoutSeconds", 0, 1, MAX_SECONDS);
      }
      timeout = template(section, "TimeoutSeconds", Set.of());
    }
    return new State.Task(
        name,
        callback,
        function,
        payload,
        timeout,
        retriers(section),
        catchers(section),
        exit(section, true, Set.of("result")));
  }

  private boolean reads(Object json, String path) {
    Set<String> paths = new TreeSet<>();
    Template.compile(json, "", paths);
    return paths.contains(path);
  }

  private Template required(Section section, String field, Set<String> extras) {
    if (!section.has(field)) {
      throw new InvalidDefinition(section.where(field), "is required");
    }
    return template(section, field, extras);
  }

  private List<Retrier> retriers(Section task) {
    List<Section> sections = task.list("Retry");
    List<Retrier> retriers = new ArrayList<>();
    for (Section section : sections) {
      List<String> errors = errors(section, retriers.size() == sections.size() - 1);
      String jitter = section.has("JitterStrategy") ? section.text("JitterStrategy") : "NONE";
      if (!jitter.equals("NONE") && !jitter.equals("FULL")) {
        throw new InvalidDefinition(section.where("JitterStrategy"), "must be FULL or NONE");
      }
      long interval = section.whole("IntervalSeconds", 1, 1, MAX_SECONDS);
      retriers.add(
          new Retrier(
              errors,
              interval,
              section.number("BackoffRate", 2, 1, 1000),
              section.whole("MaxDelaySeconds", MAX_DELAY, interval + 1, MAX_DELAY),
              section.whole("MaxAttempts", 3, 0, MAX_SECONDS),
              jitter.equals("FULL")));
      section.done();
    }
    return List.copyOf(retriers);
  }

  private List<Catcher> catchers(Section task) {
    List<Section> sections = task.list("Catch");
    List<Catcher> catchers = new ArrayList<>();
    for (Section section : sections) {
      List<String> errors = errors(section, catchers.size() == sections.size() - 1);
      catchers.add(new Catcher(errors, exit(section, false, Set.of("errorOutput"))));
      section.done();
    }
    return List.copyOf(catchers);
  }

  private List<String> errors(Section section, boolean last) {
    String where = section.where("ErrorEquals");
    if (!(section.get("ErrorEquals") instanceof List<?> names) || names.isEmpty()) {
      throw new InvalidDefinition(where, "must be an array with names");
    }
    List<String> errors = new ArrayList<>();
    for (Object name : names) {
      if (!(name instanceof String error)) {
        throw new InvalidDefinition(where, "must hold texts");
      }
      if (error.startsWith("States.") && !STATES_ERRORS.contains(error)) {
        throw new InvalidDefinition(where, error + " cannot happen here or cannot be caught");
      }
      errors.add(error);
    }
    if (errors.contains(StateError.ALL) && (errors.size() > 1 || !last)) {
      throw new InvalidDefinition(where, "States.ALL must stand alone and last");
    }
    return List.copyOf(errors);
  }

  private State.Choice choice(String name, Section section) {
    List<Rule> rules = new ArrayList<>();
    for (Section rule : section.list("Choices")) {
      Template condition = required(rule, "Condition", Set.of());
      if (!(condition instanceof Template.Computed)) {
        throw new InvalidDefinition(rule.where("Condition"), "must be an expression");
      }
      rules.add(new Rule(condition, exit(rule, false, Set.of())));
      rule.done();
    }
    if (rules.isEmpty()) {
      throw new InvalidDefinition(section.where("Choices"), "must hold a rule");
    }
    Template output = template(section, "Output", Set.of());
    Exit otherwise = new Exit(output, assign(section, Set.of()), target(section, "Default"));
    return new State.Choice(name, List.copyOf(rules), otherwise);
  }

  private Exit exit(Section section, boolean mayEnd, Set<String> extras) {
    String next = null;
    if (mayEnd && section.has("End")) {
      if (!Boolean.TRUE.equals(section.get("End")) || section.has("Next")) {
        throw new InvalidDefinition(section.where("End"), "must be true, without Next");
      }
    } else {
      next = target(section, "Next");
    }
    return new Exit(template(section, "Output", extras), assign(section, extras), next);
  }

  private String target(Section section, String field) {
    String target = section.text(field);
    targets.add(target);
    return target;
  }

  private Template.Fields assign(Section section, Set<String> extras) {
    if (!section.has("Assign")) {
      return null;
    }
    if (!(template(section, "Assign", extras) instanceof Template.Fields fields)) {
      throw new InvalidDefinition(section.where("Assign"), "must be an object");
    }
    for (String variable : fields.fields().keySet()) {
      if (!variable.matches("[A-Za-z_][A-Za-z0-9_]{0,79}") || variable.equals("states")) {
        throw new InvalidDefinition(section.where("Assign"), variable + " cannot be assigned");
      }
      variables.add(variable);
    }
    return fields;
  }

  /** Compiles a field; {@code extras} are the parts of $states that exist only in some places. */
  private Template template(Section section, String field, Set<String> extras) {
    if (!section.has(field)) {
      return null;
    }
    Set<String> paths = new TreeSet<>();
    Template template = Template.compile(section.get(field), section.where(field), paths);
    for (String path : paths) {
      String[] parts = path.substring(1).split("\\.");
      readAt.putIfAbsent(parts[0], section.where(field));
      boolean only =
          parts[0].equals("states") && Set.of("result", "errorOutput").contains(parts[1]);
      if (only && !extras.contains(parts[1])) {
        throw new InvalidDefinition(section.where(field), path + " does not exist here");
      }
      if (path.equals("$states.context.Task.Token") && !extras.contains("token")) {
        throw new InvalidDefinition(section.where(field), path + " does not exist here");
      }
    }
    return template;
  }
}
