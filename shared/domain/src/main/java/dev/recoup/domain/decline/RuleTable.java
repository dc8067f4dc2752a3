package dev.recoup.domain.decline;

import dev.recoup.domain.Category;
import dev.recoup.domain.Reason;
import dev.recoup.domain.RetryPermission;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of {@code declines.tsv}, read once. Without regular expressions, date parsers, streams
 * and lambdas, because it is read in a cold start.
 */
public final class RuleTable {
  private static final String FILE = "declines.tsv";
  private static final String NETWORK = "network";

  /** Who passes on the codes of its gateways: read where they are words of one we know. */
  private static final Map<String, String> PASSED_ON = Map.of("chargebee", "stripe");

  private static final List<Rule> RULES = parse(text());
  private static final List<String> PROVIDERS = known();
  private static final Map<DeclineField, Map<String, List<Rule>>> BY_SIGNAL = index();

  private RuleTable() {}

  /** Every rule, in the file's order. */
  public static List<Rule> rules() {
    return RULES;
  }

  /** The billing systems whose codes are known, in the file's order. */
  public static List<String> providers() {
    return PROVIDERS;
  }

  /**
   * The rules for what one field says, as far as one of the networks reads it; none for a billing
   * system without rules. A cause that is not named has the rule of its group, if that has one.
   */
  static List<Rule> find(String provider, DeclineField field, String value, Networks networks) {
    if (!PROVIDERS.contains(provider)) {
      return List.of();
    }
    List<Rule> named = find(provider, field, networks, value);
    int group = value.lastIndexOf('.');
    return named.isEmpty() && group > 0
        ? find(provider, field, networks, value.substring(0, group) + ".*")
        : named;
  }

  private static List<Rule> find(
      String provider, DeclineField field, Networks networks, String value) {
    List<Rule> found = new ArrayList<>();
    for (Rule rule : BY_SIGNAL.get(field).getOrDefault(value, List.of())) {
      boolean speaks =
          rule.provider().equals(provider)
              || rule.provider().equals(NETWORK)
              || rule.provider().equals(PASSED_ON.get(provider)) && field == DeclineField.CODE;
      if (speaks && networks.read(rule)) {
        found.add(rule);
      }
    }
    return found;
  }

  private static List<String> known() {
    List<String> known = new ArrayList<>();
    for (Rule rule : RULES) {
      if (!rule.provider().equals(NETWORK) && !known.contains(rule.provider())) {
        known.add(rule.provider());
      }
    }
    return List.copyOf(known);
  }

  private static Map<DeclineField, Map<String, List<Rule>>> index() {
    Map<DeclineField, Map<String, List<Rule>>> index = new EnumMap<>(DeclineField.class);
    for (DeclineField field : DeclineField.values()) {
      index.put(field, new HashMap<>());
    }
    for (Rule rule : RULES) {
      Map<String, List<Rule>> byValue = index.get(rule.field());
      List<Rule> readings = byValue.get(rule.value());
      if (readings == null) {
        readings = new ArrayList<>();
        byValue.put(rule.value(), readings);
      }
      readings.add(rule);
    }
    return index;
  }

  private static String text() {
    try (InputStream in = RuleTable.class.getResourceAsStream(FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Rule> parse(String text) {
    Map<String, String[]> sources = new HashMap<>();
    List<Rule> rules = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (line.startsWith("source\t")) {
        String[] cells = line.split("\t");
        sources.put(cells[1], cells);
      } else if (line.startsWith("rule\t")) {
        addRules(rules, line.split("\t"), sources);
      }
    }
    return List.copyOf(rules);
  }

  private static void addRules(List<Rule> rules, String[] cells, Map<String, String[]> sources) {
    for (String field : cells[2].split(",")) {
      for (String value : cells[4].split(",")) {
        rules.add(rule(cells, DeclineField.labelled(field), value, sources));
      }
    }
  }

  private static Rule rule(
      String[] cells, DeclineField field, String value, Map<String, String[]> sources) {
    String[] source = sources.get(cells[10]);
    String hours = cells[8];
    return new Rule(
        cells[1],
        field,
        List.of(cells[3].split(",")),
        value,
        Category.valueOf(cells[5]),
        Reason.valueOf(cells[6]),
        RetryPermission.valueOf(cells[7]),
        Duration.ofHours(Long.parseLong(hours, 2, hours.length() - 1, 10)),
        Integer.parseInt(cells[9]),
        source[3],
        source[2]);
  }
}
