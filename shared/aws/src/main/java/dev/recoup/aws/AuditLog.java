package dev.recoup.aws;

import dev.recoup.domain.CaseId;
import dev.recoup.domain.RecoveryCase.AuditHead;
import dev.recoup.json.JsonReader;
import dev.recoup.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tamper-evident history of a case: each entry's hash covers the one before. Entries lie in
 * their own partition, on which no function may update or delete.
 */
public final class AuditLog {
  private AuditLog() {}

  /** The writes that append these entries, and the new end of the chain. */
  static Appended append(CaseId id, AuditHead head, List<AuditEntry> entries) {
    List<Write> writes = new ArrayList<>();
    AuditHead end = head;
    for (AuditEntry entry : entries) {
      String doc = JsonWriter.write(tree(entry));
      end = new AuditHead(end.seq() + 1, hash(end.hash(), doc));
      Item item = Item.of(Keys.audit(id), Keys.sequence(end.seq()), doc).with("hash", end.hash());
      writes.add(Write.claim(item));
    }
    return new Appended(writes, end);
  }

  /** Every entry of a case, oldest first. */
  public static List<Entry> read(Table table, CaseId id) {
    return table.query(Keys.audit(id), "").stream().map(AuditLog::entry).toList();
  }

  /** One entry of a case. */
  static Optional<Entry> find(Table table, CaseId id, long seq) {
    return table.get(Keys.audit(id), Keys.sequence(seq)).map(AuditLog::entry);
  }

  private static Entry entry(Item item) {
    return new Entry(Long.parseLong(item.sk()), item.doc(), item.find("hash").orElse(""));
  }

  /** The sequence number of the first entry that does not fit the chain, or 0 when all do. */
  public static long firstBroken(List<Entry> entries, AuditHead head) {
    String hash = "";
    long seq = 0;
    for (Entry entry : entries) {
      seq++;
      hash = hash(hash, entry.doc());
      if (entry.seq() != seq || !hash.equals(entry.hash())) {
        return seq;
      }
    }
    return seq == head.seq() && hash.equals(head.hash()) ? 0 : seq + 1;
  }

  private static Map<String, Object> tree(AuditEntry entry) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("at", entry.at());
    tree.put("actor", entry.actor());
    tree.put("action", entry.action());
    tree.put("details", entry.details());
    return tree;
  }

  private static String hash(String before, String doc) {
    return Hashes.sha256(before + "\n" + doc);
  }

  record Appended(List<Write> writes, AuditHead head) {}

  /** An entry as it is stored. */
  public record Entry(long seq, String doc, String hash) {
    /** Its members: {@code at}, {@code actor}, {@code action}, {@code details}. */
    public Object tree() {
      return JsonReader.read(doc);
    }
  }
}
