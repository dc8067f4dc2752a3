package dev.recoup.local.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The routes of the HTTP API as {@code template.yaml} has them. Read are lines of one form only,
 * the one the template uses; a template in which none is found is refused.
 */
public final class Routes {
  private static final Pattern FUNCTION = Pattern.compile("^  ([A-Z][A-Za-z]*)Function:\\s*$");
  private static final Pattern ROUTE = Pattern.compile("\\bMethod: ([a-z]+), Path: '(/[^']*)'");
  private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");

  private final List<Route> routes;

  /** One route; {@code path} holds parameters in braces, each of which is one part of a path. */
  public record Route(String method, String path, String function) {
    /** As API Gateway names it. */
    public String key() {
      return method + " " + path;
    }
  }

  /** A route that fits a request, with the values of its parameters. */
  public record Match(Route route, Map<String, String> parameters) {}

  private Routes(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /**
   * Reads a template's text.
   *
   * @throws IllegalArgumentException when it has no route
   */
  public static Routes read(String template) {
    List<Route> routes = new ArrayList<>();
    String function = null;
    for (String line : template.lines().toList()) {
      Matcher starts = FUNCTION.matcher(line);
      if (starts.matches()) {
        function = starts.group(1).replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      }
      Matcher route = ROUTE.matcher(line);
      if (route.find()) {
        routes.add(new Route(route.group(1).toUpperCase(Locale.ROOT), route.group(2), function));
      }
    }
    if (routes.isEmpty()) {
      throw new IllegalArgumentException("the template has no line with Method and Path");
    }
    return new Routes(routes);
  }

  /** In the template's order. */
  public List<Route> all() {
    return routes;
  }

  /** The route for a method and a path without its query. */
  public Optional<Match> find(String method, String path) {
    for (Route route : routes) {
      if (route.method().equals(method)) {
        Optional<Map<String, String>> parameters = parameters(route.path(), path);
        if (parameters.isPresent()) {
          return Optional.of(new Match(route, parameters.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Map<String, String>> parameters(String pattern, String path) {
    String[] expected = pattern.split("/", -1);
    String[] given = path.split("/", -1);
    Map<String, String> parameters = new LinkedHashMap<>();
    boolean fits = expected.length == given.length;
    for (int i = 0; fits && i < expected.length; i++) {
      Matcher parameter = PARAMETER.matcher(expected[i]);
      if (parameter.matches()) {
        fits = !given[i].isEmpty();
        parameters.put(parameter.group(1), decoded(given[i]));
      } else {
        fits = expected[i].equals(given[i]);
      }
    }
    return fits ? Optional.of(parameters) : Optional.empty();
  }

  /** Percent signs decoded; a plus sign stays one, as it does in paths. */
  static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part;
    }
  }
}
