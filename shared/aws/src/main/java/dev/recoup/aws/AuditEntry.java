package dev.recoup.aws;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of a case's history. Holds ids, numbers and hashes, never texts or personal data.
 *
 * @param actor the stage or {@code person:<name>} that did it
 * @param action what was done, in upper case: {@code OPENED}, {@code DECIDED}, {@code CHARGED}
 * @param details texts, or maps of a JSON document
 */
public record AuditEntry(Instant at, String actor, String action, Map<String, Object> details) {
  public AuditEntry {
    details = new TreeMap<>(details);
  }

  /**
   * An entry with details given as name, value, name, value; null values are left out, and what is
   * not a map becomes a text.
   */
  public static AuditEntry of(Instant at, String actor, String action, Object... details) {
    Map<String, Object> map = new TreeMap<>();
    for (int i = 0; i < details.length; i += 2) {
      Object value = details[i + 1];
      if (value != null) {
        map.put((String) details[i], value instanceof Map ? value : String.valueOf(value));
      }
    }
    return new AuditEntry(at, actor, action, map);
  }
}
