package dev.recoup.aws;

import dev.recoup.domain.CaseId;
import dev.recoup.domain.RecoveryCase;
import dev.recoup.json.JsonWriter;
import dev.recoup.json.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was written, or is owed, to the billing system about a case. */
public final class Labels {
  private static final String LABEL = "LABEL";

  private final Table table;

  public Labels(Table table) {
    this.table = table;
  }

  /** What a case's invoice is labelled with while recovery stands like this. */
  public static Map<String, String> of(RecoveryCase c, String status) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("recoup_case", c.id().value());
    labels.put("recoup_retries", Integer.toString(c.roundAttempts().size()));
    labels.put("recoup_status", status);
    return labels;
  }

  /** Labels that could not be written. */
  public record Owed(CaseId caseId, Map<String, String> labels) {}

  /**
   * Claims a write-back; false when the same labels are known to be written. Whoever died over them
   * wrote them or did not: to write them again changes nothing.
   */
  public boolean claim(CaseStore.CaseFile file, Map<String, String> labels) {
    if (file.note(LABEL).equals(Optional.of(doc(labels, true)))) {
      return false;
    }
    table.put(item(file.value().id(), labels, false), Condition.NONE);
    return true;
  }

  /** The labels are written, now or at last. */
  public void written(CaseId id, Map<String, String> labels) {
    table.put(item(id, labels, true), Condition.NONE);
  }

  /** Leaves a write-back to the sweep. */
  public void owe(CaseId id, Map<String, String> labels, Instant now) {
    table.put(owed(id, labels, now), Condition.NONE);
  }

  /**
   * Leaves the last labels of a case to the sweep, in the transaction that closes it, unless they
   * are written: whoever was to write them may have died over it as often as it was repeated.
   */
  public static List<Write> last(CaseStore.CaseFile file, Map<String, String> labels, Instant now) {
    boolean written = file.note(LABEL).equals(Optional.of(doc(labels, true)));
    return written ? List.of() : List.of(Write.put(owed(file.value().id(), labels, now)));
  }

  private static Item owed(CaseId id, Map<String, String> labels, Instant now) {
    return item(id, labels, false)
        .with("caseId", id.value())
        .indexed(Shards.of("OWED", id.value()), now.toString());
  }

  /** Every write-back that is owed since before this time. */
  public List<Owed> owedBefore(Instant before) {
    List<Owed> owed = new ArrayList<>();
    for (String shard : Shards.all("OWED")) {
      for (Item key : table.index(shard, before.toString(), 50)) {
        // The index may still name what was paid a moment ago.
        table
            .get(key.pk(), key.sk())
            .filter(item -> item.find("caseId").isPresent())
            .map(Labels::read)
            .ifPresent(owed::add);
      }
    }
    return owed;
  }

  private static Item item(CaseId id, Map<String, String> labels, boolean written) {
    return Item.of(Keys.ofCase(id), LABEL, doc(labels, written));
  }

  private static String doc(Map<String, String> labels, boolean written) {
    Map<String, Object> doc = new TreeMap<>();
    doc.put("labels", labels);
    doc.put("written", written);
    return JsonWriter.write(doc);
  }

  private static Owed read(Item item) {
    Map<String, String> labels = new TreeMap<>();
    Tree.ofObject(item.doc())
        .object("labels")
        .members()
        .forEach((name, value) -> labels.put(name, value.text()));
    return new Owed(new CaseId(item.find("caseId").orElseThrow()), labels);
  }
}
