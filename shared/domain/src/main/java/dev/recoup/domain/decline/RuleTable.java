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
import java.util.Collections;
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
  private static final List<Rule> RULES = parse(text());
  private static final Map<DeclineField, Map<String, List<Rule>>> BY_SIGNAL = index();

  private RuleTable() {}

  /** Every rule, in the file's order. */
  public static List<Rule> rules() {
    return RULES;
  }

  /** Whether there are rules for this billing system at all. */
  static boolean knows(String provider) {
    for (Rule rule : RULES) {
      if (rule.provider().equals(provider)) {
        return !NETWORK.equals(provider);
      }
    }
    return false;
  }

  /** The rules for what one field says, as far as one of the networks reads it. */
  static List<Rule> find(String provider, DeclineField field, String value, List<String> networks) {
    List<Rule> found = new ArrayList<>();
    for (Rule rule : BY_SIGNAL.get(field).getOrDefault(value, List.of())) {
      boolean ours = rule.provider().equals(provider) || rule.provider().equals(NETWORK);
      if (ours && !Collections.disjoint(rule.networks(), networks)) {
        found.add(rule);
      }
    }
    return found;
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
        rules.add(rule(line.split("\t"), sources));
      }
    }
    return List.copyOf(rules);
  }

  private static Rule rule(String[] cells, Map<String, String[]> sources) {
    String[] source = sources.get(cells[10]);
    String hours = cells[8];
    return new Rule(
        cells[1],
        DeclineField.labelled(cells[2]),
        List.of(cells[3].split(",")),
        cells[4],
        Category.valueOf(cells[5]),
        Reason.valueOf(cells[6]),
        RetryPermission.valueOf(cells[7]),
        Duration.ofHours(Long.parseLong(hours, 2, hours.length() - 1, 10)),
        Integer.parseInt(cells[9]),
        source[3],
        source[2]);
  }
}
