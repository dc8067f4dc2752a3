package dev.recoup.local.audit;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The first row: which column stands where, and in which zone its times are. */
final class Heading {
  private final int width;
  private final Map<Column, Integer> places = new EnumMap<>(Column.class);
  private final Map<Column, String> names = new EnumMap<>(Column.class);
  private String zone;

  private Heading(int width) {
    this.width = width;
  }

  /**
   * Reads the headings, whatever their case and however they are spaced.
   *
   * @throws UnreadableFile when one of those we use stands there twice
   */
  static Heading of(CsvRecord row) {
    Heading heading = new Heading(row.getFieldCount());
    List<String> cells = row.getFields().stream().map(Heading::normal).toList();
    for (Column column : Column.values()) {
      column.headings().stream()
          .filter(name -> heading.find(column, name, cells, row.getFields()))
          .findFirst();
    }
    return heading;
  }

  private boolean find(Column column, String name, List<String> cells, List<String> original) {
    for (int place = 0; place < cells.size(); place++) {
      String cell = cells.get(place);
      boolean zoned = column == Column.CREATED && cell.startsWith(name + " (");
      if (cell.equals(name) || zoned && cell.endsWith(")")) {
        if (places.put(column, place) != null) {
          throw new UnreadableFile(
              "the heading \"" + name + "\" stands there twice; leave one of the columns out");
        }
        names.put(column, name);
        if (zoned) {
          String text = original.get(place).strip();
          zone = text.substring(text.indexOf('(') + 1, text.length() - 1).strip();
        }
      }
    }
    return places.containsKey(column);
  }

  private static String normal(String heading) {
    return heading.replaceAll("[\\s\\u00A0\\uFEFF]+", " ").strip().toLowerCase(Locale.ROOT);
  }

  /** How many columns we can use; the right separator finds most. */
  int known() {
    return places.size();
  }

  int width() {
    return width;
  }

  Set<Column> columns() {
    return places.keySet();
  }

  boolean has(Column column) {
    return places.containsKey(column);
  }

  /** The heading a column stands under, else the one we would give it. */
  String name(Column column) {
    return names.getOrDefault(column, column.headings().getFirst());
  }

  /** The cell without surrounding blanks; null when the column is missing or the cell empty. */
  String cell(CsvRecord row, Column column) {
    Integer place = places.get(column);
    String cell = place == null ? "" : row.getField(place).strip();
    return cell.isEmpty() ? null : cell;
  }

  /**
   * The zone of times that name none.
   *
   * @param asked used when the heading names none; may be null
   * @throws UnreadableFile when the heading's is none
   */
  ZoneId zone(ZoneId asked) {
    try {
      return zone == null ? asked : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new UnreadableFile(
          "the heading of the time names no zone we know; write for instance \"created (UTC)\"");
    }
  }

  /** Refuses a file that lacks what no row can do without. */
  void check() {
    List<String> missing = new ArrayList<>();
    for (Column column : Column.NEEDED) {
      if (!has(column)) {
        missing.add("\"" + name(column) + "\"");
      }
    }
    if (!missing.isEmpty()) {
      throw new UnreadableFile(
          "the first row must hold the headings; missing: "
              + String.join(", ", missing)
              + " (separated by commas, semicolons or tabs)");
    }
  }

  /** Which of the layouts we know it is, in words. */
  String layout() {
    boolean stripe = has(Column.PAYMENT) && name(Column.PAYMENT).equals("id");
    if (!stripe) {
      return "plain";
    }
    return name(Column.CREATED).equals("created date")
        ? "Stripe unified payments"
        : "Stripe payments";
  }
}
