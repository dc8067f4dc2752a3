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

  /** Labels that could not be written. */
  public record Owed(CaseId caseId, Map<String, String> labels) {}

  /** Claims a write-back; false when the same labels were written before. */
  public boolean claim(CaseStore.CaseFile file, Map<String, String> labels) {
    String doc = JsonWriter.write(labels);
    RecoveryCase c = file.value();
    if (file.note(LABEL).equals(Optional.of(doc))) {
      return false;
    }
    Item item = Item.of(Keys.ofCase(c.id()), LABEL, doc).with("factSeq", c.progress().factSeq());
    return table.put(item, Condition.NONE);
  }

  /** Leaves a write-back to the sweep. */
  public void owe(CaseId id, Map<String, String> labels, Instant now) {
    table.put(
        Item.of(Keys.ofCase(id), LABEL, JsonWriter.write(labels))
            .with("caseId", id.value())
            .indexed(Shards.of("OWED", id.value()), now.toString()),
        Condition.NONE);
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

  /** The owed labels are written now. */
  public void paid(Owed owed) {
    table.put(
        Item.of(Keys.ofCase(owed.caseId()), LABEL, JsonWriter.write(owed.labels())),
        Condition.NONE);
  }

  private static Owed read(Item item) {
    Map<String, String> labels = new TreeMap<>();
    Tree.ofObject(item.doc()).members().forEach((name, value) -> labels.put(name, value.text()));
    return new Owed(new CaseId(item.find("caseId").orElseThrow()), labels);
  }
}
