package dev.recoup.local.runner;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which JSONata a machine may use: paths from {@code $states} or a variable, literals, comparison,
 * {@code and}/{@code or}, {@code $exists(path)} and {@code ? :}. Two independent interpreters agree
 * on this much; arithmetic, functions, filters, regular expressions and constructors are refused.
 */
final class ExpressionRules {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<path>\\$[A-Za-z_][A-Za-z0-9_]*(?:\\.(?:[A-Za-z_][A-Za-z0-9_]*|`[^`]+`))*)"
              + "|(?<literal>'[^'\\\\]*'|\"[^\"\\\\]*\"|-?[0-9]+(?:\\.[0-9]+)?|(?:true|false|null)\\b)"
              + "|(?<word>(?:and|or)\\b)|(?<symbol><=|>=|!=|[=<>?:()])|(?<end>$))");
  private static final List<String> COMPARISONS = List.of("=", "!=", "<", "<=", ">", ">=");
  private static final Pattern CONTEXT =
      Pattern.compile(
          "\\$states\\.context\\.(Execution\\.(Id|Name|StartTime|Input(\\..+)?)"
              + "|State\\.(Name|EnteredTime|RetryCount)|Task\\.Token)");

  private final String where;
  private final String text;
  private final Matcher matcher;
  private final Set<String> paths = new TreeSet<>();
  private String token;
  private String kind;

  private ExpressionRules(String where, String text) {
    this.where = where;
    this.text = text;
    this.matcher = TOKEN.matcher(text);
    advance();
  }

  /** The paths the expression reads; throws {@link InvalidDefinition} when it may not be used. */
  static Set<String> check(String text, String where) {
    ExpressionRules rules = new ExpressionRules(where, text);
    rules.conditional();
    if (!rules.kind.equals("end")) {
      throw rules.refuse("unexpected '" + rules.token + "'");
    }
    return rules.paths;
  }

  private void conditional() {
    disjunction();
    if (accept("?")) {
      conditional();
      if (!accept(":")) {
        throw refuse("a '?' needs its ':'");
      }
      conditional();
    }
  }

  private void disjunction() {
    do {
      conjunction();
    } while (accept("or"));
  }

  private void conjunction() {
    do {
      comparison();
    } while (accept("and"));
  }

  private void comparison() {
    operand();
    if (COMPARISONS.contains(token)) {
      advance();
      operand();
    }
  }

  private void operand() {
    if (accept("(")) {
      conditional();
      closing();
    } else if (token.equals("$exists")) {
      advance();
      if (!accept("(")) {
        throw refuse("$exists needs a path");
      }
      path();
      closing();
    } else if (kind.equals("literal")) {
      advance();
    } else {
      path();
    }
  }

  private void closing() {
    if (!accept(")")) {
      throw refuse("expected ')' before '" + token + "'");
    }
  }

  private void path() {
    if (!kind.equals("path")) {
      throw refuse("expected a path or a literal before '" + token + "'");
    }
    if (token.equals("$states")) {
      throw refuse("read a part of $states, not all of it");
    }
    if (token.startsWith("$states.")) {
      String part = token.split("\\.")[1];
      if (!List.of("input", "result", "errorOutput", "context").contains(part)) {
        throw refuse("$states has no " + part);
      }
      if (part.equals("context") && !CONTEXT.matcher(token).matches()) {
        throw refuse("the context object has no " + token);
      }
    }
    paths.add(token);
    advance();
    if (token.equals("(")) {
      throw refuse("functions other than $exists are not supported");
    }
  }

  private boolean accept(String expected) {
    if (kind.equals("literal") || !token.equals(expected)) {
      return false;
    }
    advance();
    return true;
  }

  private void advance() {
    if (!matcher.lookingAt()) {
      throw refuse("not supported from here: '" + text.substring(matcher.regionStart()) + "'");
    }
    for (String group : List.of("path", "literal", "word", "symbol", "end")) {
      if (matcher.group(group) != null) {
        kind = group;
        token = matcher.group(group);
      }
    }
    matcher.region(matcher.end(), text.length());
  }

  private InvalidDefinition refuse(String why) {
    return new InvalidDefinition(where, "expression '" + text.strip() + "': " + why);
  }
}
